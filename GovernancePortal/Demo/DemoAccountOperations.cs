using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity;

namespace GovernancePortal.Demo;

/// <summary>A demo account as it is made.</summary>
internal sealed record NewDemoAccount(string Name, string Mail, OrganisationId? Organisation, string? TimeZone);

/// <summary>What a demo account signs in with.</summary>
internal sealed record DemoSecret(PersonId Person, byte[] TotpKey);

/// <summary>Makes demo accounts, through the same door and with the same evidence as others. Only a seed calls this, and only in Development.</summary>
internal sealed class DemoAccountOperations(AccountWork accounts, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>Makes the first administrator, as set-up does.</summary>
    public Task<Outcome<PersonId>> FoundAsync(Actor actor, NewDemoAccount account, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.found", Assurance.Anonymous, actor, async (book, scope) =>
        {
            var user = await AddAsync(book, account);
            scope.Db.Add(RoleGrant.Found(user.PersonId, scope.At));
            book.Record(AccountActs.InstallationFounded, user);
            return user.PersonId;
        }, cancellationToken);

    /// <summary>An administrator makes accounts.</summary>
    public Task<Outcome<IReadOnlyList<PersonId>>> CreateAsync(Actor actor, IReadOnlyList<NewDemoAccount> made, CancellationToken cancellationToken) =>
        accounts.RunAsync<IReadOnlyList<PersonId>>("access.create-person", Assurance.FreshSecondFactor, actor, async (book, scope) =>
        {
            if (!scope.Actor.Holds(Role.Administrator))
            {
                throw new RefusalException(AccessRefusals.AdministratorsOnly);
            }

            var persons = new List<PersonId>(made.Count);
            foreach (var account in made)
            {
                persons.Add((await AddAsync(book, account)).PersonId);
            }

            return persons;
        }, cancellationToken);

    /// <summary>Gives every account the password and its own authenticator, all in one transaction.</summary>
    public Task<Outcome<int>> HandOutAsync(Actor actor, string password, IReadOnlyList<DemoSecret> secrets, CancellationToken cancellationToken)
    {
        // One password for all, so one hash: it is made to be slow.
        var hash = hasher.HashPassword(new PortalUser(), password);
        return accounts.RunAsync("access.hand-out-demo", Assurance.Anonymous, actor, async (book, scope) =>
        {
            foreach (var secret in secrets)
            {
                var user = await book.PersonAsync(secret.Person);
                await book.SetPasswordAsync(user, hash, AccountActs.PasswordReset);
                book.Enrol(user, secret.TotpKey, step: 0);
            }

            return secrets.Count;
        }, cancellationToken);
    }

    private static async Task<PortalUser> AddAsync(AccountBook book, NewDemoAccount account)
    {
        var user = await book.AddPersonAsync(account.Name, account.Mail, account.Organisation);
        (user.IsDemo, user.TimeZone) = (true, account.TimeZone);
        return user;
    }
}
