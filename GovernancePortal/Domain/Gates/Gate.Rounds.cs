using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>Deadlines, ties and rounds that are set aside.</content>
public sealed partial class Gate
{
    /// <summary>When a screened gate may be opened at the earliest: after the charter's notice period.</summary>
    public static DateTimeOffset NoticeEnd(DateTimeOffset screenedAt, RoundProcedure procedure) => screenedAt.AddHours(procedure.NoticeHours);

    /// <summary>
    /// The first instant at which no ballot counts any more, as the clock has it at the instant: with the extension for want of a
    /// quorum once that has become due, whether or not anybody has recorded it yet.
    /// </summary>
    public DateTimeOffset DeadlineAt(DateTimeOffset at)
    {
        var deadline = ClosesAt ?? throw new InvalidOperationException("The gate has not been opened.");
        return IsLateQuorumDue(at) ? LateQuorumEnd(deadline) : deadline;
    }

    /// <summary>The chair moves the deadline on: before the close, forward, within the charter's caps, with a reason (voting rule 13).</summary>
    public void Extend(Actor actor, DateTimeOffset until, string reason, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.Extend);
        var round = MustBeOpen(at);
        MustNotStandAside(actor);
        MustGiveReason(reason);
        var (left, longest) = ExtensionLeft(round, Course);
        Must(left > 0, GateRefusals.ExtensionsUsedUp);
        var deadline = DeadlineAt(at);
        Must(until > deadline && until - deadline <= longest, GateRefusals.ExtensionUnfit);
        Must(until <= InTime(until), GateAfterRefusals.AfterItsTime);

