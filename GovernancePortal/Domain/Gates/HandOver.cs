using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// A seat of an open gate passes from the holder who was frozen, and has left, to the one who holds it now: proposed by the
/// sponsor of the seat's organisation, confirmed by the chair or the secretary of another.
/// </summary>
public sealed record HandOver
{
    /// <summary>The hand-over's id.</summary>
    public required HandOverId Id { get; init; }

    /// <summary>The seat.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>Who held it at the opening, or since an earlier hand-over.</summary>
    public required PersonId From { get; init; }

    /// <summary>Who holds it now.</summary>
    public required PersonId To { get; init; }

    /// <summary>The sponsor who proposed it.</summary>
    public required PersonId ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public HandOverState State { get; init; }

    /// <summary>Who confirmed or declined it.</summary>
    public PersonId? SettledBy { get; init; }

    /// <summary>When it was confirmed, declined or withdrawn.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Whether the person proposed it, leaves or follows, so that somebody else decides on it.</summary>
    public bool Concerns(PersonId person) => person == ProposedBy || person == To || person == From;
}

/// <summary>What is known of a seat of an open gate when its hand-over is proposed or confirmed.</summary>
/// <param name="HasLeft">Whether the frozen holder neither holds the seat, nor stands in for its holder, with the role of council member.</param>
/// <param name="Holder">Who holds the seat now, with the role of council member for its organisation.</param>
public sealed record SeatNow(bool HasLeft, PersonId? Holder);

/// <summary>Where a hand-over stands.</summary>
public enum HandOverState
{
    /// <summary>It waits for the chair or the secretary of another organisation.</summary>
    Proposed,

    /// <summary>The new holder has the vote.</summary>
    Confirmed,

    /// <summary>The chair or the secretary said no.</summary>
    Declined,

    /// <summary>The sponsor took it back.</summary>
    Withdrawn,
}

/// <summary>A step in the life of a hand-over.</summary>
public enum HandOverStep
{
    /// <summary>The chair or the secretary of another organisation confirms it.</summary>
    Confirm,

    /// <summary>The chair or the secretary of another organisation says no.</summary>
    Decline,

    /// <summary>The sponsor takes it back.</summary>
    Withdraw,
}
