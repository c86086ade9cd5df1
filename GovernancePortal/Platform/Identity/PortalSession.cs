using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// A signed-in session. The cookie carries only its id, so ending the session here ends the cookie and every live screen:
/// each command reads it in its own transaction.
/// </summary>
public sealed class PortalSession
{
    /// <summary>How long a session lasts at the most.</summary>
    public static readonly TimeSpan AbsoluteLimit = TimeSpan.FromHours(12);

    /// <summary>How long a session lasts without a visit.</summary>
    public static readonly TimeSpan InactivityLimit = TimeSpan.FromMinutes(60);

    /// <summary>The session's id.</summary>
    public SessionId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>How it was authenticated: <c>password</c>, <c>password-totp</c>, <c>passkey</c>, <c>recovery-code</c>, <c>demo</c>.</summary>
    public string Authentication { get; set; } = "password";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When a second factor was last proved in it.</summary>
    public DateTimeOffset? SecondFactorAt { get; set; }

    /// <summary>When it was ended, if it was.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When a page was last visited in it, to within five minutes.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The kind of browser and machine, for its person to tell sessions apart.</summary>
    public string? Device { get; set; }

    /// <summary>When its person last did something: began it, visited a page, proved a second factor.</summary>
    public DateTimeOffset ActiveAt => new[] { StartedAt, SeenAt, SecondFactorAt ?? StartedAt }.Max();

    /// <summary>Whether it counts at the instant.</summary>
    public bool IsLive(DateTimeOffset at) => EndedAt is null && at < StartedAt + AbsoluteLimit;
}
