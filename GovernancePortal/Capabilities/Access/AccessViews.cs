using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Access;

/// <summary>A demo account on the sign-in page.</summary>
public sealed record DemoAccountView(string UserName, string DisplayName, string Roles);

/// <summary>The reader's own account.</summary>
public sealed record OwnAccountView(
    string DisplayName, string UserName, string? Mail, string? TimeZone, bool HasPassword, bool HasAuthenticator, bool IsDemo, int RecoveryCodesLeft,
    bool IsFresh, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<SessionView> Sessions)
{
    public bool HasSecondFactor => HasAuthenticator || Passkeys.Count > 0;
}

/// <summary>A passkey of the reader's account.</summary>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>A running session.</summary>
public sealed record SessionView(SessionId Id, string Device, string Authentication, DateTimeOffset StartedAt, DateTimeOffset ActiveAt, bool IsCurrent);
