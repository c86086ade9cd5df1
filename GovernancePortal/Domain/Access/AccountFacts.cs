using System.Security.Cryptography;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>A session began.</summary>
public sealed record SessionStarted(SessionId Session, PersonId Person, string Authentication, DateTimeOffset At) : Fact(At, Person)
{
    /// <inheritdoc/>
    public override string Type => "session.started";

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Session);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("authentication", Authentication);
}

/// <summary>Somebody did not get in. The account is named, by its pseudonym, only if there is one.</summary>
public sealed record SessionRefused(PersonId? Person, string Step, bool Locked, DateTimeOffset At) : Fact(At, default)
{
    /// <inheritdoc/>
    public override string Type => "session.refused";

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Person ?? default);

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("step", Step).Add("locked", Locked);
        if (Person is { } person)
        {
            data.AddPerson("person", person);
        }
    }
}

/// <summary>A session was ended, by its own person or by an administrator.</summary>
public sealed record SessionEnded(SessionId Session, PersonId Person, string Cause, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "session.ended";

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Session);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("person", Person).Add("cause", Cause);
}

/// <summary>A second factor was proved in a running session, or was not.</summary>
public sealed record SecondFactorTried(SessionId Session, PersonId Person, string Means, bool Proved, DateTimeOffset At) : Fact(At, Person)
{
    /// <inheritdoc/>
    public override string Type => Proved ? "second-factor.confirmed" : "second-factor.refused";

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Session);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("means", Means);
}

/// <summary>Something happened to an account that needs no more words than its type: see <see cref="AccountActs"/>.</summary>
public sealed record AccountChanged(string Act, PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Act;

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Person);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("person", Person);
}

/// <summary>The types of <see cref="AccountChanged"/> in the log: a closed list.</summary>
public static class AccountActs
{
    /// <summary>An account was made.</summary>
    public const string Created = "account.created";

    /// <summary>Name, time zone or language changed.</summary>
    public const string DetailsChanged = "account.details-changed";

    /// <summary>An account was closed.</summary>
    public const string Disabled = "account.disabled";

    /// <summary>A closed account was opened again.</summary>
    public const string Enabled = "account.enabled";

    /// <summary>The person changed their password.</summary>
    public const string PasswordChanged = "password.changed";

    /// <summary>The password was set by a one-time link.</summary>
    public const string PasswordReset = "password.reset";

    /// <summary>An administrator made a one-time link to set the password.</summary>
    public const string PasswordLinkMade = "password.link-made";

    /// <summary>An authenticator was enrolled.</summary>
    public const string SecondFactorEnrolled = "second-factor.enrolled";

    /// <summary>Fresh recovery codes were made; the old ones count no longer.</summary>
    public const string RecoveryCodesMade = "recovery-codes.made";

    /// <summary>A recovery code was used up.</summary>
    public const string RecoveryCodeUsed = "recovery-code.used";

    /// <summary>A passkey was added.</summary>
    public const string PasskeyAdded = "passkey.added";

    /// <summary>A passkey was removed.</summary>
    public const string PasskeyRemoved = "passkey.removed";

    /// <summary>The installation was set up with the one-time code.</summary>
    public const string InstallationFounded = "installation.founded";
}

/// <summary>Names accounts and sessions in the log by a digest of their id: a leaf holds neither what a cookie holds nor who a person is.</summary>
public static class AccountSubject
{
    /// <summary>A session, by the same digest under which every leaf names the session of its actor.</summary>
    public static FactSubject Of(SessionId session) => new("session", Digest(session.Value));

    /// <summary>An account.</summary>
    public static FactSubject Of(PersonId person) => new("account", person == default ? Guid.Empty : Digest(person.Value));

    /// <summary>A key, by the same digest under which a leaf names it where it acted.</summary>
    public static FactSubject Of(ApiKeyId key) => new("api-key", Digest(key.Value));

    private static Guid Digest(Guid id) => new(SHA256.HashData(id.ToByteArray()).AsSpan(0, 16), bigEndian: true);
}
