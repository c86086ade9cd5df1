using System.Numerics;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class TallyTests
{
    private static readonly DecisionRule Rule = A.Rule(@base: VoteBase.Seats);

    [Theory]
    [InlineData(-1, 0, 0, 0, "voting.negative-figure")]
    [InlineData(5, -1, 0, 0, "voting.negative-figure")]
    [InlineData(5, 3, 2, 1, "voting.more-votes-than-seats")]
    public void Tally_ThatMakesNoSense_IsRefused(int electorate, int @for, int against, int abstain, string code) =>
        Assert.Equal(code, Assert.Throws<VotingException>(() => A.Votes(electorate, @for, against, abstain)).Code);

    [Fact]
    public void Tally_WhoseGroupsExceedTheWhole_IsRefused()
    {
        (string, VoteCount)[] groups = [("a", new VoteCount(null, 2, 0, 0)), ("b", new VoteCount(null, 2, 0, 0))];

        Assert.Equal("voting.groups-exceed-whole", Assert.Throws<VotingException>(() => A.With(9, 3, 1, 0, classes: groups)).Code);
        Assert.Equal(
            "voting.more-present-than-seats",
            Assert.Throws<VotingException>(() => A.Votes(5, 1, 0, 0, present: 6)).Code);
    }

    [Fact]
    public void Count_OfWeights_SumsThemExactly()
    {
        var heavy = BigInteger.Pow(2, 100);
        var tally = BallotCount.Count(
            Rule,
            [Seat("1", "A", heavy), Seat("2", "A", 1), Seat("3", "B", 7)],
            [new VotingBallot("1", VoteChoice.For), new VotingBallot("2", VoteChoice.Against)]);

        Assert.Equal((heavy + 8, heavy, BigInteger.One, 7), (tally.Electorate, tally.All.For, tally.All.Against, tally.Remaining));
        Assert.Equal(VoteChoice.For, tally.Organisations["A"].Position);
        Assert.Null(tally.Organisations["B"].Position);
        Assert.Equal(3, tally.Seats);
    }

    [Fact]
    public void Count_WithARecusedSeat_DropsItsBallotAndItsOrganisation()
    {
        var tally = BallotCount.Count(
            Rule,
            [Seat("1", "A", 1), Seat("2", "B", 1) with { IsRecused = true }],
            [new VotingBallot("1", VoteChoice.For), new VotingBallot("2", VoteChoice.Against)]);

        Assert.Equal((1, 0), (tally.Electorate, tally.All.Against));
        Assert.DoesNotContain("B", tally.Organisations.Keys);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Count_WithAVacantSeat_KeepsItUnlessTheCharterSaysOtherwise(bool vacantSeatsCount, int electorate)
    {
        var rule = new DecisionRule(VoteBase.Seats, A.Majority, changeOfVote: false, vacantSeatsCount: vacantSeatsCount);
        var tally = BallotCount.Count(
            rule, [Seat("1", "A", 1), Seat("2", "B", 1) with { IsVacant = true }], [new VotingBallot("1", VoteChoice.For)]);

        Assert.Equal(electorate, tally.Electorate);
        Assert.Equal(0, tally.Remaining);
        Assert.Equal(vacantSeatsCount ? VotingOutcome.Rejected : VotingOutcome.Passed, rule.WhileOpen(tally));
    }

    [Fact]
    public void Count_OfAVeto_NeedsAReasonAndARight()
    {
        var facts = new RoundFacts { VetoOrganisations = ["A", "B"] };
        VotingSeat[] seats = [Seat("1", "A", 1), Seat("2", "B", 1), Seat("3", "C", 1)];
        Tally Count(VotingBallot ballot) => BallotCount.Count(Rule, seats, [ballot], facts);

        Assert.Equal("voting.veto-without-reason", Assert.Throws<VotingException>(() => Count(new("1", VoteChoice.Against, true, " "))).Code);
        Assert.Equal("voting.veto-not-entitled", Assert.Throws<VotingException>(() => Count(new("3", VoteChoice.Against, true, "No."))).Code);

        var vetoed = Count(new("1", VoteChoice.Against, true, "No."));

        Assert.Equal(["A"], vetoed.Vetoes);
        Assert.Equal(["B"], vetoed.MayVeto);
    }

    [Theory]
    [InlineData("2", "voting.ballot-of-vacant-seat")]
    [InlineData("9", "voting.ballot-of-no-seat")]
    [InlineData("1", "voting.ballot-twice")]
    public void Count_OfABallotThatCannotBe_IsRefused(string seat, string code)
    {
        VotingSeat[] seats = [Seat("1", "A", 1), Seat("2", "B", 1) with { IsVacant = true }];

        var refused = Assert.Throws<VotingException>(
            () => BallotCount.Count(Rule, seats, [new VotingBallot("1", VoteChoice.For), new VotingBallot(seat, VoteChoice.For)]));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public void Count_OfAWeightlessSeatOrASeatTwice_IsRefused()
    {
        Assert.Equal("voting.seat-weight", Assert.Throws<VotingException>(() => BallotCount.Count(Rule, [Seat("1", "A", 0)], [])).Code);
        Assert.Equal("voting.seat-twice", Assert.Throws<VotingException>(() => BallotCount.Count(Rule, [Seat("1", "A", 1), Seat("1", "B", 1)], [])).Code);
    }

    [Fact]
    public void CastingVote_OfARecusedChair_IsNone()
    {
        var facts = new RoundFacts { ChairSeatId = "1", Chair = CastingVote.For };

        Assert.Null(BallotCount.Count(Rule, [Seat("1", "A", 1) with { IsRecused = true }], [], facts).Chair);
        Assert.Equal(CastingVote.For, BallotCount.Count(Rule, [Seat("1", "A", 1)], [], facts).Chair);
    }

    [Fact]
    public void Count_OfAClassThatNobodySitsIn_FailsItsTestAndNotTheCount()
    {
        var rule = A.Rule(concurrence: new ConcurrenceDemand(VoteGroup.OfClass("legal"), A.Majority));
        var tally = BallotCount.Count(rule, [Seat("1", "A", 1)], [new VotingBallot("1", VoteChoice.For)]);

        Assert.Equal(VotingOutcome.Rejected, rule.AtClose(tally));
    }

    private static VotingSeat Seat(string id, string organisation, BigInteger weight) => new(id, organisation, null, weight);
}
