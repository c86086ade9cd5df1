using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;
using static GovernancePortal.Tests.Domain.Gates.AnApproval;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Rounds that decide for another gate by a date, and acts that are as of an instant and not of when somebody came by.</summary>
public sealed class LaterRoundTimeTests
{
    private static readonly DateTimeOffset Until = Deadline.AddHours(48);

    private static readonly RoundProcedure Long = new() { ExtensionsMost = 2, ExtensionHoursMost = 200, LateQuorumHours = 24, CastingVoteHours = 72 };

    [Fact]
    public void Extend_PastTheDateOfTheRound_IsRefused()
    {
        var (round, _) = Escalated(Until.AddHours(-10));

        round.Refuses(GateAfterRefusals.AfterItsTime, () => round.Extend(Chair, Until.AddTicks(1), "Two members travel.", Deadline.AddHours(2)));
        round.Extend(Chair, Until, "Two members travel.", Deadline.AddHours(2));

        Assert.Equal(Until, round.ClosesAt);
    }

    [Theory]
    [InlineData(30, 48)]
    [InlineData(12, 36)]
    [InlineData(48, 48)]
    public void LateQuorum_OfARoundWithADate_ExtendsNotBeyondIt(int closes, int extended)
    {
        var (round, _) = Escalated(Deadline.AddHours(closes));

        round.CatchUp(Deadline.AddDays(9));

        Assert.Equal((VotingOutcome.Inquorate, Deadline.AddHours(extended)), (round.Outcome, round.Result!.ClosedAt));
        Assert.Equal(closes == extended, round.Course?.Extensions.IsEmpty ?? true);
    }

    [Fact]
    public void CastingVote_OfARoundWithADate_IsWaitedForUntilThen()
    {
        var (round, members) = Escalated(Until.AddHours(-10));
        round.Cast(members[0], round.Round!.Seats[0].Id, For, Deadline.AddHours(1));
        round.Cast(members[1], round.Round!.Seats[1].Id, Against, Deadline.AddHours(1));

        round.Close(Clock, Until.AddHours(-10));
        Assert.Equal((GateState.CastingVote, Until), (round.State, round.DueAt));
        round.Refuses(GateRefusals.CastingVoteTooLate, () => round.GiveCastingVote(members[0], CastingVote.For, "The risk is small.", Until));
        round.CatchUp(Until.AddDays(3));

        Assert.Equal((VotingOutcome.Tied, Until, Until), (round.Outcome, round.Result!.SettledAt, round.MovedAt));
    }

    [Fact]
    public void Withdraw_OfARoundThatAnswersForAnApproval_IsNotItsAuthors()
    {
        var gate = Approved();
        var next = Next(Deadline);
        var round = Gate.Again(BetaSponsor, gate, gate.Appeal(BetaSponsor, Beta, "Nobody asked us.", next, Deadline), next, Deadline);
        round.TakeFacts();

        round.Refuses(GateAfterRefusals.AnswersForAnother, () => round.Withdraw(Author, Deadline));
    }

    [Fact]
    public void Withdraw_OfAStepOfTheLadder_IsNotItsAuthors()
    {
        var origin = new GateId(Guid.CreateVersion7(Deadline));
        var round = Gate.Again(Clock, Passed(), new GateLink(origin, 7, RoundReason.Escalation, new GateErrand(origin, RoundReason.Escalation, "sponsors", "Sponsors", Until)), Next(Deadline), Deadline);

        round.Refuses(GateAfterRefusals.NotTheAuthorsRound, () => round.Withdraw(Author, Until.AddTicks(-1)));
        round.Refuses(GateAfterRefusals.NotTheAuthorsRound, () => round.Withdraw(Author, Until));
    }

    [Fact]
    public void Recall_OfARoundWhoseTimeIsOver_IsRefused()
    {
        var (late, inTime) = (Escalated(Until.AddHours(-30)).Round, Escalated(Until.AddHours(-30)).Round);
        late.CatchUp(Until);
        inTime.CatchUp(Until);

        late.Refuses(GateAfterRefusals.AfterItsTime, () => late.Recall(Chair, Next(Until), Until));

        Assert.Equal(Until, inTime.Recall(Chair, Next(Until), Until.AddTicks(-1)).Errand!.Until);
    }

    [Fact]
    public void Answer_OfABodyAfterItsTime_LeavesTheStepAsItIs()
    {
        var (late, inTime) = (Climbing(), Climbing());

        late.TakeAnswer(Clock, RoundReason.Escalation, new EndedRound(9, VotingOutcome.Passed, Until.AddTicks(1), IsLast: true), Until.AddHours(1));
        inTime.TakeAnswer(Clock, RoundReason.Escalation, new EndedRound(9, VotingOutcome.Passed, Until, IsLast: true), Until.AddHours(1));

        Assert.Equal((null, LadderEnding.Decided), (late.Aftermath.Ladder[0].Ending, inTime.Aftermath.Ladder[0].Ending));
    }

