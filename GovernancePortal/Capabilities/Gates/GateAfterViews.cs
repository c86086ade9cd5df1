using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What becomes of a gate after the vote, as one reader sees it and may act on it.</summary>
public sealed record GateAfterView
{
    public required string Slug { get; init; }

    public required int Number { get; init; }

    public required GateStatus Status { get; init; }

    public VotingOutcome? Outcome { get; init; }

    /// <summary>Now, as it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the standstill ends.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    public DateTimeOffset? EffectiveAt { get; init; }

    public DateTimeOffset? EffectiveBy { get; init; }

    public DateTimeOffset? ExecuteBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public ApprovalEnd? End { get; init; }

    public ImmutableArray<ConditionLine> Conditions { get; init; } = [];

    /// <summary>Who may be named to see to a condition; none where the reader names nobody.</summary>
    public ImmutableArray<PersonChoice> Owners { get; init; } = [];

    public ImmutableArray<VetoLine> Vetoes { get; init; } = [];

    public AppealLine? Appeal { get; init; }

    /// <summary>The organisations for which the reader may veto now.</summary>
    public ImmutableArray<PartyChoice> MayVeto { get; init; } = [];

    /// <summary>The organisations whose veto the reader may take back now.</summary>
    public ImmutableArray<PartyChoice> MayWithdrawVeto { get; init; } = [];

    /// <summary>The organisations for which the reader may appeal now.</summary>
    public ImmutableArray<PartyChoice> MayAppeal { get; init; } = [];

    public ExecutionLine? Execution { get; init; }

    public bool MayReportExecution { get; init; }

    public bool MayConfirmExecution { get; init; }

    public EmergencyLine? Emergency { get; init; }

    /// <summary>By how many hours at the most the reader's emergency decision must be ratified; 0 where they decide nothing alone.</summary>
    public int EmergencyHours { get; init; }

    public bool MayRecall { get; init; }

    public bool MayReconsider { get; init; }

    public bool MayRevalidate { get; init; }

    /// <summary>All rounds on the matter, the first at the top; empty where there is but this one.</summary>
    public ImmutableArray<RoundLine> Rounds { get; init; } = [];

    /// <summary>The ladder that it climbs, taken steps and coming ones; empty where it climbs none.</summary>
    public ImmutableArray<RungLine> Ladder { get; init; } = [];

    public DisputeView? Dispute { get; init; }

    /// <summary>The conflicts of interest that were declared after the close.</summary>
    public ImmutableArray<ConflictLine> Conflicts { get; init; } = [];

    /// <summary>The seats for which the reader may declare one now.</summary>
    public ImmutableArray<SeatChoice> MayDeclareConflict { get; init; } = [];

    /// <summary>The day on which a review of the decision is to be held.</summary>
    public DateOnly? ReviewDue { get; init; }

    /// <summary>The reviews that were held of the decision, in their order.</summary>
    public ImmutableArray<ReviewLine> ReviewsHeld { get; init; } = [];

    /// <summary>Whether the reader may record one now.</summary>
    public bool MayRecordReview { get; init; }

    public bool IsOpenStandstill => EffectiveFrom is { } ends && At < ends && Status is GateStatus.Decided or GateStatus.UnderAppeal or GateStatus.Stopped;
}

/// <summary>A person to choose.</summary>
public sealed record PersonChoice(PersonId Id, string Name);

/// <summary>An organisation to act for.</summary>
public sealed record PartyChoice(OrganisationId Id, string Name);

/// <summary>A condition of an approval as an action.</summary>
public sealed record ConditionLine(
    int Index,
    string Text,
    string? Owner,
    DateTimeOffset? Due,
    bool IsOverdue,
    string? Report,
    DateTimeOffset? ReportedAt,
    GateDocument? Document,
    string? Remarks,
    string? VerifiedBy,
    DateTimeOffset? VerifiedAt)
{
    public bool MayName { get; init; }

    public bool MayReport { get; init; }

    public bool MayVerify { get; init; }
}

/// <summary>A seat to speak for.</summary>
public sealed record SeatChoice(SeatId Id, string Name);

/// <summary>A conflict of interest that was declared after the close; the reasons are for the council and for auditors.</summary>
public sealed record ConflictLine(int Number, string Seat, DateTimeOffset At, string? Reason, VotingOutcome? Without, ConflictFinding? Finding, string? Words, DateTimeOffset? FoundAt)
{
    public bool MayReview { get; init; }
}

/// <summary>A review that was held of the decision.</summary>
public sealed record ReviewLine(DecisionFinding Finding, string Words, DateOnly? Next, DateTimeOffset At, string By);

/// <summary>A veto within the standstill.</summary>
public sealed record VetoLine(string Organisation, string Reason, DateTimeOffset At, DateTimeOffset? WithdrawnAt);

/// <summary>An appeal within the standstill.</summary>
public sealed record AppealLine(string Organisation, string Reason, DateTimeOffset At, int Round, bool? Upheld, DateTimeOffset? DecidedAt);

/// <summary>What was reported of carrying an approval out.</summary>
public sealed record ExecutionLine(string Words, string By, DateTimeOffset At, string? Remarks, bool IsWaiting, string? ConfirmedBy, DateTimeOffset? CarriedOutAt);

/// <summary>An emergency decision.</summary>
public sealed record EmergencyLine(string By, string Reason, DateTimeOffset At, DateTimeOffset RatifyBy, DateTimeOffset? RatifiedAt, int? Round);

/// <summary>A round on the same matter: for which reason it followed which gate, and in which body where it was handed on; the first followed none.</summary>
public sealed record RoundLine(int Number, RoundReason? Reason, int? After, string? Body, GateStatus Status, VotingOutcome? Outcome, DateTimeOffset At, string? Words, bool IsThis);

/// <summary>A step of the ladder; the dispute procedure has no body.</summary>
public sealed record RungLine(string? Body, DateTimeOffset? From, DateTimeOffset? Until, int Hours, int? Round, LadderEnding? Ending, bool IsNow);

/// <summary>The dispute at the end of a ladder.</summary>
public sealed record DisputeView(
    DisputeState State,
    DateTimeOffset Until,
    string? Mediator,
    ImmutableArray<DisputePartyLine> Parties,
    string? Settlement,
    string? ProposedBy)
{
    /// <summary>The party for whose sponsor the reader speaks.</summary>
    public PartyChoice? Mine { get; init; }

    public bool MayFile { get; init; }

    public bool MayReply { get; init; }

    public bool MayAgree { get; init; }

    /// <summary>The hash of the settlement that is shown, which an agreement names.</summary>
    public string SettlementSha256 { get; init; } = string.Empty;

    public bool MayName { get; init; }

    public bool IsOver => State is DisputeState.Settled or DisputeState.Over;
}

/// <summary>A party of a dispute.</summary>
public sealed record DisputePartyLine(string Name, string? Statement, string? Reply, bool Agrees);
