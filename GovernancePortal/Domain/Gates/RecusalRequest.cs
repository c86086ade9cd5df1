using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>A member's request that another stands aside on a gate, and what became of it.</summary>
public sealed record RecusalRequest
{
    /// <summary>The request's id.</summary>
    public required RecusalRequestId Id { get; init; }

    /// <summary>The seat.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>The organisation whose seat it is.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>Who is to stand aside: the seat's holder.</summary>
    public required PersonId About { get; init; }

    /// <summary>Who asks for it.</summary>
    public required PersonId By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Until when the member may reply before it can be imposed.</summary>
    public required DateTimeOffset ReplyUntil { get; init; }

    /// <summary>Whether the secretary decides, since the chair asks for it or is to stand aside.</summary>
    public bool IsForTheSecretary { get; init; }

    /// <summary>Where it stands.</summary>
    public RecusalState State { get; init; }

    /// <summary>What the member replied.</summary>
    public string? Reply { get; init; }

    /// <summary>When they replied.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>Who decided.</summary>
    public PersonId? DecidedBy { get; init; }

    /// <summary>When it was decided, accepted or withdrawn.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was imposed or dismissed.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether nothing has become of it yet.</summary>
    public bool IsPending => State is RecusalState.Requested or RecusalState.Answered;
}

/// <summary>A request as a member makes it.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Organisation">The organisation whose seat it is.</param>
/// <param name="Holder">Its holder, or null where nobody holds it.</param>
/// <param name="Reason">Why its holder is to stand aside.</param>
/// <param name="ConcernsTheChair">Whether its holder, or whoever asks, holds the role of chair or the chair's seat.</param>
public sealed record RequestedRecusal(SeatId Seat, OrganisationId Organisation, PersonId? Holder, string Reason, bool ConcernsTheChair);

/// <summary>Where a request for a recusal stands.</summary>
public enum RecusalState
{
    /// <summary>It was asked, and the member has the right to reply.</summary>
    Requested,

    /// <summary>The member has replied.</summary>
    Answered,

    /// <summary>The member stands aside of their own accord.</summary>
    Accepted,

    /// <summary>The member has to stand aside.</summary>
    Imposed,

    /// <summary>The member need not stand aside.</summary>
    Dismissed,

    /// <summary>Whoever asked took it back.</summary>
    Withdrawn,
}

/// <summary>A step in the life of a request for a recusal.</summary>
public enum RecusalStep
{
    /// <summary>The member replies.</summary>
    Reply,

    /// <summary>The member stands aside.</summary>
    Accept,

    /// <summary>The chair, or the secretary in matters of the chair, imposes it.</summary>
    Impose,

    /// <summary>The chair, or the secretary in matters of the chair, dismisses it.</summary>
    Dismiss,

    /// <summary>Whoever asked takes it back.</summary>
    Withdraw,
}
