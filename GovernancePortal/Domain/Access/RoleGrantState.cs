namespace GovernancePortal.Domain.Access;

/// <summary>Where a grant stands.</summary>
public enum RoleGrantState
{
    /// <summary>Proposed by one person, and waiting for a second.</summary>
    Proposed,

    /// <summary>Confirmed; it counts between its two instants.</summary>
    InForce,

    /// <summary>The second person said no.</summary>
    Declined,

    /// <summary>Taken back.</summary>
    Revoked,
}

/// <summary>A step in the life of a grant.</summary>
public enum RoleGrantStep
{
    /// <summary>A second person agrees.</summary>
    Confirm,

    /// <summary>A second person disagrees.</summary>
    Decline,

    /// <summary>It is taken back, at once.</summary>
    Revoke,
}
