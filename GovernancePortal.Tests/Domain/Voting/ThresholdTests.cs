using System.Numerics;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Domain.Voting.VotingOutcome;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData(VoteBase.Cast, Passed)] // 4 of 7
    [InlineData(VoteBase.CastAndAbstain, Rejected)] // 4 of 8
    [InlineData(VoteBase.Present, Rejected)] // 4 of 9
    [InlineData(VoteBase.Seats, Rejected)] // 4 of 10
    [InlineData(VoteBase.SeatsLessAbstain, Rejected)] // 4 of 9
    public void SimpleMajority_OfEachBase_IsMoreThanHalfOfIt(VoteBase @base, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(@base: @base).AtClose(A.Votes(10, 4, 3, 1, present: 9)));

    [Theory]
    [InlineData(VoteBase.Cast)]
    [InlineData(VoteBase.CastAndAbstain)]
    [InlineData(VoteBase.Present)]
    [InlineData(VoteBase.Seats)]
    [InlineData(VoteBase.SeatsLessAbstain)]
    public void Anything_WithAnEmptyBaseOrNoVoteFor_NeverPasses(VoteBase @base)
    {
        var rule = A.Rule(A.AtLeast("0"), @base);

        Assert.Equal(Rejected, rule.AtClose(A.Votes(0, 0, 0, 0, present: 0)));
        Assert.Equal(Rejected, rule.AtClose(A.Votes(5, 0, 0, 5, present: 5)));
        Assert.Equal(Rejected, rule.AtClose(A.Votes(5, 0, 5, 0, present: 5)));
        Assert.Equal(Passed, rule.AtClose(A.Votes(5, 1, 4, 0, present: 5)));
    }

    [Fact]
    public void TwoThirds_OfWhatNoDoubleHolds_IsExact()
    {
        var third = BigInteger.Pow(10, 40);
        var rule = A.Rule(A.AtLeast("2/3"));

        Assert.Equal(Passed, rule.AtClose(A.Votes(third * 3, third * 2, third, 0)));
        Assert.Equal(Rejected, rule.AtClose(A.Votes(third * 3, third * 2 - 1, third, 0)));
        Assert.Equal(Rejected, A.Rule(A.MoreThan("2/3")).AtClose(A.Votes(third * 3, third * 2, third, 0)));
    }

    [Theory]
    [InlineData(3, 0, 2, Passed)]
    [InlineData(3, 1, 0, Rejected)]
    [InlineData(0, 0, 5, Rejected)]
    public void Unanimous_NeedsOneForAndNoneAgainst(int @for, int against, int abstain, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(new Threshold.Unanimous()).AtClose(A.Votes(9, @for, against, abstain)));

    [Theory]
    [InlineData(5, 0, Passed)]
    [InlineData(4, 0, Rejected)]
    [InlineData(4, 1, Rejected)]
    public void AllSeats_NeedsEverySeatFor(int @for, int abstain, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(new Threshold.AllSeats()).AtClose(A.Votes(5, @for, 0, abstain)));

    [Theory]
    [InlineData(10, Passed)]
    [InlineData(9, Rejected)]
    public void Count_IsOfVotesFor(int @for, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(A.Count(10)).AtClose(A.Votes(30, @for, 20, 0)));

    [Fact]
    public void Consent_PassesAtTheDeadlineOnly_WithNoOpenObjection()
    {
        var rule = A.Rule(new Threshold.Consent());

        Assert.Equal(Passed, rule.AtClose(A.With(5, 1, 4, 0)));
        Assert.Equal(Rejected, rule.AtClose(A.With(5, 5, 0, 0, openObjections: 1)));
        Assert.Equal(Open, rule.WhileOpen(A.With(5, 5, 0, 0)));
        Assert.Equal(Open, rule.WhileOpen(A.With(5, 4, 0, 0, openObjections: 1)));
        Assert.Equal(Rejected, rule.AtClose(A.With(5, 0, 0, 5)));
    }

    [Fact]
    public void Guards_AreAllAsked()
    {
        Assert.Equal(Rejected, A.Rule(minFor: "1/2").AtClose(A.Votes(10, 4, 1, 0)));
        Assert.Equal(Passed, A.Rule(minFor: "1/2").AtClose(A.Votes(10, 5, 1, 0)));
        Assert.Equal(Rejected, A.Rule(maxAgainst: "1/5").AtClose(A.Votes(10, 7, 2, 0)));
        Assert.Equal(Passed, A.Rule(maxAgainst: "1/5").AtClose(A.Votes(10, 8, 2, 0)));
    }

    [Theory]
    [InlineData(TieRule.Fails, null, Rejected)]
    [InlineData(TieRule.Fails, CastingVote.For, Rejected)]
    [InlineData(TieRule.Escalate, null, Escalated)]
    [InlineData(TieRule.ChairDecides, null, Tied)]
    [InlineData(TieRule.ChairDecides, CastingVote.For, Passed)]
    [InlineData(TieRule.ChairDecides, CastingVote.Against, Rejected)]
    public void Tie_GoesAsTheRuleSays(TieRule tie, CastingVote? chair, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(tie: tie).AtClose(A.With(10, 4, 4, 1, chair: chair)));

    [Fact]
    public void CastingVote_CuresNeitherQuorumNorConcurrence()
    {
        var tied = A.With(10, 2, 2, 0, classes: [("legal", new VoteCount(2, 0, 2, 0))], chair: CastingVote.For);

        Assert.Equal(Inquorate, A.Rule(tie: TieRule.ChairDecides, quorum: new QuorumDemand(VoteGroup.Everyone, A.Majority)).AtClose(tied));
        Assert.Equal(Rejected, A.Rule(tie: TieRule.ChairDecides, concurrence: new ConcurrenceDemand(VoteGroup.OfClass("legal"), A.Majority)).AtClose(tied));
        Assert.Equal(Passed, A.Rule(tie: TieRule.ChairDecides).AtClose(tied));
    }

    [Fact]
    public void CastingVote_OnFewerThanHalfOfTheSeats_IsNoSubstituteForThem()
    {
        var rule = A.Rule(@base: VoteBase.Seats, tie: TieRule.ChairDecides);

        Assert.Equal(Rejected, rule.AtClose(A.With(10, 3, 3, 0, chair: CastingVote.For)));
        Assert.Equal(Passed, rule.AtClose(A.With(10, 5, 5, 0, chair: CastingVote.For)));
    }

    [Theory]
    [InlineData(VoteBase.Cast, Passed)]
    [InlineData(VoteBase.CastAndAbstain, Open)] // one abstention, and it is 2 of 4 with no tie to break
    public void CastingVote_GivenEarly_IsCertainOnlyWhereAbstentionsDoNotCount(VoteBase @base, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(@base: @base, tie: TieRule.ChairDecides).WhileOpen(A.With(4, 2, 1, 0, chair: CastingVote.For)));

    [Fact]
    public void EqualVotes_OnAnotherRule_AreNoTie() =>
        Assert.Equal(Rejected, A.Rule(A.AtLeast("2/3"), tie: TieRule.Escalate).AtClose(A.Votes(10, 4, 4, 0)));
}
