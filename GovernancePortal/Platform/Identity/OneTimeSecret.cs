using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Identity;

/// <summary>What a one-time secret opens.</summary>
public enum OneTimePurpose
{
    /// <summary>Sets the password of an account.</summary>
    Password,

    /// <summary>Sets up the installation.</summary>
    Setup,
}

/// <summary>A secret that works once, kept as a keyed digest: whoever reads the database cannot use it.</summary>
public sealed class OneTimeSecret
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; }

    /// <summary>What it opens.</summary>
    public OneTimePurpose Purpose { get; set; }

    /// <summary>Whose account, for a password.</summary>
    public PersonId? PersonId { get; set; }

    /// <summary>The keyed digest of the secret.</summary>
    public string Digest { get; set; } = string.Empty;

    /// <summary>Until when it works (excluded).</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used, or taken back by a newer one.</summary>
    public DateTimeOffset? SpentAt { get; set; }
}

/// <summary>A recovery code, kept as a keyed digest. It stands in for the authenticator once.</summary>
public sealed class RecoveryCode
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>The keyed digest of the code.</summary>
    public string Digest { get; set; } = string.Empty;

    /// <summary>When it was used, or replaced.</summary>
    public DateTimeOffset? SpentAt { get; set; }
}
