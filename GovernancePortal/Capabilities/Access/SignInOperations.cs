using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Gets people in and out. Every attempt leaves its leaf, whether it went well or not.</summary>
public sealed class SignInOperations(
    AccountWork accounts, IDbContextFactory<PortalDbContext> contexts, IPasswordHasher<PortalUser> hasher, SignInLimits limits, IHostEnvironment environment)
{
    private static readonly PortalUser Nobody = new() { DisplayName = "nobody" };
    private static string? _nobodysHash;

    /// <summary>Holds a password against an account. Takes the same time and says the same for an unknown account.</summary>
    public async Task<Outcome<SignInProgress>> EnterPasswordAsync(Actor actor, PasswordEntry entry, CancellationToken cancellationToken)
    {
        var name = entry.Name.Trim().ToUpperInvariant();
        if (!limits.Allows(name))
        {
            return new Outcome<SignInProgress>.Refused(AccessRefusals.TooManyAttempts);
        }

        var known = await FindAsync(name, cancellationToken);
        var right = Verify(known, entry.Password);
        var outcome = await accounts.RunAsync("access.enter-password", Assurance.Anonymous, actor, async (book, scope) =>
        {
            var user = known is null ? null : await book.PersonAsync(known.PersonId);
            if (user is null)
            {
                book.CountUnknown("password");
                return Answered.No<SignInProgress>(AccessRefusals.SignInRefused);
            }

            // The password was held against what was read before: it must be what is there now.
            if (!right || !book.IsOpen(user) || user.SecurityStamp != known!.SecurityStamp || user.PasswordHash != known.PasswordHash)
            {
                book.CountFailure(user, "password");
                return Answered.No<SignInProgress>(AccessRefusals.SignInRefused);
            }

            if (await book.HasSecondFactorAsync(user))
            {
                return Answered.Yes<SignInProgress>(new SignInProgress.SecondStep(new PendingSignIn(user.PersonId, user.SecurityStamp!)));
            }

            var session = book.StartSession(user, "password", entry.Device, secondFactor: false);
            return Answered.Yes<SignInProgress>(new SignInProgress.SignedIn(new StartedSession(user.PersonId, session.Id)));
        }, cancellationToken);
        return outcome.Flatten();
    }

    /// <summary>The second step with the authenticator's code; a code counts once.</summary>
    public Task<Outcome<StartedSession>> EnterCodeAsync(Actor actor, PendingSignIn pending, SecondStepEntry entry, CancellationToken cancellationToken) =>
        SecondStepAsync(actor, pending, entry, "totp", AccessRefusals.CodeRefused, (book, user) => Task.FromResult(book.TryCode(user, entry.Code)), cancellationToken);

    /// <summary>The second step with a recovery code, which is used up.</summary>
    public Task<Outcome<StartedSession>> EnterRecoveryCodeAsync(Actor actor, PendingSignIn pending, SecondStepEntry entry, CancellationToken cancellationToken) =>
        SecondStepAsync(actor, pending, entry, "recovery-code", AccessRefusals.RecoveryCodeRefused, (book, user) => book.TryRecoveryCodeAsync(user, entry.Code), cancellationToken);

    /// <summary>Signs in with a passkey, which is both factors.</summary>
    public async Task<Outcome<StartedSession>> EnterPasskeyAsync(Actor actor, ProvenPasskey proven, string? device, CancellationToken cancellationToken)
    {
        var outcome = await accounts.RunAsync("access.enter-passkey", Assurance.Anonymous, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(proven.Person);
            var store = book.Passkeys();
            if (!book.IsOpen(user) || await store.FindPasskeyAsync(user, proven.Passkey.CredentialId, CancellationToken.None) is null)
            {
                book.CountFailure(user, "passkey");
                return Answered.No<StartedSession>(AccessRefusals.PasskeyRefused);
            }

            await store.AddOrUpdatePasskeyAsync(user, proven.Passkey, CancellationToken.None);
            return Answered.Yes<StartedSession>(new StartedSession(user.PersonId, book.StartSession(user, "passkey", device, secondFactor: true).Id));
        }, cancellationToken);
        return outcome.Flatten();
    }

    /// <summary>Signs in as a demo account, without password, in Development alone. Its second factor counts as proved.</summary>
    public async Task<Outcome<StartedSession>> EnterAsDemoAsync(Actor actor, string userName, string? device, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            return new Outcome<StartedSession>.Refused(AccessRefusals.DemoOnlyInDevelopment);
        }

        var name = userName.Trim().ToUpperInvariant();
        return await accounts.RunAsync("access.enter-as-demo", Assurance.Anonymous, actor, async (book, scope) =>
        {
            var user = await scope.Db.Users.SingleOrDefaultAsync(row => row.NormalizedUserName == name && row.IsDemo && row.DisabledAt == null, CancellationToken.None)
                ?? throw new RefusalException(AccessRefusals.NoSuchPerson);
            return new StartedSession(user.PersonId, book.StartSession(user, "demo", device, secondFactor: true).Id);
        }, cancellationToken);
    }

    /// <summary>Ends the actor's own session.</summary>
    public Task<Outcome<Nothing>> SignOutAsync(Actor actor, CancellationToken cancellationToken) =>
        accounts.RunAsync("access.sign-out", Assurance.SignedIn, actor, async (book, scope) =>
        {
            await book.EndSessionAsync(scope.Actor.Id, scope.Actor.Session!.Value, "sign-out");
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Sets a password by a one-time link. All sessions of the person end; the second factor stays.</summary>
    public async Task<Outcome<Nothing>> SetPasswordByLinkAsync(Actor actor, string secret, string password, CancellationToken cancellationToken)
    {
        var digest = accounts.Secrets.DigestLink(secret);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var link = await db.Set<OneTimeSecret>().AsNoTracking().SingleOrDefaultAsync(row => row.Digest == digest, cancellationToken);
            var person = link?.PersonId?.Value;
            if (await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == person, cancellationToken) is not { } reader)
            {
                return new Outcome<Nothing>.Refused(AccessRefusals.LinkSpent);
            }

            if (PasswordRules.WhyNot(password, reader.DisplayName, reader.Email) is { } refusal)
            {
                return new Outcome<Nothing>.Refused(refusal);
            }
        }

        var hash = hasher.HashPassword(Nobody, password);
        return await accounts.RunAsync("access.set-password-by-link", Assurance.Anonymous, actor, async (book, scope) =>
        {
            var link = await book.SpendAsync(OneTimePurpose.Password, digest, AccessRefusals.LinkSpent);
            var user = await book.PersonAsync(link.PersonId!.Value);
            await book.SetPasswordAsync(user, hash, AccountActs.PasswordReset);
            await book.EndSessionsAsync(user.PersonId, "password-reset");
            return default(Nothing);
        }, cancellationToken);
    }

    private async Task<Outcome<StartedSession>> SecondStepAsync(
        Actor actor, PendingSignIn pending, SecondStepEntry entry, string means, Refusal refusal, Func<AccountBook, PortalUser, Task<bool>> prove, CancellationToken cancellationToken)
    {
        var outcome = await accounts.RunAsync($"access.enter-{means}", Assurance.Anonymous, actor, async (book, scope) =>
        {
            var user = await book.PersonAsync(pending.Person);
            if (user.SecurityStamp != pending.Stamp)
            {
                return Answered.No<StartedSession>(AccessRefusals.StepExpired);
            }

            if (!book.IsOpen(user) || !await prove(book, user))
            {
                book.CountFailure(user, means);
                return Answered.No<StartedSession>(refusal);
            }

            var session = book.StartSession(user, means == "totp" ? "password-totp" : means, entry.Device, secondFactor: true);
            return Answered.Yes<StartedSession>(new StartedSession(user.PersonId, session.Id));
        }, cancellationToken);
        return outcome.Flatten();
    }

    private async Task<PortalUser?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.NormalizedUserName == name || user.NormalizedEmail == name, cancellationToken);
    }

    // Outside the transaction, which has one writer: hashing takes as long as a hundred votes.
    private bool Verify(PortalUser? user, string password)
    {
        var hash = user?.PasswordHash ?? (_nobodysHash ??= hasher.HashPassword(Nobody, AccountSecrets.NewLinkSecret()));
        var tried = password.Length > PasswordRules.Longest ? string.Empty : password;
        return hasher.VerifyHashedPassword(user ?? Nobody, hash, tried) != PasswordVerificationResult.Failed && user?.PasswordHash is not null;
    }
}
