using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>What an explanation needs to know of a gate: from the aggregate, or from what a page has read of it.</summary>
public sealed record ExplainedGate
{
    /// <summary>Where it stands.</summary>
    public required GateState State { get; init; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset MovedAt { get; init; }

    /// <summary>Whether a screener has returned it with remarks.</summary>
    public bool IsReturned { get; init; }

    /// <summary>What was frozen at the opening.</summary>
    public GateRound? Round { get; init; }

    /// <summary>Who stands aside.</summary>
    public ImmutableArray<Recusal> Recusals { get; init; } = [];

    /// <summary>The ballots cast.</summary>
    public IReadOnlyList<ExplainedBallot> Ballots { get; init; } = [];

    /// <summary>The conditions of the approval.</summary>
    public ImmutableArray<GateCondition> Conditions { get; init; } = [];

    /// <summary>When the standstill ends, if it passed.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>How it ended.</summary>
    public GateResult? Result { get; init; }

    /// <summary>What has become of it since its ballots were counted.</summary>
    public GateAftermath Aftermath { get; init; } = GateAftermath.None;

    /// <summary>What it follows, if anything.</summary>
    public GateLink? Follows { get; init; }

    /// <summary>The verdict on these ballots at the instant in question, where it is at hand already.</summary>
    public Verdict? Counted { get; init; }

    /// <summary>The papers that the charter in force demands and that are not attached, where whoever explains knows them.</summary>
    public ImmutableArray<string> Lacking { get; init; } = [];

    /// <summary>Until when members have time to read before it may be opened, where that still runs.</summary>
    public DateTimeOffset? NoticeUntil { get; init; }

    /// <summary>The names of those who see to conditions, where whoever explains knows them.</summary>
    public IReadOnlyDictionary<PersonId, string> Names { get; init; } = ImmutableDictionary<PersonId, string>.Empty;

    /// <summary>The deadline of the round that answers for it, where that is open.</summary>
    public DateTimeOffset? AnswerUntil { get; init; }

    /// <summary>The deadline with every extension.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>What has happened to the round besides ballots and recusals.</summary>
    public RoundCourse? Course { get; init; }

    /// <summary>The votes with all that bears on their count: objections, and once it is closed the casting vote and whether it is void.</summary>
    public Tally Count() => GateCount.Count(
        OpenRound, Recusals, [.. Ballots.Select(ballot => ballot.Vote)], Course, Result?.Casting?.Vote, Result?.Outcome == VotingOutcome.Void);

    internal DateTimeOffset Deadline => ClosesAt ?? OpenRound.ClosesAt;

    internal bool AwaitsConfirmation => Course?.AwaitsConfirmation() == true;

    // The holder of the chair's seat, unless it is vacant or stands aside.
    internal FrozenSeat? ChairWhoMayBreak => OpenRound.Seats.FirstOrDefault(seat => seat is { IsChair: true, Holder: not null } && !IsRecused(seat.Id));

    internal int OpenObjections => OpenRound.Rule.SecretBallot ? 0 : (Course ?? RoundCourse.Plain).Objections.Count(objection => objection.State == ObjectionState.Open);

    internal bool AuthorMayWithdraw => Follows?.IsTheAuthorsOwn ?? true;

    internal RoundProcedure Procedure => Round?.Procedure ?? RoundProcedure.None;

    // As the aggregate has it: a step of another gate's ladder hands the matter back there.
    internal bool GoesUp => Follows?.Errand is null
        && (ClosedResult.Outcome == VotingOutcome.Escalated || (ClosedResult.Outcome == VotingOutcome.Tied && OpenRound.Rule.Tie == TieRule.Escalate));

    internal LadderStep? CurrentStep => Aftermath.Ladder is [.., { Ending: null } last] ? last : null;

    internal LadderStep? StepThatDecided => Aftermath.Ladder is [.., { Ending: LadderEnding.Decided or LadderEnding.Settled } last] ? last : null;

    internal bool MayBeCalledAgain => ClosedResult.Outcome switch
    {
        VotingOutcome.Void => Aftermath.Rounds.All(later => later.Reason != RoundReason.Void),
        VotingOutcome.Inquorate => Follows?.Reason != RoundReason.Recall && Aftermath.Rounds.All(later => later.Reason != RoundReason.Recall),
        _ => false,
    };

    // Until when somebody on the winning side may move to reconsider; null where nobody may.
    internal DateTimeOffset? ReconsiderUntil(DateTimeOffset at) =>
        ClosedResult.Outcome is VotingOutcome.Passed or VotingOutcome.Rejected && Follows is not { AnswersOnly: true }
        && Follows?.Reason != RoundReason.Reconsideration && Aftermath.Rounds.All(later => later.Reason != RoundReason.Reconsideration)
        && ClosedResult.ClosedAt.AddDays(Procedure.ReconsiderWithinDays) is var until && at < until
            ? until
            : null;

    internal IEnumerable<LaterRound> PendingRounds => Aftermath.Rounds.Where(later => later.IsPending && later.Reason is not (RoundReason.Escalation or RoundReason.Appeal or RoundReason.Ratification));

    internal GateRound OpenRound => Round ?? throw new InvalidOperationException("The gate has not been opened.");

    internal GateResult ClosedResult => Result ?? throw new InvalidOperationException("The gate has not been closed.");

    internal bool IsRecused(SeatId seat) => Recusals.Any(recusal => recusal.Seat == seat);

    internal Verdict Verdict(DateTimeOffset at, bool closed = false) => Counted ?? RuleEngine.Decide(
        OpenRound.Rule,
        Count(),
        closed || at >= Deadline,
        at >= MinimumPeriodEnd);

    // A seat votes through its holder or its proxy, neither of whom stands aside in any seat of theirs. What is cast can be changed
    // where the rule says so, and a proxy's ballot always by the holder.
    internal IEnumerable<FrozenSeat> MayVote()
    {
        var aside = Recusals.Select(recusal => recusal.By).ToHashSet();
        var recused = Recusals.Select(recusal => recusal.Seat).ToHashSet();
        var cast = Ballots.ToDictionary(ballot => ballot.Seat);
        return OpenRound.Seats.Where(seat =>
        {
            if (recused.Contains(seat.Id))
            {
                return false;
            }

            var byHolder = seat.Holder is { } holder && !aside.Contains(holder);
            var byProxy = seat.ProxyHolder is { } proxy && !aside.Contains(proxy);
            return cast.GetValueOrDefault(seat.Id) switch
            {
                null => byHolder || byProxy,
                { ByProxy: true } => byHolder || (byProxy && OpenRound.Rule.ChangeOfVote && MayProxyChange(seat, cast[seat.Id])),
                _ => byHolder && OpenRound.Rule.ChangeOfVote,
            };
        });
    }

    // Of a secret vote it is said only where it tells nothing of how people voted.
    internal bool ChairMayClose(DateTimeOffset at, IReadOnlySet<SeatId> voted, Verdict verdict) =>
        !AwaitsConfirmation
        && OpenObjections == 0
        && OpenRound.Seats.All(seat => seat.Holder is null || voted.Contains(seat.Id) || IsRecused(seat.Id))
        && (MayPassBefore(at) || (!OpenRound.Rule.SecretBallot && verdict.AtClose != VotingOutcome.Passed));

    private DateTimeOffset MinimumPeriodEnd => OpenRound.OpensAt.AddHours(OpenRound.Rule.MinimumPeriodHours);

    private bool MayPassBefore(DateTimeOffset at) => !OpenRound.Rule.MinimumPeriod && !GateCount.IsConsent(OpenRound.Rule) && at >= MinimumPeriodEnd;

    // An instructed proxy can still change the statement.
    private static bool MayProxyChange(FrozenSeat seat, ExplainedBallot ballot) => seat.ProxyInstruction is null || seat.ProxyInstruction == ballot.Vote.Choice;
}

/// <summary>A ballot, as far as an explanation needs to know it.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Vote">How it counts.</param>
/// <param name="ByProxy">Whether a proxy cast it.</param>
public sealed record ExplainedBallot(SeatId Seat, VotingBallot Vote, bool ByProxy);
