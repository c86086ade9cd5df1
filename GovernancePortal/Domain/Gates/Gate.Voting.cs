using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>From the opening to the result.</content>
public sealed partial class Gate
{
    private const int MostChanges = 50;
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(366);

    /// <summary>
    /// Opens the gate: freezes the rule of the charter in force, the electorate, the recusals, the proxies, and the hash of
    /// what is moved (voting rule 2).
    /// </summary>
    public void Open(Actor actor, GateRound round, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Open);
        MustNotStandAside(actor);
        Must(round.Seats.Any(seat => seat.Holder is not null), GateRefusals.NoElectorate);
        Must(round.ClosesAt >= at + ShortestPeriod && round.ClosesAt <= at + LongestPeriod, GateRefusals.DeadlineUnfit);
        Must(round.Rule.VotingPeriodHours is not { } hours || round.ClosesAt >= at.AddHours(hours), GateRefusals.PeriodTooShort);
        MustHaveBeenNoticed(round.Procedure, at);
        Must(Follows?.Errand?.Until is not { } until || round.ClosesAt <= until, GateAfterRefusals.AfterItsTime);

        var recusals = RecusalsOf(round);
        MustBeCountable(round, recusals);

        Round = round with { OpensAt = at, MotionSha256 = GateHash.Of(Paper) };
        Recusals = recusals;
        ClosesAt = round.ClosesAt;
        DueAt = round.ClosesAt;
        State = next;
        MovedAt = at;
        Record(new GateOpened(Id, Round, Documents, [.. Recusals.Where(recusal => recusal.HasSeat).Select(recusal => recusal.Seat)], at, actor.Id)
        {
            AlsoAside = [.. Recusals.Where(recusal => !recusal.HasSeat).Select(recusal => recusal.By)],
        });
    }

    /// <summary>
    /// Takes the ballot of a seat, from its holder or by proxy. The same ballot again changes nothing, so a double click or a
    /// repeated request is harmless; also when the first of the two has closed the gate.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool Cast(Actor actor, SeatId seatId, BallotPaper paper, DateTimeOffset at)
    {
        var trimmed = paper.Trimmed();
        var ballot = _ballots.Find(cast => cast.SeatId == seatId);
        var isRepeated = ballot?.Says(trimmed, actor) == true;
        if (isRepeated && (Result is not null || State == GateState.CastingVote))
        {
            return false;
        }

        var round = MustBeOpen(at);
        var seat = round.Seats.FirstOrDefault(frozen => frozen.Id == seatId) ?? throw new RefusalException(GateRefusals.NotYourSeat);
        var byProxy = MustVoteFor(actor, round, seat);
        MustBeFit(round, seat, trimmed);
        if (isRepeated)
        {
            return false;
        }

        MustBeReplaceable(actor, round, seat, ballot, trimmed, byProxy);
        ExtendForQuorum(at);
        if (ballot is null)
        {
            ballot = Ballot.Cast(Id, seatId, trimmed, actor, byProxy, at);
            _ballots.Add(ballot);
        }
        else
        {
            ballot.Change(trimmed, actor, byProxy, at);
        }

        Record(new BallotCast(
            Id, seat, trimmed, byProxy, ballot.Earlier.Length, round.Rule.SecretBallot, at, actor.Id));
        NoteObjection(round, seatId, trimmed, actor, at);
        DueAt = DueSince();
        return true;
    }

    /// <summary>
    /// The holder stands aside. Before the opening it is noted and frozen then; while open it drops the seat's ballot, and
    /// those that the holder cast by proxy, and recounts; after the close it changes nothing (voting rule 3).
    /// </summary>
    public void Recuse(Actor actor, SeatId seat, PersonId? holder, DateTimeOffset at)
    {
        Must(State is GateState.Draft or GateState.Submitted or GateState.Screened or GateState.Open, GateRefusals.RecusalTooLate);
        Must(State != GateState.Open || at < DeadlineAt(at), GateRefusals.RecusalTooLate);
        Must(holder == actor.Id && actor.Holds(Role.CouncilMember), GateRefusals.NotYourSeat);
        Must(!Recusals.Any(recusal => recusal.Seat == seat && recusal.By == actor.Id), GateRefusals.RecusedAlready);

        StandAside(new Recusal(seat, actor.Id, at), actor, at);
        SettleByOwnRecusal(actor, at);
    }

    /// <summary>The grantor takes an unused proxy back while the gate is open.</summary>
    public void RevokeProxy(Actor actor, SeatId seatId, DateTimeOffset at)
    {
        var round = MustBeOpen(at);
        var seat = round.Seats.FirstOrDefault(frozen => frozen.Id == seatId && frozen.Holder == actor.Id && frozen.ProxyHolder is not null);
        if (seat is null || _ballots.Exists(ballot => ballot.SeatId == seatId))
        {
            throw new RefusalException(GateRefusals.NoProxy);
        }

        ExtendForQuorum(at);
        Round = round with { Seats = round.Seats.Replace(seat, seat with { ProxyHolder = null, ProxySeat = null, ProxyInstruction = null }) };
        Record(new GateProxyRevoked(Id, seatId, at, actor.Id));
    }

    /// <summary>
    /// Counts the ballots, once. At or after the deadline anybody's clock may do it, and the result is as of the deadline.
    /// Before, it is for a rule without change of vote as soon as no remaining vote, and no grantor's override of a proxy, can
    /// change what would be stored, and for the chair once every seat has voted. A motion that is sure to fail while its quorum
    /// can still be missed is not settled: it would be inquorate, which is not rejected. A tie that the chair's casting vote may
    /// break is counted, and waits for it; when that time is over the clock closes it as tied.
    /// </summary>
    /// <returns>What the ballots came to: the result, or the tie that waits.</returns>
    public GateResult Close(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Close);
        MustNotStandAside(actor);
        if (State == GateState.CastingVote)
        {
            return SettleAsTied(next, actor, at);
        }

        var deadline = DeadlineAt(at);
        if (at < deadline)
        {
            MustBeDoneEarly(actor, at);
        }

        ExtendForQuorum(at);
        var closedAt = at < deadline ? at : deadline;
        var counted = ResultOf(CountAtClose(), closedAt);
        return counted.Outcome == VotingOutcome.Tied && ChairWhoMayBreak is not null ? AwaitCastingVote(counted, actor, at)
            : Settle(counted.Outcome == VotingOutcome.Tied ? counted with { Explanation = $"{counted.Explanation} {RoundWords.NoChair}" } : counted, next, actor, at);
    }

    /// <summary>Where the vote stands: the outcome so far, every test with its numbers, and what would change it.</summary>
    public Verdict Standing(DateTimeOffset at) => RuleEngine.Decide(
        (Round ?? throw new InvalidOperationException("The gate has not been opened.")).Rule,
        Count(),
        at >= DeadlineAt(at),
        at >= MinimumPeriodEnd(Round));

    /// <summary>Where the gate stands, what is missing, who can still act and until when.</summary>
    public GateExplanation Explain(DateTimeOffset at) => GateExplanation.Of(ToExplain(), at);

    private ExplainedGate ToExplain() => new()
    {
        State = State,
        MovedAt = MovedAt,
        IsReturned = Remarks is not null,
        Round = Round,
        ClosesAt = ClosesAt,
        Course = Course,
        Recusals = Recusals,
        Ballots = [.. _ballots.Select(ballot => new ExplainedBallot(ballot.SeatId, ballot.ToVote(), ballot.ByProxy))],
        Conditions = Conditions,
        EffectiveFrom = EffectiveFrom,
        Result = Result,
        Aftermath = Aftermath,
        Follows = Follows,
    };

    /// <summary>The exact tally of the ballots cast.</summary>
    public Tally Count() => Count(_ballots.Select(ballot => ballot.ToVote()));

    /// <summary>Whether the seat stands aside.</summary>
    public bool IsRecused(SeatId seat) => Recusals.Any(recusal => recusal.Seat == seat);

    /// <summary>Whether every seat that has a holder and is not recused has voted.</summary>
    public bool AllHaveVoted => Round is { } round && round.Seats.All(seat =>
        seat.Holder is null || IsRecused(seat.Id) || _ballots.Exists(ballot => ballot.SeatId == seat.Id));

    /// <summary>Whether the clock has something to carry out by the instant: to extend, to close, or to end the wait for a casting vote.</summary>
    public bool IsDue(DateTimeOffset at) => State switch
    {
        GateState.Open => at >= ClosesAt || IsDecidedEarly(at),
        GateState.CastingVote => at >= DueAt,
        _ => false,
    };

    /// <summary>
    /// Carries out what the clock has made true by the instant, in its order and each as of its own instant, however late: the
    /// extension for want of a quorum, the close, the end of the wait for a casting vote. A second time it finds nothing to do.
    /// </summary>
    public void CatchUp(DateTimeOffset at)
    {
        while (IsDue(at))
        {
            if (IsLateQuorumDue(at) && at < DeadlineAt(at))
            {
                ExtendForQuorum(at);
            }
            else
            {
                Close(Actor.Clock(PartnershipId), at);
            }
        }
    }

    // Nothing that may still come changes what would be stored. A seat that is silent may vote; a ballot that a proxy cast may be
    // overridden by its grantor, which is a vote too, but is not taken back; a recusal that nobody has declared is no vote.
    private bool IsDecidedEarly(DateTimeOffset at)
    {
        if (Round is not { Rule.ChangeOfVote: false } round || Course?.AwaitsConfirmation() == true)
        {
            return false;
        }

        var firm = Count(_ballots.Where(ballot => !ballot.ByProxy).Select(ballot => ballot.ToVote()));
        var least = _ballots.Exists(ballot => ballot.ByProxy) ? Count(_ballots.Select(ballot => ballot.ByProxy ? ballot.ToVoteAgainst() : ballot.ToVote())) : firm;
        return RuleEngine.IsSettled(round.Rule, firm, least, at >= MinimumPeriodEnd(round));
    }

    private DateTimeOffset? DueSince() =>
        Round is not { Rule: { ChangeOfVote: false, MinimumPeriodHours: > 0 } } round ? ClosesAt
        : MinimumPeriodEnd(round) < ClosesAt && IsDecidedEarly(MinimumPeriodEnd(round)) ? MinimumPeriodEnd(round)
        : ClosesAt;

    private static DateTimeOffset MinimumPeriodEnd(GateRound round) => round.OpensAt.AddHours(round.Rule.MinimumPeriodHours);

    private void MustBeDoneEarly(Actor actor, DateTimeOffset at)
    {
        if (IsDecidedEarly(at))
        {
            return;
        }

        Must(actor.Holds(Role.Chair), GateRefusals.NotDue);
        Must(Course?.AwaitsConfirmation() != true, GateRefusals.ChangeUnconfirmed);
        Must(IsSecret || !HasOpenObjection, GateRefusals.ObjectionsOpen);
        Must(AllHaveVoted && (MayPassBefore(at) || (!IsSecret && Standing(at).AtClose != VotingOutcome.Passed)), GateRefusals.NotAllVoted);
    }

    // What the chair is told while ballots are secret must not say how people voted.
    private bool IsSecret => Round?.Rule.SecretBallot == true;

    // A minimum period blocks an early pass, not an early rejection; consent is given at the deadline only (voting rules 6, 11).
    private bool MayPassBefore(DateTimeOffset at) =>
        Round is { } round && !round.Rule.MinimumPeriod && !GateCount.IsConsent(round.Rule) && at >= MinimumPeriodEnd(round);

    private GateRound MustBeOpen(DateTimeOffset at)
    {
        Must(Result is null && State != GateState.CastingVote, GateRefusals.Closed);
        Must(State == GateState.Open, GateRefusals.NotOpen);
        Must(at >= Round!.OpensAt, GateRefusals.TooEarly);
        Must(at < DeadlineAt(at), GateRefusals.Closed);
        return Round;
    }

    // A rule that asks for what this electorate cannot tell (a class without seats, presence between meetings) is found
    // now, not when the gate closes.
    private static void MustBeCountable(GateRound round, ImmutableArray<Recusal> recusals)
    {
        try
        {
            RuleEngine.Decide(round.Rule, GateCount.Count(round, recusals, []), closed: false);
        }
        catch (VotingException unfit)
        {
            throw new RefusalException(GateRefusals.RuleUnfit.Because($"{GateRefusals.RuleUnfit.Message} {unfit.Message}"));
        }
    }

    // Whether the actor votes by proxy; refused if neither holder nor proxy. Whoever stands aside votes for nobody else either,
    // and a role in another organisation does not stand in for the one that the seat is held by.
    private bool MustVoteFor(Actor actor, GateRound round, FrozenSeat seat)
    {
        Must(actor.Holds(Role.CouncilMember), GateRefusals.NotAMember);
        Must(seat.Holder == actor.Id || seat.ProxyHolder == actor.Id, GateRefusals.NotYourSeat);
        var isHolder = seat.Holder == actor.Id;
        var own = isHolder ? seat : round.Seats.FirstOrDefault(frozen => frozen.Id == seat.ProxySeat);
        Must(own is null || actor.Holds(Role.CouncilMember, own.Organisation), GateRefusals.NotAMember);
        Must(!IsRecused(seat.Id) && Recusals.All(recusal => recusal.By != actor.Id), GateRefusals.Recused);
        return !isHolder;
    }

    private static void MustBeFit(GateRound round, FrozenSeat seat, BallotPaper paper)
    {
        Must(Enum.IsDefined(paper.Choice), GateRefusals.ChoiceUnknown);
        MustFit(paper.Statement);
        MustFit(paper.VetoReason);
        if (paper.VetoReason is not null)
        {
            Must(round.VetoOrganisations.Contains(seat.OrganisationName), GateRefusals.NoVeto);
            Must(paper.Choice == VoteChoice.Against, GateRefusals.VetoIsAgainst);
        }

        Must(!GateCount.IsConsent(round.Rule) || paper.Choice != VoteChoice.Against || paper.Statement is not null, GateRefusals.ObjectionNeedsReason);
    }

    private static void MustBeReplaceable(Actor actor, GateRound round, FrozenSeat seat, Ballot? ballot, BallotPaper paper, bool byProxy)
    {
        if (byProxy)
        {
            Must(ballot is null or { ByProxy: true }, GateRefusals.GrantorVoted);
            Must(seat.ProxyInstruction is not { } instruction || instruction == paper.Choice, GateRefusals.InstructedOtherwise);
        }

        // The grantor's own ballot overrides the proxy's whatever the rule says of changes (voting rule 12).
        var overridesProxy = !byProxy && ballot is { ByProxy: true };
        Must(ballot is null || round.Rule.ChangeOfVote || overridesProxy, GateRefusals.AlreadyVoted);
        Must(ballot is null || overridesProxy || ballot.Earlier.Count(earlier => earlier.CastBy == actor.Id) < MostChanges, GateRefusals.TooManyChanges);
    }

    // A recusal is the person's: it goes with them to the seat that they hold when the gate opens, and leaves the seat that
    // somebody else holds by then. An alternate does not undo it: the seat of a holder who is away stays out. Whoever holds no seat
    // then stands aside all the same: it takes out no seat, and the person still sees no papers and takes no part.
    private ImmutableArray<Recusal> RecusalsOf(GateRound round)
    {
        var seated = round.Seats.SelectMany(seat => Recusals.Where(recusal => recusal.By == seat.Holder || recusal.By == seat.StandsInFor).Take(1)
            .Select(recusal => recusal with { Seat = seat.Id })).ToList();
        return [.. seated, .. Recusals.DistinctBy(recusal => recusal.By).Where(recusal => !seated.Exists(kept => kept.By == recusal.By)).Select(recusal => recusal with { Seat = default })];
    }

    private Tally Count(IEnumerable<VotingBallot> votes)
    {
        var round = Round ?? throw new InvalidOperationException("The gate has not been opened.");
        return GateCount.Count(round, Recusals, [.. votes], Course);
    }

    private GateResult ResultOf(Tally tally, DateTimeOffset closedAt)
    {
        var verdict = RuleEngine.Decide(Round!.Rule, tally, closed: true);
        return new GateResult(
            verdict.Outcome,
            closedAt,
            InDigits(tally.All.For),
            InDigits(tally.All.Against),
            InDigits(tally.All.Abstain),
            InDigits(tally.Electorate),
            [.. verdict.Tests.Select(test => new GateTest(test.Name, test.IsMet, test.Have, test.Need, test.Words))],
            verdict.Explanation,
            verdict.WhatWouldChange);
    }

    private GateResult Settle(GateResult result, GateState next, Actor actor, DateTimeOffset at)
    {
        Result = result;
        Outcome = result.Outcome;
        EffectiveFrom = IsApproval ? (result.SettledAt ?? result.ClosedAt).AddHours(Round!.Rule.StandstillHours) : null;
        State = next;
        TurnsAt = NextTurn();
        ReviewDue = NextReview();
        MovedAt = result.SettledAt ?? result.ClosedAt;
        Record(new GateClosed(Id, result, [.. _ballots.Select(ballot => (ballot.SeatId, ballot.Choice, ballot.VetoReason is not null))], at, actor.Id)
        {
            Explained = Explain(result.SettledAt ?? result.ClosedAt),
            Stale = [.. _ballots.Where(ballot => Course?.IsStale(ballot.CastAt) == true).Select(ballot => ballot.SeatId)],
        });
        return result;
    }

    private static string InDigits(System.Numerics.BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
