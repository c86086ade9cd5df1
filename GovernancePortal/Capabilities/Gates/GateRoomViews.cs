using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// What the live part of a gate's page needs to know of one reader: how the vote goes on, the seats they vote for, and what
/// they may do next. It holds no papers, since it lies in the memory of every open screen.
/// </summary>
public sealed record GateRoomView
{
    public required GateKey Key { get; init; }

    public required int Number { get; init; }

    public required GateStatus Status { get; init; }

    public DateTimeOffset? OpensAt { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Where the gate stands, before it has been opened; after that the board tells.</summary>
    public GateExplanation? Explained { get; init; }

    /// <summary>When the approval takes effect, if it passed.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>The terms of the ballot, while there is a round.</summary>
    public BallotTerms Terms { get; init; } = BallotTerms.None;

    /// <summary>The seats that the reader holds, or votes for by proxy.</summary>
    public ImmutableArray<MySeat> Seats { get; init; } = [];

    /// <summary>The steps that the reader may take now.</summary>
    public ImmutableArray<GateStep> Steps { get; init; } = [];

    public bool IsAuthor { get; init; }

    public string? Remarks { get; init; }

    /// <summary>What becomes of it after the vote, where there is anything to tell.</summary>
    public GateAfterView? After { get; init; }

    public int? DecisionNumber { get; init; }

    /// <summary>How long voting must last at least, for whoever opens the gate.</summary>
    public int? PeriodHours { get; init; }

    /// <summary>When the chair may close before the deadline, once all have voted.</summary>
    public DateTimeOffset? EarliestClose { get; init; }

    /// <summary>Why the gate could not be opened as things stand.</summary>
    public string? WhyNoRule { get; init; }

    /// <summary>When the gate may be opened at the earliest, while the charter's notice period lasts.</summary>
    public DateTimeOffset? NoticeUntil { get; init; }

    /// <summary>What the charter demands of the gate and nothing attached meets, for whoever screens it.</summary>
    public ImmutableArray<string> Lacking { get; init; } = [];

    /// <summary>What has happened to the round besides ballots and recusals; null while nothing has.</summary>
    public RoomCourse? Course { get; init; }

    /// <summary>How often the chair may still extend, and by how many hours; for the chair alone.</summary>
    public ExtensionAllowance ExtensionLeft { get; init; }

    public bool May(GateStep step) => Steps.Contains(step);
}

/// <summary>What the rule says of ballots.</summary>
/// <param name="ChangeOfVote">Whether a vote may be changed until the close.</param>
/// <param name="IsConsent">Whether a vote against is an objection, which needs a reason.</param>
/// <param name="IsSecret">Whether nobody sees how the others vote before the close.</param>
public sealed record BallotTerms(bool ChangeOfVote, bool IsConsent, bool IsSecret)
{
    public static BallotTerms None { get; } = new(true, false, false);
}

/// <summary>A seat for which the reader votes.</summary>
/// <param name="Seat">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Organisation">For whom its holder sits.</param>
/// <param name="Grantor">Whose seat it is, where the reader is the proxy; null for the reader's own.</param>
/// <param name="Instruction">How the proxy must vote, if instructed.</param>
/// <param name="MayVeto">Whether the charter entitles the organisation to a veto.</param>
/// <param name="Recused">Whether the seat stands aside.</param>
/// <param name="ProxyGivenTo">Who holds an unused proxy for the reader's own seat.</param>
/// <param name="Ballot">Its ballot, if it is cast.</param>
public sealed record MySeat(
    SeatId Seat,
    string Name,
    string Organisation,
    string? Grantor,
    VoteChoice? Instruction,
    bool MayVeto,
    bool Recused,
    string? ProxyGivenTo,
    MyBallot? Ballot)
{
    public bool IsProxy => Grantor is not null;

    /// <summary>What the grantor asks of the reader, who is the proxy, in words.</summary>
    public string? Note { get; init; }

    /// <summary>Who holds a proxy of the seat that does not count on this gate, since the charter allows fewer for each holder.</summary>
    public string? ProxyLeftOut { get; init; }
}

/// <summary>A ballot of the reader's own, or of a seat whose proxy they hold. Of a ballot that the grantor cast in person the proxy learns nothing.</summary>
/// <param name="Choice">The vote; null where the reader is not to know it.</param>
/// <param name="Statement">What is on record with it.</param>
/// <param name="VetoReason">Why it vetoes.</param>
/// <param name="At">When it was cast.</param>
/// <param name="ByProxy">Whether a proxy cast it.</param>
/// <param name="IsStale">Whether a document got a new version since.</param>
public sealed record MyBallot(VoteChoice? Choice, string? Statement, string? VetoReason, DateTimeOffset At, bool ByProxy, bool IsStale = false);

/// <summary>What was read while the page was rendered, for the live room to begin with.</summary>
/// <param name="Reader">For whom.</param>
/// <param name="Room">What they were shown.</param>
public sealed record BegunRoom(PersonId Reader, GateRoomView Room);