    [Fact]
    public void Revalidation_AtTheVeryInstantOfTheExpiry_IsInTime()
    {
        var (inTime, late) = (InEffect(Procedure with { ExecuteWithinDays = 0 }), InEffect(Procedure with { ExecuteWithinDays = 0 }));
        var expires = inTime.TurnsAt!.Value;

        foreach (var (gate, at) in new[] { (inTime, expires), (late, expires.AddTicks(1)) })
        {
            var next = Next(Ripe);
            gate.Revalidate(Author, next, Ripe);
            gate.NoteRound(Clock, new EndedRound(next.Number, VotingOutcome.Passed, at, IsLast: true), expires.AddDays(9));
        }

        Assert.Equal((GateState.Effective, GateState.Lapsed), (inTime.State, late.State));
    }

    [Fact]
    public void Effect_AfterAnAppealThatWasDismissed_IsAsOfThatAnswer()
    {
        var gate = Approved();
        gate.Appeal(BetaSponsor, Beta, "Nobody asked us.", Next(Deadline), Deadline);
        gate.TakeAnswer(Clock, RoundReason.Appeal, new EndedRound(gate.Aftermath.Appeal!.Round, VotingOutcome.Passed, Ripe.AddDays(3), IsLast: true), Ripe.AddDays(4));

        gate.Settle(Clock, Ripe.AddDays(5));

        Assert.Equal((GateState.Effective, Ripe.AddDays(3)), (gate.State, gate.Aftermath.EffectiveAt));
    }

    [Fact]
    public void LateQuorum_ThatWasGivenOnce_IsNotGivenAgain()
    {
        var gate = Open(Round(Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1))]), [Seat(Member())]) with { Procedure = Long });

        gate.CatchUp(Deadline.AddDays(30));

        Assert.Equal((VotingOutcome.Inquorate, Deadline.AddHours(24)), (gate.Outcome, gate.Result!.ClosedAt));
        Assert.Single(gate.Course!.Extensions);
    }

    [Fact]
    public void Close_HoweverLate_MovesTheGateAsOfItsDeadline()
    {
        var (closed, tied) = (Open(Rule(), Seat(Member())), Tied(out _));

        closed.Close(Clock, Deadline.AddDays(700));

        Assert.Equal((Deadline, Deadline), (closed.MovedAt, tied.MovedAt));
    }

    [Fact]
    public void Dispute_OfOnePartyAlone_IsSettledByWhatItProposes()
    {
        var dispute = Dispute.Open(Clock, An.Partnership, new GateId(Guid.CreateVersion7(Deadline)), [Alpha], Deadline, Until, Deadline);

        dispute.Propose(AlphaSponsor, Alpha, "A pilot of three months.", Deadline);

        Assert.Equal(DisputeState.Settled, dispute.State);
        Assert.Equal([DisputeChange.Opened, DisputeChange.SettlementProposed, DisputeChange.Settled], dispute.Facts.Cast<DisputeChanged>().Select(fact => fact.Change));
    }

    private static Gate Climbing()
    {
        var members = new[] { Member(), Member() };
        FrozenSeat[] seats = [Seat(members[0]), Seat(members[1])];
        var gate = Open(Round(Rule(tie: TieRule.Escalate), seats) with { Procedure = new RoundProcedure { Ladder = [new EscalationRung("sponsors", 48)] } });
        gate.Cast(members[0], seats[0].Id, For, Noon);
        gate.Cast(members[1], seats[1].Id, Against, Noon);
        gate.Close(Clock, Deadline);
        gate.Escalate(Clock, "Sponsors", Next(Deadline), Deadline);
        return gate;
    }

    // Two seats, the first of them the chair's; both must take part, and a tie is the chair's.
    private static (Gate Round, Actor[] Members) Escalated(DateTimeOffset closes)
    {
        Actor[] members = [Member(), Member()];
        var origin = new GateId(Guid.CreateVersion7(Deadline));
        var link = new GateLink(origin, 7, RoundReason.Escalation, new GateErrand(origin, RoundReason.Escalation, "sponsors", "Sponsors", Until));
        var round = Gate.Again(Clock, Passed(), link, Next(Deadline), Deadline);
        var rule = Rule(tie: TieRule.ChairDecides, quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]);
        round.Open(Chair, Round(rule, [Seat(members[0]) with { IsChair = true }, Seat(members[1])], closes) with { Procedure = Long }, Deadline);
        return (round, members);
    }
}
