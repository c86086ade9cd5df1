using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>What people do to their own account.</summary>
public sealed class AccountOperations(AccountWork accounts, IDbContextFactory<PortalDbContext> contexts, IPasswordHasher<PortalUser> hasher)
{
    private const int MostPasskeys = 10;

    /// <summary>Proves the second factor afresh in the running session, with the authenticator's code. Wrong codes lock the account.</summary>
    public async Task<Outcome<Nothing>> ConfirmSecondFactorAsync(Actor actor, string code, CancellationToken cancellationToken)
    {
        var outcome = await accounts.RunAsync("access.confirm-second-factor", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            var proved = book.IsOpen(user) && book.TryCode(user, code);
            await NoteProofAsync(book, scope, user, "totp", proved);
            return proved ? Answered.Yes<Nothing>(default) : Answered.No<Nothing>(AccessRefusals.CodeRefused);
        }, cancellationToken);
        return outcome.Flatten();
    }

    /// <summary>Proves the second factor afresh in the running session, with a passkey of the same person.</summary>
    public async Task<Outcome<Nothing>> ConfirmWithPasskeyAsync(Actor actor, ProvenPasskey proven, CancellationToken cancellationToken)
    {
        var outcome = await accounts.RunAsync("access.confirm-with-passkey", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            var store = book.Passkeys();
            var proved = proven.Person == user.PersonId && book.IsOpen(user)
                && await store.FindPasskeyAsync(user, proven.Passkey.CredentialId, CancellationToken.None) is not null;
            if (proved)
            {
                await store.AddOrUpdatePasskeyAsync(user, proven.Passkey, CancellationToken.None);
            }

            await NoteProofAsync(book, scope, user, "passkey", proved);
            return proved ? Answered.Yes<Nothing>(default) : Answered.No<Nothing>(AccessRefusals.PasskeyRefused);
        }, cancellationToken);
        return outcome.Flatten();
    }

    /// <summary>Changes the name that others see, and the time zone.</summary>
    public Task<Outcome<Nothing>> ChangeDetailsAsync(Actor actor, string name, string? timeZone, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.change-details", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            if (!string.IsNullOrEmpty(timeZone) && (timeZone.Length > 60 || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)))
            {
                throw new RefusalException(AccessRefusals.TimeZoneUnknown);
            }

            (user.DisplayName, user.TimeZone) = (AccountBook.CleanName(name), string.IsNullOrEmpty(timeZone) ? null : timeZone);
            book.Record(AccountActs.DetailsChanged, user);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Chooses the language in which the portal speaks to the person.</summary>
    public Task<Outcome<Nothing>> ChooseLanguageAsync(Actor actor, string language, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.choose-language", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            if (Language.Find(language) is not { } known)
            {
                throw new RefusalException(AccessRefusals.LanguageUnknown);
            }

            if (user.Language != known.Code)
            {
                user.Language = known.Code;
                book.Record(AccountActs.DetailsChanged, user);
            }

            return default(Nothing);
        }, cancellationToken);

    /// <summary>Changes the password; all other sessions of the person end.</summary>
    public async Task<Outcome<Nothing>> ChangePasswordAsync(Actor actor, string current, string password, CancellationToken cancellationToken)
    {
        PortalUser? known;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            known = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == actor.Id.Value, cancellationToken);
        }

        if (known is null)
        {
            return new Outcome<Nothing>.Refused(AccessRefusals.NoSuchPerson);
        }

        if (PasswordRules.WhyNot(password, known.DisplayName, known.Email) is { } refusal)
        {
            return new Outcome<Nothing>.Refused(refusal);
        }

        // Outside the transaction, which has one writer.
        var right = known.PasswordHash is null || hasher.VerifyHashedPassword(known, known.PasswordHash, current) != PasswordVerificationResult.Failed;
        var hash = hasher.HashPassword(known, password);
        var outcome = await accounts.RunAsync("access.change-password", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            await MustBeFreshAsync(book, scope, user);
            if (!right || !book.IsOpen(user) || user.PasswordHash != known.PasswordHash)
            {
                book.CountFailure(user, "change-password");
                return Answered.No<Nothing>(AccessRefusals.PasswordWrong);
            }

            await book.SetPasswordAsync(user, hash, AccountActs.PasswordChanged);
            await book.EndSessionsAsync(user.PersonId, "password-changed", but: scope.Actor.Session);
            return Answered.Yes<Nothing>(default);
        }, cancellationToken);
        return outcome.Flatten();
    }

    /// <summary>Takes an authenticator as second factor once it has shown a right code, and answers with fresh recovery codes.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> EnrolAuthenticatorAsync(Actor actor, byte[] key, string code, CancellationToken cancellationToken)
    {
        var outcome = await accounts.RunAsync("access.enrol-authenticator", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            await MustBeFreshAsync(book, scope, user);
            if (!book.IsOpen(user) || Totp.Match(key, code, scope.At, null) is not { } step)
            {
                book.CountFailure(user, "enrol");
                return Answered.No<IReadOnlyList<string>>(AccessRefusals.CodeRefused);
            }

            book.Enrol(user, key, step);
            await NoteProofAsync(book, scope, user, "totp", proved: true);
            return Answered.Yes<IReadOnlyList<string>>(await book.MakeRecoveryCodesAsync(user));
        }, cancellationToken);
        return outcome.Flatten();
    }

    /// <summary>Makes fresh recovery codes; the old ones count no longer.</summary>
    public Task<Outcome<IReadOnlyList<string>>> RenewRecoveryCodesAsync(Actor actor, CancellationToken cancellationToken) =>
        accounts.RunAsync(
            "access.renew-recovery-codes",
            Assurance.FreshSecondFactor,
            actor,
            async (book, scope) => await book.MakeRecoveryCodesAsync(await book.PersonAsync(scope.Actor.Id)),
            cancellationToken);

    /// <summary>Adds a passkey that the browser has just made. The first one makes the running session a proved one.</summary>
    public Task<Outcome<Nothing>> AddPasskeyAsync(Actor actor, ProvenPasskey made, string name, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.add-passkey", Assurance.SignedIn, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            await MustBeFreshAsync(book, scope, user);
            var store = book.Passkeys();
            if (made.Person != user.PersonId || await store.FindByPasskeyIdAsync(made.Passkey.CredentialId, CancellationToken.None) is not null)
            {
                throw new RefusalException(AccessRefusals.PasskeyRefused);
            }

            if ((await store.GetPasskeysAsync(user, CancellationToken.None)).Count >= MostPasskeys)
            {
                throw new RefusalException(AccessRefusals.PasskeysFull);
            }

            made.Passkey.Name = name.Trim() is { Length: > 0 and <= 60 } given ? given : "Passkey";
            await store.AddOrUpdatePasskeyAsync(user, made.Passkey, CancellationToken.None);
            book.Record(AccountActs.PasskeyAdded, user);
            await NoteProofAsync(book, scope, user, "passkey", proved: true);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Removes a passkey, unless it is the only second factor.</summary>
    public Task<Outcome<Nothing>> RemovePasskeyAsync(Actor actor, byte[] credential, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.remove-passkey", Assurance.FreshSecondFactor, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(scope.Actor.Id);
            var store = book.Passkeys();
            var all = await store.GetPasskeysAsync(user, CancellationToken.None);
            if (!all.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credential)))
            {
                throw new RefusalException(AccessRefusals.NoSuchPasskey);
            }

            if (all.Count == 1 && user.SealedTotpKey is null)
            {
                throw new RefusalException(AccessRefusals.LastSecondFactor);
            }

            await store.RemovePasskeyAsync(user, credential, CancellationToken.None);
            book.Record(AccountActs.PasskeyRemoved, user);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Ends one of the person's own sessions.</summary>
    public Task<Outcome<Nothing>> EndSessionAsync(Actor actor, SessionId session, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.end-session", Assurance.SignedIn, actor, async (book, scope) =>
        {
            await book.EndSessionAsync(scope.Actor.Id, session, "ended-by-person");
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Ends all of the person's sessions but the running one; answers how many.</summary>
    public Task<Outcome<int>> EndOtherSessionsAsync(Actor actor, CancellationToken cancellationToken) =>
        accounts.RunAsync(
            "access.end-other-sessions",
            Assurance.SignedIn,
            actor,
            (book, scope) => book.EndSessionsAsync(scope.Actor.Id, "ended-by-person", but: scope.Actor.Session),
            cancellationToken);

    private static async Task NoteProofAsync(AccountBook book, WorkScope scope, PortalUser user, string means, bool proved)
    {
        var id = scope.Actor.Session!.Value;
        scope.Record(new SecondFactorTried(id, user.PersonId, means, proved, scope.At));
        if (!proved)
        {
            book.CountFailure(user, means);
            return;
        }

        var session = await scope.Db.Set<PortalSession>().SingleAsync(row => row.Id == id, CancellationToken.None);
        session.SecondFactorAt = scope.At;
        session.Authentication = session.Authentication == "password" ? $"password-{means}" : session.Authentication;
        user.AccessFailedCount = 0;
    }

    // Whoever has a second factor proves it before changing how they sign in; who has none yet may set up the first.
    private static async Task MustBeFreshAsync(AccountBook book, WorkScope scope, PortalUser user)
    {
        if (await book.HasSecondFactorAsync(user) && !(scope.Actor.SecondFactorAt + Command.Fresh > scope.At))
        {
            throw new RefusalException(AccessRefusals.FreshSecondFactorNeeded);
        }
    }
}
