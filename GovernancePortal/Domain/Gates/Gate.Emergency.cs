using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>Decisions of the chair alone, where the charter provides for them (voting rule 15).</content>
public sealed partial class Gate
{
    /// <summary>
    /// The chair decides alone because it cannot wait. It counts at once, and lapses unless the council ratifies it by a date,
    /// at a round that is drafted with it.
    /// </summary>
    /// <param name="actor">The chair, who is not the author.</param>
    /// <param name="round">The charter in force and its procedure; nobody votes, so its seats are left out.</param>
    /// <param name="reason">Why it cannot wait.</param>
    /// <param name="ratifyBy">By when the council must ratify it.</param>
    /// <param name="ratification">The round that will say so.</param>
    /// <param name="at">Now.</param>
    public GateLink DecideInEmergency(Actor actor, GateRound round, string reason, DateTimeOffset ratifyBy, NextRound ratification, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.DecideInEmergency);
        MustNotBeAuthor(actor, GateAfterRefusals.AuthorMayNotDecide);
        Must(Recusals.All(recusal => recusal.By != actor.Id), GateRefusals.Recused);
        Must(!IsAskedToStandAside(RecusalRequests, actor.Id), GateAfterRefusals.RecusalUndecided);
        Must(round.Procedure.EmergencyRatifyHours > 0, GateAfterRefusals.NoEmergency);
        Must(Follows is null, GateAfterRefusals.EmergencyOnlyOnce);
        Must(Conditions.IsEmpty, GateAfterRefusals.EmergencyWithConditions);
        Must(ratifyBy >= at + ShortestPeriod && ratifyBy <= at.AddHours(round.Procedure.EmergencyRatifyHours), GateAfterRefusals.RatificationDateUnfit);
        var why = MustSay(reason, GateRefusals.ReasonMissing);

        Round = round with { OpensAt = at, ClosesAt = at, Seats = [], VetoOrganisations = [], MotionSha256 = GateHash.Of(Paper) };
        Result = new GateResult(
            VotingOutcome.Emergency, at, "0", "0", "0", "0", [],
            "Decided by the chair alone in an emergency, without a vote. It counts at once, and lapses unless the council ratifies it.", string.Empty);
        (Outcome, EffectiveFrom) = (VotingOutcome.Emergency, at);
        Aftermath = Aftermath with { EffectiveAt = at, Emergency = new EmergencyDecision(why, actor.Id, at, ratifyBy) };
        Record(new GateDecidedInEmergency(Id, Round, why, ratifyBy, at, actor.Id) { Explained = ExplainDecided(next, ratification, actor, at) });
        var link = Follow(RoundReason.Ratification, ratification, actor, at, errand: new GateErrand(Id, RoundReason.Ratification, Round.Body, Round.BodyName, ratifyBy));
        Turn(next, at);
        return link;
    }

    /// <summary>Refuses to have decided in an emergency what was decided so before, and was not ratified or is not yet.</summary>
    /// <param name="actor">The chair.</param>
    /// <param name="emergencies">The partnership's emergency decisions.</param>
    public void MustNotRepeat(Actor actor, IEnumerable<Gate> emergencies)
    {
        Workflow.Take(actor, State, GateStep.DecideInEmergency);
        Must(!emergencies.Any(other => IsRepeatedBy(Paper, other)), GateAfterRefusals.EmergencyRepeated);
    }

    /// <summary>Whether a paper moves what an emergency decision decided that was not ratified, or is not yet.</summary>
    public static bool IsRepeatedBy(GatePaper paper, Gate emergency) =>
        (emergency.State == GateState.Provisional || emergency.Aftermath.End is { Reason: EndReason.NotRatified or EndReason.RatificationRefused })
        && (GateHash.Of(emergency.Paper) == GateHash.Of(paper) || emergency.Paper.Motion == paper.Motion);

    /// <summary>Whether a request that the person stands aside waits to be decided.</summary>
    public static bool IsAskedToStandAside(IEnumerable<RecusalRequest> requests, PersonId person) => requests.Any(request => request.About == person && request.IsPending);

    // As it stands once this act is done, with the round that is about to be drafted.
    private GateExplanation ExplainDecided(GateState next, NextRound ratification, Actor actor, DateTimeOffset at)
    {
        var round = new LaterRound(ratification.Id, ratification.Number, RoundReason.Ratification, at, actor.Id);
        return GateExplanation.Of(ToExplain() with { State = next, MovedAt = at, Aftermath = Aftermath with { Rounds = Aftermath.Rounds.Add(round) } }, at);
    }

    private void AnswerRatification(Actor clock, EndedRound ended, DateTimeOffset at)
    {
        if (State != GateState.Provisional)
        {
            return;
        }

        if (ended.Outcome == VotingOutcome.Passed)
        {
            var next = Workflow.Take(clock, State, GateStep.Ratify);
            Aftermath = Aftermath with { Emergency = Aftermath.Emergency! with { RatifiedAt = ended.At } };
            Turn(next, ended.At);
            Record(new GateRatified(Id, ended.Number, ended.At, at, clock.Id));
        }
        else if (ended.Outcome is VotingOutcome.Rejected or VotingOutcome.Vetoed)
        {
            Lapse(clock, EndReason.RatificationRefused, ended.At, at, ended.Number);
        }
    }
}
