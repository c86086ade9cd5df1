using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Access;

/// <summary>A fresh one-time link to set a password; its secret is known only now.</summary>
public sealed record PasswordLink(PersonId Person, string Secret, DateTimeOffset ExpiresAt)
{
    /// <summary>The link's address within the portal.</summary>
    public string Path => $"/Account/SetPassword?Secret={Secret}";
}

/// <summary>What administrators do to the accounts of others. None of it gives anybody a role, and none opens an account's second factor.</summary>
public sealed class PeopleOperations(AccountWork accounts, IPartnershipNames names)
{
    /// <summary>Makes an account, and the link with which its person sets a password.</summary>
    public Task<Outcome<PasswordLink>> CreateAsync(Actor actor, string name, string mail, OrganisationId? organisation, CancellationToken cancellationToken) =>
        RunAsync("access.create-person", actor, async (book, scope) =>
        {
            if (organisation is { } home && !(await names.OrganisationsAsync(cancellationToken)).ContainsKey(home))
            {
                throw new RefusalException(AccessRefusals.OrganisationUnknown);
            }

            return await LinkAsync(book, scope, await book.AddPersonAsync(name, mail, organisation));
        }, cancellationToken);

    /// <summary>Makes a link with which the person sets a new password, once and within a day.</summary>
    public Task<Outcome<PasswordLink>> MakePasswordLinkAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        RunAsync("access.make-password-link", actor, async (book, scope) => await LinkAsync(book, scope, await OtherAsync(book, scope, person)), cancellationToken);

    /// <summary>Closes an account: its sessions end at once, and nobody signs in to it.</summary>
    public Task<Outcome<Nothing>> DisableAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        RunAsync("access.disable-person", actor, async (book, scope) =>
        {
            var user = await OtherAsync(book, scope, person);
            if (user.DisabledAt is null)
            {
                (user.DisabledAt, user.SecurityStamp) = (scope.At, AccountBook.NewStamp());
                book.Record(AccountActs.Disabled, user);
                await book.EndSessionsAsync(person, "account-disabled");
            }

            return default(Nothing);
        }, cancellationToken);

    /// <summary>Opens a closed account again.</summary>
    public Task<Outcome<Nothing>> EnableAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        RunAsync("access.enable-person", actor, async (book, scope) =>
        {
            var user = await OtherAsync(book, scope, person);
            if (user.DisabledAt is not null)
            {
                user.DisabledAt = null;
                book.Record(AccountActs.Enabled, user);
            }

            return default(Nothing);
        }, cancellationToken);

    /// <summary>Ends all sessions of a person; answers how many.</summary>
    public Task<Outcome<int>> EndSessionsAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        RunAsync("access.end-sessions-of", actor, async (book, scope) =>
            await book.EndSessionsAsync((await OtherAsync(book, scope, person)).PersonId, "ended-by-administrator"), cancellationToken);

    private Task<Outcome<T>> RunAsync<T>(string command, Actor actor, Func<AccountBook, WorkScope, Task<T>> act, CancellationToken cancellationToken) =>
        accounts.RunAsync(command, Assurance.FreshSecondFactor, actor, (book, scope) => scope.Actor.Holds(Role.Administrator)
            ? act(book, scope)
            : throw new RefusalException(AccessRefusals.AdministratorsOnly), cancellationToken);

    private static async Task<PortalUser> OtherAsync(AccountBook book, WorkScope scope, PersonId person) =>
        person == scope.Actor.Id ? throw new RefusalException(AccessRefusals.OwnAccount)
        : await book.PersonAsync(person) is { ErasedAt: null } other ? other
        : throw new RefusalException(AccessRefusals.AccountErased);

    private static async Task<PasswordLink> LinkAsync(AccountBook book, WorkScope scope, PortalUser user) =>
        new(user.PersonId, await book.MakePasswordLinkAsync(user), scope.At + AccountBook.LinkLimit);
}