        ExtendForQuorum(at);
        MoveDeadline(until, byClock: false, reason.Trim(), actor, at);
    }

    /// <summary>How often the chair may still extend a round, and by how much altogether.</summary>
    public static (int Times, TimeSpan Longest) ExtensionLeft(GateRound round, RoundCourse? course)
    {
        var taken = (course ?? RoundCourse.Plain).Extensions.Where(extension => !extension.ByClock).ToList();
        var used = taken.Aggregate(TimeSpan.Zero, (sum, extension) => sum + (extension.Until - extension.From));
        return (Math.Max(0, round.Procedure.ExtensionsMost - taken.Count), TimeSpan.FromHours(round.Procedure.ExtensionHoursMost) - used);
    }

    /// <summary>
    /// The clock moves the deadline of a round that is inquorate at its deadline on, once, as of the deadline (voting rule 13).
    /// </summary>
    public void ExtendForQuorum(Actor actor, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ExtendForQuorum);
        Must(IsLateQuorumDue(at), GateRefusals.NotDue);

        ExtendForQuorum(at);
    }

    /// <summary>Whoever held the chair's seat at the opening breaks the tie, in an act apart from the ballots (voting rule 10).</summary>
    public GateResult GiveCastingVote(Actor actor, CastingVote vote, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.GiveCastingVote);
        var seat = ChairWhoMayBreak;
        Must(seat?.Holder == actor.Id && actor.Holds(Role.CouncilMember, seat!.Organisation), GateRefusals.NotTheChairsSeat);
        MustNotStandAside(actor);
        Must(Enum.IsDefined(vote), GateRefusals.ChoiceUnknown);
        MustGiveReason(reason);
        Must(at < Course!.Casting!.Until, GateRefusals.CastingVoteTooLate);

        Record(new GateCastingVoteGiven(Id, seat!.Id, vote, reason.Trim(), at, actor.Id));
        var counted = ResultOf(GateCount.Count(Round!, Recusals, Votes(), Course, vote), Course.Casting.ClosedAt);
        return Settle(counted with { Casting = new CastingVoteGiven(vote, actor.Id, reason.Trim(), at), SettledAt = at }, next, actor, at);
    }

    /// <summary>The chair or the secretary proposes to set the round aside for a procedural error (voting rule 14).</summary>
    public void ProposeVoid(Actor actor, string reason, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ProposeVoid);
        MustBeOpen(at);
        MustNotStandAside(actor);
        MustGiveReason(reason);

        ExtendForQuorum(at);
        var proposal = new VoidProposal(actor.Id, [.. actor.Grants.Select(grant => grant.Organisation).Distinct()], reason.Trim(), at);
        Turn(course => course with { Voiding = proposal });
        Record(new GateVoidProposed(Id, proposal.Reason, at, actor.Id));
    }

    /// <summary>A second person, of another organisation than whoever proposed it, sets the round aside; nothing is decided.</summary>
    public GateResult ConfirmVoid(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.ConfirmVoid);
        MustBeOpen(at);
        MustNotStandAside(actor);
        var proposal = Course?.Voiding ?? throw new RefusalException(GateRefusals.NoVoidProposed);
        Must(MaySecond(proposal, actor), GateRefusals.SecondPersonNeeded);

        ExtendForQuorum(at);
        Turn(course => course with { Voiding = proposal with { ConfirmedBy = actor.Id, ConfirmedAt = at } });
        Record(new GateVoidConfirmed(Id, proposal.By, at, actor.Id));
        return Settle(ResultOf(GateCount.Count(Round!, Recusals, Votes(), Course, isVoid: true), at), next, actor, at);
    }

    /// <summary>Whether the actor is a second person of another organisation than whoever proposed to set the round aside.</summary>
    public static bool MaySecond(VoidProposal proposal, Actor actor) =>
        proposal.By != actor.Id && actor.Grants.All(grant => !proposal.Organisations.Contains(grant.Organisation));

    // The chair's seat, where it has a holder who does not stand aside; an electorate without one knows no casting vote.
    private FrozenSeat? ChairWhoMayBreak => Round?.Seats.FirstOrDefault(seat => seat is { IsChair: true, Holder: not null } && !IsRecused(seat.Id));

    private void MustHaveBeenNoticed(RoundProcedure procedure, DateTimeOffset at)
    {
        var end = NoticeEnd(MovedAt, procedure);
        Must(at >= end, GateRefusals.NoticeLasts.Because(RoundWords.Notice(procedure.NoticeHours, end)));
    }

    private GateResult AwaitCastingVote(GateResult tied, Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.AwaitCastingVote);
        var time = new CastingVoteTime(tied.ClosedAt, InTime(tied.ClosedAt.AddHours(Round!.Procedure.CastingVoteHours)));
        Turn(course => course with { Casting = time });
        DueAt = time.Until;
        State = next;
        MovedAt = tied.ClosedAt;
        Record(new GateTied(Id, time, tied.For, tied.Against, at, actor.Id));
        return tied;
    }

    private GateResult SettleAsTied(GateState next, Actor actor, DateTimeOffset at)
    {
        var time = Course!.Casting!;
        Must(at >= time.Until, GateRefusals.NotDue);

        var counted = ResultOf(Count(), time.ClosedAt);
        return Settle(counted with { SettledAt = time.Until, Explanation = $"{counted.Explanation} {RoundWords.NoCastingVote(time.Until)}" }, next, actor, at);
    }

    // Whatever comes after the deadline is refused until the extension is recorded, so the ballots there are those of the deadline.
    private bool IsLateQuorumDue(DateTimeOffset at) =>
        State == GateState.Open
        && at >= ClosesAt
        && Round is { Procedure.LateQuorumHours: > 0 } round
        && Course?.Extensions.Any(extension => extension.ByClock) != true
        && LateQuorumEnd(ClosesAt!.Value) > ClosesAt
        && RuleEngine.Decide(round.Rule, CountAtClose(), closed: true).Outcome == VotingOutcome.Inquorate;

    private DateTimeOffset LateQuorumEnd(DateTimeOffset deadline) => InTime(deadline.AddHours(Round!.Procedure.LateQuorumHours));

    // A round that decides for another gate by a date is decided by then: nothing keeps it open for longer.
    private DateTimeOffset InTime(DateTimeOffset instant) => Follows?.Errand?.Until is { } until && until < instant ? until : instant;

    private void ExtendForQuorum(DateTimeOffset at)
    {
        if (IsLateQuorumDue(at))
        {
            MoveDeadline(LateQuorumEnd(ClosesAt!.Value), byClock: true, null, Actor.Clock(PartnershipId), at);
        }
    }

    private void MoveDeadline(DateTimeOffset until, bool byClock, string? reason, Actor actor, DateTimeOffset at)
    {
        var from = ClosesAt!.Value;
        Turn(course => course with { Extensions = course.Extensions.Add(new RoundExtension(from, until, byClock, actor.Id, at, reason)) });
        ClosesAt = until;
        DueAt = DueSince();
        Record(new GateExtended(Id, from, until, byClock, reason, at, actor.Id));
    }

    /// <summary>The tally of which the result was made: with the casting vote, and whether the round is void.</summary>
    public Tally CountAsClosed() => GateCount.Count(
        Round ?? throw new InvalidOperationException("The gate has not been opened."), Recusals, Votes(), Course, Result?.Casting?.Vote, Result?.Outcome == VotingOutcome.Void);

    // What the round comes to if it closes: void, if a new version of a document was neither confirmed nor the round set aside.
    private Tally CountAtClose() => GateCount.Count(Round!, Recusals, Votes(), Course, isVoid: Course?.AwaitsConfirmation() == true);

    private List<VotingBallot> Votes() => _ballots.ConvertAll(ballot => ballot.ToVote());

    private void Turn(Func<RoundCourse, RoundCourse> turn)
    {
        var course = Course ?? RoundCourse.Plain;
        Course = turn(course) with { Turns = course.Turns + 1 };
    }

    private void MustNotStandAside(Actor actor) => Must(Recusals.All(recusal => recusal.By != actor.Id), GateRefusals.StandsAside);

    private static void MustGiveReason(string? reason)
    {
        Must(!string.IsNullOrWhiteSpace(reason), GateRefusals.ReasonMissing);
        MustFit(reason);
    }
}
