using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Meetings.AMeeting;

namespace GovernancePortal.Tests.Domain.Meetings;

public sealed class MotionTests
{
    private static readonly DateTimeOffset Put = Start.AddMinutes(5);

    [Fact]
    public void Motion_CarriedByThosePresent_IsAResolutionThatCanBeCountedAgain()
    {
        var it = AtItem(5, there: [0, 1, 2]);
        var motion = it.Put(Put);
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.For, Put);
        it.Vote(motion, 2, VoteChoice.Against, Put, "Too early, and the risk is not assessed.");

        var result = it.Meeting.CloseMotion(it.Chair, motion, Put);

        Assert.Equal((VotingOutcome.Passed, "2", "1", "3", "5"), (result.Outcome, result.For, result.Against, result.Present, result.Electorate));
        Assert.Equal(VotingOutcome.Passed, RuleEngine.Decide(RuleJson.Parse(result.RuleAsData), TallyJson.Parse(result.CountAsData), closed: true).Outcome);
        Assert.Equal(1, it.Meeting.Motions[0].Resolution);
        Assert.Equal("Too early, and the risk is not assessed.", Assert.Single(it.Meeting.Motions[0].Dissents).Statement);
        Assert.Equal(MeetingRefusals.MotionClosed, Refused(() => it.Vote(motion, 2, VoteChoice.For, Put)));
    }

    [Fact]
    public void Motion_WithoutAQuorumOfThosePresent_IsInquorate()
    {
        var it = AtItem(5, there: [0, 1]);
        var motion = it.Put(Put);
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.For, Put);

        Assert.Equal(VotingOutcome.Inquorate, it.Meeting.CloseMotion(it.Chair, motion, Put).Outcome);
        Assert.Null(it.Meeting.Motions[0].Resolution);
    }

    // Rules 7 and 12: a proxy is a vote and no presence.
    [Fact]
    public void Proxy_CountsAsAVote_AndNotAsPresence()
    {
        var it = Convened(5);
        it.GiveProxy(4, 0);
        it.Meeting.Start(it.Chair, Frame(), it.Seats, Start);
        it.Come(0, Start);
        it.Come(1, Start);
        it.Meeting.Open(it.Chair, 1, it.Seats, [], Start.AddMinutes(1));
        var motion = it.Put(Put);
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.For, Put);
        it.Meeting.Vote(it.Members[0], motion, it.Seats[4].Id, VoteChoice.For, null, Put);

        var result = it.Meeting.CloseMotion(it.Chair, motion, Put);

        Assert.Equal((VotingOutcome.Inquorate, "3", "2"), (result.Outcome, result.For, result.Present));
        Assert.True(it.Meeting.Motions[0].Ballots[2].ByProxy);
    }

    [Fact]
    public void Proxy_OfAGrantorWhoIsThere_OrWithAHolderWhoIsNot_DoesNotCount()
    {
        var it = Convened(3);
        it.GiveProxy(2, 0);
        it.Meeting.Start(it.Chair, Frame(), it.Seats, Start);
        it.Come(0, Start);
        it.Come(1, Start);
        it.Come(2, Start);
        it.Meeting.Open(it.Chair, 1, it.Seats, [], Start.AddMinutes(1));
        var there = it.Put(Put);
        Assert.Equal(MeetingRefusals.NotYourVote, Refused(() => it.Meeting.Vote(it.Members[0], there, it.Seats[2].Id, VoteChoice.For, null, Put)));
        it.Meeting.WithdrawMotion(it.Chair, there, "To be put anew.", Put);

        it.Leave(2, Put.AddMinutes(1));
        it.Leave(0, Put.AddMinutes(1));
        var gone = it.Put(Put.AddMinutes(2), mover: 1);

        Assert.Equal(MeetingRefusals.NotYourVote, Refused(() => it.Meeting.Vote(it.Members[0], gone, it.Seats[2].Id, VoteChoice.For, null, Put.AddMinutes(2))));
    }

    [Fact]
    public void Proxy_ThatIsInstructed_VotesAsItWasTold()
    {
        var it = Convened(3);
        it.GiveProxy(2, 0, VoteChoice.Against);
        it.Meeting.Start(it.Chair, Frame(), it.Seats, Start);
        it.Come(0, Start);
        it.Come(1, Start);
        it.Meeting.Open(it.Chair, 1, it.Seats, [], Start.AddMinutes(1));
        var motion = it.Put(Put);

        Assert.Equal(MeetingRefusals.InstructedOtherwise, Refused(() => it.Meeting.Vote(it.Members[0], motion, it.Seats[2].Id, VoteChoice.For, null, Put)));
        Assert.True(it.Meeting.Vote(it.Members[0], motion, it.Seats[2].Id, VoteChoice.Against, null, Put));
    }

    // Rule 3: whoever stands aside counts nowhere, votes for nobody, and a late recusal drops the ballot.
    [Fact]
    public void Recused_CountNowhere_AndALateRecusalDropsTheBallot()
    {
        var it = AtItem(4);
        it.Recuse(3, 1, Start.AddMinutes(2));
        var motion = it.Put(Put);
        Assert.Equal(MeetingRefusals.StandsAside, Refused(() => it.Vote(motion, 3, VoteChoice.For, Put)));
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.For, Put);
        it.Vote(motion, 2, VoteChoice.Against, Put);

        it.Recuse(2, 1, Put.AddSeconds(10));
        var result = it.Meeting.CloseMotion(it.Chair, motion, Put.AddSeconds(20));

        Assert.Equal((VotingOutcome.Passed, "2", "0", "2", "2"), (result.Outcome, result.For, result.Against, result.Present, result.Electorate));
        Assert.Equal(MeetingRefusals.CountedAlready, Refused(() => it.Meeting.RecordAttendance(
            it.Secretary, new AttendanceDraft(AttendanceKind.RecusalEnded, it.Members[2].Id, When: Put.AddSeconds(12), Item: 1), Put.AddMinutes(1))));
    }

    [Fact]
    public void Presence_IsFrozenWhenTheMotionIsPut()
    {
        var it = AtItem(3, there: [0, 1]);
        var motion = it.Put(Put);
        it.Come(2, Put.AddSeconds(5));
        it.Leave(1, Put.AddSeconds(5));

        Assert.Equal(MeetingRefusals.NotYourVote, Refused(() => it.Vote(motion, 2, VoteChoice.For, Put.AddSeconds(6))));
        Assert.True(it.Vote(motion, 1, VoteChoice.For, Put.AddSeconds(6)));
    }

    [Fact]
    public void Close_BeforeAllHaveVoted_WaitsForAMinute()
    {
        var it = AtItem();
        var motion = it.Put(Put);
        it.Vote(motion, 0, VoteChoice.For, Put);

        Assert.Equal(MeetingRefusals.NotAllVoted, Refused(() => it.Meeting.CloseMotion(it.Chair, motion, Put.AddSeconds(59))));
        Assert.Equal(VotingOutcome.Rejected, it.Meeting.CloseMotion(it.Chair, motion, Put.AddSeconds(60)).Outcome);
    }

    [Fact]
    public void Vote_MayBeChangedWhereTheRuleAllowsIt_AndTheSameAgainChangesNothing()
    {
        var it = AtItem();
        var motion = it.Put(Put);
        Assert.True(it.Vote(motion, 0, VoteChoice.For, Put));
        Assert.False(it.Vote(motion, 0, VoteChoice.For, Put));
        Assert.True(it.Vote(motion, 0, VoteChoice.Against, Put));
        Assert.Single(it.Meeting.Motions[0].Ballots[0].Earlier);

        var fixedRule = new DecisionRule(VoteBase.Present, new Threshold.MoreThan(Fraction.Half), changeOfVote: false);
        var other = AtItem(rule: fixedRule);
        var second = other.Put(Put);
        other.Vote(second, 0, VoteChoice.For, Put);

        Assert.Equal(MeetingRefusals.AlreadyVoted, Refused(() => other.Vote(second, 0, VoteChoice.Against, Put)));
    }

    [Fact]
    public void Motion_OnAnItemAboutAGate_IsRefused()
    {
        var it = Convened();
        it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Gate, "Gate 4", 4), Noon);
        it.Meeting.Start(it.Chair, Frame(), it.Seats, Start);
        it.Come(0, Start);
        it.Meeting.Open(it.Chair, 3, it.Seats, [], Start.AddMinutes(1));

        Assert.Equal(MeetingRefusals.DecidedInItsGate, Refused(() => it.Put(Put, item: 3)));
    }

    [Fact]
    public void Motion_ThatDoesNotFit_IsRefused()
    {
        var it = AtItem(3, there: [0, 1]);
        var secret = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), secretBallot: true);

        Assert.Equal(MeetingRefusals.ItemNotOpen, Refused(() => it.Put(Put, item: 2)));
        Assert.Equal(MeetingRefusals.MotionUnfit, Refused(() => it.Meeting.PutMotion(it.Chair, new MotionDraft(1, "No", it.Members[0].Id), null, it.Seats, Put)));
        Assert.Equal(MeetingRefusals.MoverUnfit, Refused(() => it.Put(Put, mover: 2)));
        Assert.Equal(MeetingRefusals.MoverUnfit, Refused(() => it.Meeting.PutMotion(it.Chair, new MotionDraft(1, "Seconded by its mover.", it.Members[0].Id, it.Members[0].Id), null, it.Seats, Put)));
        Assert.Equal(MeetingRefusals.RuleForGates, Refused(() => it.Put(Put, rule: new MotionRule(secret, "5.1"))));
        Assert.Equal(MeetingRefusals.NoSuchMotion, Refused(() => it.Meeting.CloseMotion(it.Chair, 4, Put)));
        it.Put(Put);
        Assert.Equal(MeetingRefusals.MotionOpen, Refused(() => it.Put(Put)));
        Assert.Equal(MeetingRefusals.MotionOpen, Refused(() => it.Meeting.End(it.Chair, Put)));
        Assert.Equal(MeetingRefusals.MotionOpen, Refused(() => it.Meeting.Close(it.Chair, 1, Put)));
    }

    [Fact]
    public void Start_UnderARuleThatTheBodyCannotMeet_IsRefused()
    {
        var it = Convened();
        var impossible = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), [new QuorumDemand(VoteGroup.OfClass("sponsor"), new Threshold.AtLeast(Fraction.Half), QuorumMeasure.Present)]);

        // A class without seats is counted as empty; what cannot be told at all is refused when it is frozen.
        it.Meeting.Start(it.Chair, Frame(impossible), it.Seats, Start);

        Assert.False(it.Meeting.QuorumAt(Start).IsMet);
        Assert.Equal("meetings.rule-unfit", MeetingRefusals.RuleUnfit.Code);
    }

    [Fact]
    public void Tie_WaitsForTheHolderOfTheChairsSeat()
    {
        var rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), tie: TieRule.ChairDecides);
        var it = AtItem(4, rule, chairSeat: true);
        var motion = it.Put(Put, mover: 1);
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.For, Put);
        it.Vote(motion, 2, VoteChoice.Against, Put);
        it.Vote(motion, 3, VoteChoice.Against, Put);

        Assert.Equal(VotingOutcome.Tied, it.Meeting.CloseMotion(it.Chair, motion, Put).Outcome);
        Assert.Equal(MotionState.CastingVote, it.Meeting.Motions[0].State);
        Assert.Equal(MeetingRefusals.NoCastingVote, Refused(() => it.Meeting.GiveCastingVote(it.Members[1], motion, CastingVote.For, "I say so.", Put)));
        var result = it.Meeting.GiveCastingVote(it.Members[0], motion, CastingVote.For, "The matter is urgent.", Put);

        Assert.Equal((VotingOutcome.Passed, CastingVote.For), (result.Outcome, result.Casting!.Vote));
        Assert.Equal(1, it.Meeting.Motions[0].Resolution);
    }

    [Fact]
    public void Tie_ThatTheChairLeaves_StaysOne()
    {
        var rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), tie: TieRule.ChairDecides);
        var it = AtItem(2, rule, chairSeat: true);
        var motion = it.Put(Put);
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.Against, Put);
        it.Meeting.CloseMotion(it.Chair, motion, Put);

        Assert.Equal(VotingOutcome.Tied, it.Meeting.CloseMotion(it.Chair, motion, Put).Outcome);
        Assert.Equal(MotionState.Closed, it.Meeting.Motions[0].State);
    }

    [Fact]
    public void Dissent_IsForWhoDidNotVoteFor_AlsoAfterTheClose()
    {
        var it = AtItem();
        var motion = it.Put(Put);
        it.Vote(motion, 0, VoteChoice.For, Put);
        it.Vote(motion, 1, VoteChoice.Against, Put);
        it.Vote(motion, 2, VoteChoice.Abstain, Put);
        Assert.Equal(MeetingRefusals.NoDissent, Refused(() => it.Vote(motion, 0, VoteChoice.For, Put, "I agree, and say so.")));
        it.Meeting.CloseMotion(it.Chair, motion, Put);
        it.Meeting.End(it.Chair, Put.AddMinutes(1));

        it.Meeting.StateDissent(it.Members[1], motion, it.Seats[1].Id, "The risk is not assessed.", Put.AddHours(1));

        Assert.Equal(["The risk is not assessed."], it.Meeting.Motions[0].Dissents.Select(ballot => ballot.Statement!));
        Assert.Equal(MeetingRefusals.NoDissent, Refused(() => it.Meeting.StateDissent(it.Members[0], motion, it.Seats[0].Id, "I agree.", Put.AddHours(1))));
        Assert.Equal(MeetingRefusals.NoDissent, Refused(() => it.Meeting.StateDissent(it.Members[0], motion, it.Seats[1].Id, "Not my vote.", Put.AddHours(1))));
    }
}
