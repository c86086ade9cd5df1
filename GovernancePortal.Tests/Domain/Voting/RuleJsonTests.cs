using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class RuleJsonTests
{
    [Fact]
    public void Parse_OfThresholdAlone_TakesTheDefaults()
    {
        var rule = RuleJson.Parse("""{"threshold":"unanimous"}""");

        Assert.Empty(rule.Quorum);
        Assert.Empty(rule.Concurrence);
        Assert.True(rule.ChangeOfVote);
        Assert.True(rule.VacantSeatsCount);
        Assert.Equal((TieRule.Fails, 1), (rule.Tie, rule.ProxyCap));
    }

    [Fact]
    public void Write_OfAFullRule_IsReadBackWhole()
    {
        var rule = new DecisionRule(
            VoteBase.SeatsLessAbstain, A.AtLeast("60/100"), [new QuorumDemand(VoteGroup.OfClass("legal"), A.Count(2), QuorumMeasure.Present)],
            [new ConcurrenceDemand(VoteGroup.OfClass("a\"b"), A.Majority), new ConcurrenceDemand(VoteGroup.EachOrganisation, A.AtLeast("1"))],
            Fraction.Half, Fraction.Parse("1/3"), false, true, TieRule.Escalate, 3, 2, 72, 24, 48, true, false);

        var json = RuleJson.Write(rule);

        Assert.Equal(json, RuleJson.Write(RuleJson.Parse(json)));
        Assert.Equal(
            """{"base":"seatsLessAbstain","threshold":{"atLeast":"60/100"},"minFor":"1/2","maxAgainst":"1/3","quorum":[{"of":"class:legal","measure":"present","counting":"forAgainstAbstain","count":2}],"concurrence":[{"class":"a\u0022b","moreThan":"1/2"},{"of":"organisations","atLeast":"1"}],"changeOfVote":false,"minimumPeriod":true,"tie":"escalate","seatFloor":3,"proxyCap":2,"votingPeriodHours":72,"minimumPeriodHours":24,"standstillHours":48,"secretBallot":true,"vacantSeatsCount":false}""",
            json);
    }

    [Theory]
    [InlineData("[", "voting.not-json")]
    [InlineData("[]", "voting.wrong-type")]
    [InlineData("{}", "voting.missing-property")]
    [InlineData("""{"threshold":"consent","threshold":"consent"}""", "voting.duplicate-property")]
    [InlineData("""{"threshold":"consent","treshold":1}""", "voting.unknown-property")]
    [InlineData("""{"threshold":"consent","seatFloor":0}""", "voting.number-out-of-range")]
    [InlineData("""{"threshold":"consent","votingPeriodHours":2,"minimumPeriodHours":3}""", "voting.minimum-period-too-long")]
    [InlineData("""{"threshold":"consent","concurrence":[{"of":"members","atLeast":"1"}]}""", "voting.concurrence-of-members")]
    [InlineData("""{"threshold":"consent","concurrence":[{"class":"a","of":"organisations","atLeast":"1"}]}""", "voting.concurrence-group")]
    [InlineData("""{"threshold":"consent","concurrence":[{"class":"a","count":1}]}""", "voting.one-amount")]
    [InlineData("""{"threshold":"consent","quorum":[{"of":"class:","count":1}]}""", "voting.class-without-name")]
    public void Parse_OfNonsense_IsRefused(string json, string code) =>
        Assert.Equal(code, Assert.Throws<VotingException>(() => RuleJson.Parse(json)).Code);

    [Fact]
    public void Parse_OfDeepNesting_IsRefused() =>
        Assert.Equal("voting.not-json", Assert.Throws<VotingException>(() => RuleJson.Parse(new string('[', 1000))).Code);
}
