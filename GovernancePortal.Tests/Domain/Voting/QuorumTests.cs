using GovernancePortal.Domain.Voting;
using static GovernancePortal.Domain.Voting.VotingOutcome;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class QuorumTests
{
    private static readonly (string, VoteCount)[] Three =
    [
        ("A", new VoteCount(2, 2, 0, 0)),
        ("B", new VoteCount(2, 1, 1, 0)),
        ("C", new VoteCount(2, 0, 0, 0)),
    ];

    [Theory]
    [InlineData(QuorumCounting.ForAgainstAbstain, Passed)]
    [InlineData(QuorumCounting.ForAbstain, Inquorate)]
    [InlineData(QuorumCounting.For, Inquorate)]
    public void Participation_CountsTheVotesItNames(QuorumCounting counting, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(quorum: new QuorumDemand(VoteGroup.Everyone, A.AtLeast("3/5"), counting: counting)).AtClose(A.Votes(10, 3, 2, 1)));

    [Fact]
    public void VoteAgainst_CanCarryAMotionThatVotesForCannot()
    {
        var rule = A.Rule(quorum: new QuorumDemand(VoteGroup.Everyone, A.AtLeast("3/5")));

        Assert.Equal(Open, rule.WhileOpen(A.Votes(100, 59, 0, 0)));
        Assert.Equal(Inquorate, rule.AtClose(A.Votes(100, 59, 0, 0)));
        Assert.Equal(Passed, rule.WhileOpen(A.Votes(100, 59, 1, 0)));
    }

    [Fact]
    public void Presence_IsNotParticipation()
    {
        var rule = A.Rule(quorum: new QuorumDemand(VoteGroup.Everyone, A.Majority, QuorumMeasure.Present));

        Assert.Equal(Inquorate, rule.AtClose(A.Votes(10, 9, 0, 0, present: 5)));
        Assert.Equal(Passed, rule.AtClose(A.Votes(10, 1, 0, 0, present: 6)));
        Assert.Equal(Open, rule.WhileOpen(A.Votes(10, 1, 0, 0, present: 5)));
    }

    [Theory]
    [InlineData("2/3", QuorumCounting.ForAgainstAbstain, Passed)]
    [InlineData("1", QuorumCounting.ForAgainstAbstain, Inquorate)]
    [InlineData("2/3", QuorumCounting.ForAbstain, Passed)] // B's inner tie is an abstention
    [InlineData("2/3", QuorumCounting.For, Inquorate)]
    public void Organisations_CountByTheirPositions(string share, QuorumCounting counting, VotingOutcome outcome) =>
        Assert.Equal(outcome, A.Rule(quorum: new QuorumDemand(VoteGroup.EachOrganisation, A.AtLeast(share), counting: counting))
            .AtClose(A.With(6, 3, 1, 0, organisations: Three)));

    [Fact]
    public void Organisation_WithAllSeatsRecused_LeavesTheCount()
    {
        var rule = A.Rule(quorum: new QuorumDemand(VoteGroup.EachOrganisation, A.AtLeast("1")));

        Assert.Equal(Passed, rule.AtClose(A.With(2, 2, 0, 0, organisations: [("A", new VoteCount(2, 2, 0, 0)), ("B", new VoteCount(0, 0, 0, 0))])));
    }

    [Fact]
    public void ClassQuorum_IsOfTheClass()
    {
        var rule = A.Rule(quorum: new QuorumDemand(VoteGroup.OfClass("legal"), A.Count(2)));

        Assert.Equal(Passed, rule.AtClose(A.With(9, 3, 1, 0, classes: [("legal", new VoteCount(3, 1, 1, 0))])));
        Assert.Equal(Inquorate, rule.AtClose(A.With(9, 5, 0, 0, classes: [("legal", new VoteCount(3, 1, 0, 0))])));
    }

    [Fact]
    public void Concurrence_NeedsItsShareAndOneVoteFor()
    {
        var rule = A.Rule(concurrence: new ConcurrenceDemand(VoteGroup.OfClass("legal"), A.AtLeast("0")));

        Assert.Equal(Passed, rule.AtClose(A.With(9, 5, 1, 0, classes: [("legal", new VoteCount(3, 1, 1, 0))])));
        Assert.Equal(Rejected, rule.AtClose(A.With(9, 5, 1, 0, classes: [("legal", new VoteCount(3, 0, 1, 0))])));
    }

    [Fact]
    public void ConcurrenceOfOrganisations_CountsOnePositionEach()
    {
        var rule = A.Rule(concurrence: new ConcurrenceDemand(VoteGroup.EachOrganisation, A.MoreThan("1/2")));
        (string, VoteCount)[] split = [("A", new VoteCount(5, 5, 0, 0)), ("B", new VoteCount(2, 0, 1, 0))];

        Assert.Equal(Rejected, rule.AtClose(A.With(7, 5, 1, 0, organisations: split)));
        Assert.Equal(Passed, rule.AtClose(A.With(6, 3, 1, 0, organisations: Three)));
    }

    [Theory]
    [InlineData(2, 1, 3, VoteChoice.For)]
    [InlineData(1, 2, 0, VoteChoice.Against)]
    [InlineData(1, 1, 4, VoteChoice.Abstain)]
    [InlineData(0, 0, 1, VoteChoice.Abstain)]
    [InlineData(0, 0, 0, null)]
    public void Position_OfAnOrganisation_IsTheSideWithMoreVotes(int @for, int against, int abstain, VoteChoice? position) =>
        Assert.Equal(position, new VoteCount(9, @for, against, abstain).Position);

    [Theory]
    [InlineData(false, "class legal")]
    [InlineData(true, "organisations")]
    public void Tally_ThatLacksWhatTheRuleAsks_IsRefused(bool organisations, string named)
    {
        var rule = A.Rule(quorum: new QuorumDemand(organisations ? VoteGroup.EachOrganisation : VoteGroup.OfClass("legal"), A.Majority));

        var refused = Assert.Throws<VotingException>(() => rule.AtClose(A.Votes(9, 5, 0, 0)));

        Assert.Equal("voting.tally-lacks-figure", refused.Code);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}
