using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>
/// A seat that passes from one organisation to the next on a schedule. The chair or the secretary proposes it, and it binds
/// once the sponsor of every party has agreed. Who has the seat at an instant follows from the clock alone.
/// </summary>
public sealed record Rotation
{
    /// <summary>The rotation's id.</summary>
    public required RotationId Id { get; init; }

    /// <summary>The seat.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>Whose turn it is when.</summary>
    public required RotationSchedule Schedule { get; init; }

    /// <summary>Where it stands.</summary>
    public RotationState State { get; init; }

    /// <summary>Who proposed it.</summary>
    public required PersonId ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The parties that have agreed.</summary>
    public ImmutableArray<RotationAgreement> Agreements { get; init; } = [];

    /// <summary>When the next rotation of the same seat takes its place, if there is one.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it says whose seat it is at the instant.</summary>
    public bool GovernsAt(DateTimeOffset at) =>
        State is RotationState.InForce or RotationState.Superseded && Schedule.First <= at && (Until is null || at < Until);
}

/// <summary>A party's agreement to a rotation.</summary>
public sealed record RotationAgreement(OrganisationId Organisation, PersonId By, DateTimeOffset At);

/// <summary>Where a rotation stands.</summary>
public enum RotationState
{
    /// <summary>Waits for the agreement of the parties.</summary>
    Proposed,

    /// <summary>Every party has agreed: it binds.</summary>
    InForce,

    /// <summary>A party said no.</summary>
    Declined,

    /// <summary>Whoever keeps the council took it back.</summary>
    Withdrawn,

    /// <summary>Another rotation of the seat was agreed; this one goes on until the other begins.</summary>
    Superseded,
}

/// <summary>A step in the life of a rotation.</summary>
public enum RotationStep
{
    /// <summary>A party agrees, and others have still to.</summary>
    Agree,

    /// <summary>The last party agrees.</summary>
    Bind,

    /// <summary>A party says no.</summary>
    Decline,

    /// <summary>The proposal is taken back.</summary>
    Withdraw,

    /// <summary>A later rotation of the seat binds.</summary>
    Supersede,
}
