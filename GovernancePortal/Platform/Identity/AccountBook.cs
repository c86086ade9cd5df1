using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// The accounts, as a command sees and changes them inside its own transaction. Each change records its fact, so that no
/// operation can forget to.
/// </summary>
public sealed class AccountBook(WorkScope scope, AccountSecrets secrets)
{
    /// <summary>How many wrong attempts lock an account.</summary>
    public const int MostFailures = 5;

    /// <summary>How long an account is locked.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>How long a link to set a password works.</summary>
    public static readonly TimeSpan LinkLimit = TimeSpan.FromHours(24);

    private const int RecoveryCodes = 10;

    private readonly List<SessionId> _ended = [];

    /// <summary>The sessions that this command ended; to be told to <see cref="LiveSessions"/> after the commit.</summary>
    public IReadOnlyList<SessionId> Ended => _ended;

    /// <summary>The account of a person.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public async Task<PortalUser> PersonAsync(PersonId person) =>
        await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == person.Value) ?? throw new RefusalException(AccessRefusals.NoSuchPerson);

    /// <summary>Whether somebody may try to prove who they are on this account now.</summary>
    public bool IsOpen(PortalUser user) => user.DisabledAt is null && !(user.LockoutEnd > scope.At);

    /// <summary>Counts a wrong attempt; the fifth locks the account.</summary>
    public void CountFailure(PortalUser user, string step)
    {
        var locks = user.LockoutEnd <= scope.At || user.LockoutEnd is null ? ++user.AccessFailedCount >= MostFailures : true;
        if (locks && !(user.LockoutEnd > scope.At))
        {
            (user.LockoutEnd, user.AccessFailedCount) = (scope.At + Lockout, 0);
        }

        scope.Record(new SessionRefused(user.PersonId, step, locks, scope.At));
    }

    /// <summary>Records an attempt on an account that there is not.</summary>
    public void CountUnknown(string step) => scope.Record(new SessionRefused(null, step, false, scope.At));

    /// <summary>Whether the code is the authenticator's now; a code counts once.</summary>
    public bool TryCode(PortalUser user, string code)
    {
        if (user.SealedTotpKey is not { } key || Totp.Match(secrets.Open(key), code, scope.At, user.LastTotpStep) is not { } step)
        {
            return false;
        }

        user.LastTotpStep = step;
        return true;
    }

    /// <summary>Whether the text is an unused recovery code of the account, which is thereby used.</summary>
    public async Task<bool> TryRecoveryCodeAsync(PortalUser user, string text)
    {
        var digest = secrets.Digest(text);
        var person = user.PersonId;
        var code = await scope.Db.Set<RecoveryCode>().FirstOrDefaultAsync(row => row.PersonId == person && row.Digest == digest && row.SpentAt == null);
        if (code is null)
        {
            return false;
        }

        code.SpentAt = scope.At;
        Record(AccountActs.RecoveryCodeUsed, user);
        return true;
    }

    /// <summary>Whether the person has anything that counts as a second factor.</summary>
    public async Task<bool> HasSecondFactorAsync(PortalUser user) =>
        user.SealedTotpKey is not null || await scope.Db.Set<IdentityUserPasskey<Guid>>().AnyAsync(key => key.UserId == user.Id);

    /// <summary>Begins a session; the count of wrong attempts starts anew.</summary>
    public PortalSession StartSession(PortalUser user, string authentication, string? device, bool secondFactor)
    {
        user.AccessFailedCount = 0;
        var session = new PortalSession
        {
            Id = EntityId.New<SessionId>(scope.At),
            PersonId = user.PersonId,
            Authentication = authentication,
            StartedAt = scope.At,
            SeenAt = scope.At,
            SecondFactorAt = secondFactor ? scope.At : null,
            Device = device,
        };
        scope.Db.Add(session);
        scope.Record(new SessionStarted(session.Id, user.PersonId, authentication, scope.At));
        return session;
    }

    /// <summary>Ends one session of the person.</summary>
    public async Task EndSessionAsync(PersonId person, SessionId id, string cause)
    {
        var session = await scope.Db.Set<PortalSession>().SingleOrDefaultAsync(row => row.Id == id && row.PersonId == person && row.EndedAt == null)
            ?? throw new RefusalException(AccessRefusals.NoSuchSession);
        End(session, cause);
    }

    /// <summary>Ends all sessions of the person but one.</summary>
    public async Task<int> EndSessionsAsync(PersonId person, string cause, SessionId? but = null)
    {
        var sessions = await scope.Db.Set<PortalSession>().Where(row => row.PersonId == person && row.EndedAt == null).ToListAsync();
        var running = sessions.Where(session => session.Id != but && session.IsLive(scope.At)).ToList();
        running.ForEach(session => End(session, cause));
        return running.Count;
    }

    /// <summary>Makes an account without password; it opens with a one-time link.</summary>
    public async Task<PortalUser> AddPersonAsync(string name, string mail, OrganisationId? organisation, string? userName = null)
    {
        var (cleanName, cleanMail) = (CleanName(name), CleanMail(mail));
        var normalized = cleanMail.ToUpperInvariant();
        if (await scope.Db.Users.AnyAsync(user => user.NormalizedEmail == normalized || user.NormalizedUserName == normalized))
        {
            throw new RefusalException(AccessRefusals.MailTaken);
        }

        var signInName = userName ?? cleanMail;
        var user = new PortalUser
        {
            Id = EntityId.New<PersonId>(scope.At).Value,
            DisplayName = cleanName,
            UserName = signInName,
            NormalizedUserName = signInName.ToUpperInvariant(),
            Email = cleanMail,
            NormalizedEmail = normalized,
            HomeOrganisation = organisation,
            LockoutEnabled = true,
            SecurityStamp = NewStamp(),
            ConcurrencyStamp = NewStamp(),
        };
        scope.Db.Add(user);
        Record(AccountActs.Created, user);
        return user;
    }

    /// <summary>Sets the password; links that were made for it work no longer.</summary>
    public async Task SetPasswordAsync(PortalUser user, string hash, string act)
    {
        (user.PasswordHash, user.SecurityStamp) = (hash, NewStamp());
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        await SpendLinksAsync(user.PersonId);
        Record(act, user);
    }

    /// <summary>Makes a link's secret with which the person sets their password, once and within a day. Older ones work no longer.</summary>
    public async Task<string> MakePasswordLinkAsync(PortalUser user)
    {
        await SpendLinksAsync(user.PersonId);
        var secret = AccountSecrets.NewLinkSecret();
        scope.Db.Add(new OneTimeSecret
        {
            Id = Guid.CreateVersion7(scope.At),
            Purpose = OneTimePurpose.Password,
            PersonId = user.PersonId,
            Digest = secrets.DigestLink(secret),
            ExpiresAt = scope.At + LinkLimit,
        });
        Record(AccountActs.PasswordLinkMade, user);
        return secret;
    }

    /// <summary>Uses up a one-time secret.</summary>
    /// <exception cref="RefusalException">It is unknown, spent or expired.</exception>
    public async Task<OneTimeSecret> SpendAsync(OneTimePurpose purpose, string digest, Refusal refusal)
    {
        var secret = await scope.Db.Set<OneTimeSecret>().SingleOrDefaultAsync(row => row.Digest == digest && row.Purpose == purpose);
        if (secret is null || secret.SpentAt is not null || secret.ExpiresAt <= scope.At)
        {
            throw new RefusalException(refusal);
        }

        secret.SpentAt = scope.At;
        return secret;
    }

    /// <summary>Takes an authenticator as the account's second factor.</summary>
    public void Enrol(PortalUser user, byte[] key, long step)
    {
        (user.SealedTotpKey, user.LastTotpStep, user.TwoFactorEnabled) = (secrets.Seal(key), step, true);
        Record(AccountActs.SecondFactorEnrolled, user);
    }

    /// <summary>Makes fresh recovery codes; the old ones count no longer. Their text is known only now.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(PortalUser user)
    {
        var person = user.PersonId;
        foreach (var old in await scope.Db.Set<RecoveryCode>().Where(row => row.PersonId == person && row.SpentAt == null).ToListAsync())
        {
            old.SpentAt = scope.At;
        }

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => AccountSecrets.NewCode(2)).ToList();
        codes.ForEach(code => scope.Db.Add(new RecoveryCode { Id = Guid.CreateVersion7(scope.At), PersonId = person, Digest = secrets.Digest(code) }));
        Record(AccountActs.RecoveryCodesMade, user);
        return codes;
    }

    /// <summary>The passkeys of accounts, in this transaction; saved with everything else.</summary>
    public UserOnlyStore<PortalUser, Persistence.PortalDbContext, Guid> Passkeys() => new(scope.Db) { AutoSaveChanges = false };

    /// <summary>Records an act on an account.</summary>
    public void Record(string act, PortalUser user) =>
        scope.Record(new AccountChanged(act, user.PersonId, scope.At, scope.Actor.IsSignedIn ? scope.Actor.Id : user.PersonId));

    /// <summary>A name as others will see it.</summary>
    public static string CleanName(string name) =>
        name.Trim() is { Length: > 0 and <= 120 } clean && !clean.Any(char.IsControl) ? clean : throw new RefusalException(AccessRefusals.NameMissing);

    /// <summary>A fresh stamp.</summary>
    public static string NewStamp() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(32);

    private static string CleanMail(string mail)
    {
        var clean = mail.Trim();
        var at = clean.IndexOf('@', StringComparison.Ordinal);
        return clean.Length <= 254 && at > 0 && at == clean.LastIndexOf('@') && at < clean.Length - 1 && !clean.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            ? clean
            : throw new RefusalException(AccessRefusals.MailInvalid);
    }

    private void End(PortalSession session, string cause)
    {
        session.EndedAt = scope.At;
        _ended.Add(session.Id);
        scope.Record(new SessionEnded(session.Id, session.PersonId, cause, scope.At, scope.Actor.IsSignedIn ? scope.Actor.Id : session.PersonId));
    }

    private async Task SpendLinksAsync(PersonId person)
    {
        foreach (var old in await scope.Db.Set<OneTimeSecret>().Where(row => row.PersonId == person && row.SpentAt == null).ToListAsync())
        {
            old.SpentAt = scope.At;
        }
    }
}
