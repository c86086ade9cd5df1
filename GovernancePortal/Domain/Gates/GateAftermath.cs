using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// What became of a decision after its ballots were counted: dated, and apart from the result, which never changes.
/// </summary>
public sealed record GateAftermath
{
    /// <summary>Nothing yet.</summary>
    public static readonly GateAftermath None = new();

    /// <summary>When the approval took effect.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Every veto within the standstill, those that were withdrawn too.</summary>
    public ImmutableArray<StandstillVeto> Vetoes { get; init; } = [];

    /// <summary>The appeal, if there was one.</summary>
    public GateAppeal? Appeal { get; init; }

    /// <summary>The chair's decision in an emergency, if the gate was decided so.</summary>
    public EmergencyDecision? Emergency { get; init; }

    /// <summary>What was reported of carrying the approval out.</summary>
    public ExecutionReport? Execution { get; init; }

    /// <summary>When it was confirmed as carried out.</summary>
    public DateTimeOffset? CarriedOutAt { get; init; }

    /// <summary>How the approval ended, if it did.</summary>
    public ApprovalEnd? End { get; init; }

    /// <summary>The steps of the escalation ladder that were taken.</summary>
    public ImmutableArray<LadderStep> Ladder { get; init; } = [];

    /// <summary>The rounds that followed this one.</summary>
    public ImmutableArray<LaterRound> Rounds { get; init; } = [];

    /// <summary>The conflicts of interest that were declared after the close, and what was found on them.</summary>
    public ImmutableArray<ConflictReview> Reviews { get; init; } = [];

    /// <summary>The reviews that were held of the decision, in their order.</summary>
    public ImmutableArray<DecisionReview> ReviewsHeld { get; init; } = [];

    /// <summary>When the approval lapses if it has not taken effect by then; an appeal that was dismissed counts from its decision.</summary>
    /// <param name="procedure">What the charter lays down.</param>
    /// <param name="from">The end of the standstill.</param>
    public DateTimeOffset? EffectiveBy(RoundProcedure procedure, DateTimeOffset? from) =>
        procedure.ExecuteWithinDays > 0 && from is { } since ? Later(since, Appeal?.DecidedAt).AddDays(procedure.ExecuteWithinDays) : null;

    /// <summary>When the approval lapses if it is not carried out by then; null where no date is set, or a report waits to be confirmed.</summary>
    public DateTimeOffset? ExecuteBy(RoundProcedure procedure) =>
        procedure.ExecuteWithinDays > 0 && EffectiveAt is { } since && Execution is not { IsWaiting: true }
            ? Later(since.AddDays(procedure.ExecuteWithinDays), Execution?.ReturnedAt)
            : null;

    /// <summary>When the approval expires if it is not revalidated by then.</summary>
    public DateTimeOffset? ExpiresAt(RoundProcedure procedure) =>
        procedure.ValidMonths > 0 && EffectiveAt is { } since && !IsRevalidated ? since.AddMonths(procedure.ValidMonths) : null;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    /// <summary>The veto that stands.</summary>
    public bool IsVetoed => Vetoes.Any(veto => veto.WithdrawnAt is null);

    /// <summary>Whether the approval was renewed, so that it does not expire: what renewed it took effect.</summary>
    public bool IsRevalidated => Rounds.Any(round => round is { Reason: RoundReason.Revalidation, TookEffectAt: not null });

    /// <summary>Whether a reconsideration came to the same result, whose decision takes the place of this one.</summary>
    internal bool IsConfirmedAnew => Rounds.Any(round => round is { Reason: RoundReason.Reconsideration, Outcome: VotingOutcome.Passed });
}

/// <summary>A veto within the standstill.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who gave it for the organisation.</param>
/// <param name="WithdrawnAt">When it was taken back, if it was.</param>
public sealed record StandstillVeto(OrganisationId Organisation, string Reason, DateTimeOffset At, PersonId By, DateTimeOffset? WithdrawnAt = null);

/// <summary>An appeal within the standstill.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">The sponsor who appealed.</param>
/// <param name="Round">The number of the round that decides it.</param>
/// <param name="Upheld">Whether it was upheld; null while it is not decided.</param>
/// <param name="DecidedAt">When it was decided.</param>
public sealed record GateAppeal(
    OrganisationId Organisation, string Reason, DateTimeOffset At, PersonId By, int Round, bool? Upheld = null, DateTimeOffset? DecidedAt = null);

/// <summary>A decision of the chair alone, which counts at once and lapses unless it is ratified.</summary>
/// <param name="Reason">Why it could not wait.</param>
/// <param name="By">The chair.</param>
/// <param name="At">When.</param>
/// <param name="RatifyBy">The instant at which it lapses if it is not ratified.</param>
/// <param name="RatifiedAt">When it was ratified.</param>
public sealed record EmergencyDecision(string Reason, PersonId By, DateTimeOffset At, DateTimeOffset RatifyBy, DateTimeOffset? RatifiedAt = null);

/// <summary>What the author's organisation reported of carrying an approval out.</summary>
/// <param name="Words">What was done.</param>
/// <param name="By">Who reported it.</param>
/// <param name="At">When.</param>
/// <param name="Remarks">Why it was returned, if it was.</param>
/// <param name="ReturnedAt">When it was returned.</param>
/// <param name="ConfirmedBy">Who confirmed it.</param>
public sealed record ExecutionReport(
    string Words, PersonId By, DateTimeOffset At, string? Remarks = null, DateTimeOffset? ReturnedAt = null, PersonId? ConfirmedBy = null)
{
    /// <summary>Whether it waits for somebody to confirm it.</summary>
    public bool IsWaiting => ReturnedAt is null && ConfirmedBy is null;
}

/// <summary>How an approval ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">As of which instant.</param>
/// <param name="Round">The number of the round that ended it, if one did.</param>
public sealed record ApprovalEnd(EndReason Reason, DateTimeOffset At, int? Round = null);

/// <summary>Why an approval counts no more.</summary>
public enum EndReason
{
    /// <summary>It did not take effect in time.</summary>
    NotEffective,

    /// <summary>It was not carried out in time.</summary>
    NotCarriedOut,

    /// <summary>It was not revalidated in time.</summary>
    Expired,

    /// <summary>An emergency decision was not ratified by its date.</summary>
    NotRatified,

    /// <summary>The council refused to ratify an emergency decision.</summary>
    RatificationRefused,

    /// <summary>The round was not decided before its body's time was over.</summary>
    TimeOver,

    /// <summary>An organisation vetoed within the standstill.</summary>
    Vetoed,

    /// <summary>An appeal was upheld.</summary>
    AppealUpheld,

    /// <summary>A reconsideration came to the opposite result.</summary>
    Reversed,
}

/// <summary>A step of the escalation ladder that was taken.</summary>
/// <param name="Rung">Which step, from 0.</param>
/// <param name="Body">The key of the body; null for the dispute procedure.</param>
/// <param name="BodyName">What the body is called.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Round">The number of the round before that body, if there was still time for one.</param>
/// <param name="Ending">How the step ended; null while it lasts.</param>
/// <param name="EndedAt">When.</param>
public sealed record LadderStep(
    int Rung, string? Body, string BodyName, DateTimeOffset From, DateTimeOffset Until, int? Round, LadderEnding? Ending = null, DateTimeOffset? EndedAt = null);

/// <summary>How a step of the ladder ended.</summary>
public enum LadderEnding
{
    /// <summary>The body decided.</summary>
    Decided,

    /// <summary>Its time was over.</summary>
    TimeOver,

    /// <summary>The body was divided too, and the matter went on.</summary>
    Divided,

    /// <summary>The parties settled their dispute.</summary>
    Settled,
}

/// <summary>A round that followed a gate.</summary>
/// <param name="Gate">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Reason">Why there is one.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who called it.</param>
/// <param name="Words">Why, in the words of whoever moved it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="EndedAt">When.</param>
public sealed record LaterRound(
    GateId Gate, int Number, RoundReason Reason, DateTimeOffset At, PersonId By, string? Words = null, VotingOutcome? Outcome = null, DateTimeOffset? EndedAt = null)
{
    /// <summary>When what it renewed took effect, where it was called to renew an approval.</summary>
    public DateTimeOffset? TookEffectAt { get; init; }

    /// <summary>Whether it is still under way.</summary>
    public bool IsPending => EndedAt is null;
}
