using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class RuleWordsTests
{
    private const string Against = "A vote against can make a motion pass";

    [Fact]
    public void InWords_SaysBaseQuorumAndCourse() => Assert.Equal(
        "A motion passes if more than half of the votes for and against are for, abstentions not counting; without one vote for, it never does. "
        + "It also needs at least 3/5 of the members to take part. "
        + "A tie fails. A vote cannot be changed, and the gate closes as soon as the outcome is certain.",
        RuleWords.InWords(A.Rule(quorum: new QuorumDemand(VoteGroup.Everyone, A.AtLeast("3/5")))));

    [Theory]
    [InlineData("seats", "of all seats")]
    [InlineData("seatsLessAbstain", "less those that abstain")]
    [InlineData("present", "of those present")]
    [InlineData("castAndAbstain", "abstentions included")]
    public void InWords_NamesItsBase(string @base, string words) => Assert.Contains(
        words, RuleWords.InWords(RuleJson.Parse($$$"""{"base":"{{{@base}}}","threshold":{"atLeast":"2/3"}}""")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Warning_ThatAVoteAgainstCanCarry_IsGivenExactlyWhereOneCan(string threshold, string quorum)
    {
        foreach (var @base in new[] { "cast", "castAndAbstain", "seats", "seatsLessAbstain" })
        {
            var rule = RuleJson.Parse(
                $$"""{"base":"{{@base}}","threshold":{{threshold}},"quorum":[{"measure":"participated",{{quorum}}}],"changeOfVote":false}""");

            Assert.True(
                VoteAgainstCarries(rule) == RuleWords.Warnings(rule).Any(warning => warning.StartsWith(Against, StringComparison.Ordinal)),
                RuleJson.Write(rule));
        }
    }

    public static TheoryData<string, string> Pairs() => new(
        from threshold in new[]
        {
            """{"moreThan":"1/2"}""", """{"atLeast":"1/2"}""", """{"atLeast":"2/3"}""", """{"atLeast":"1"}""", """{"count":4}""",
            "\"unanimous\"", "\"allSeats\"", "\"consent\"", """{"atLeast":"1/2"},"minFor":"2/3" """, """{"moreThan":"1/2"},"maxAgainst":"0" """,
        }
        from quorum in new[]
        {
            "\"atLeast\":\"3/5\"", "\"moreThan\":\"1/2\"", "\"atLeast\":\"1/2\"", "\"atLeast\":\"0\"", "\"count\":1", "\"count\":5", "\"count\":4",
            "\"atLeast\":\"3/5\",\"counting\":\"forAbstain\"", "\"atLeast\":\"1\"",
        }
        select (threshold, quorum));

    [Theory]
    [InlineData("""{"base":"cast","threshold":{"moreThan":"1"}}""", "Nothing can pass")]
    [InlineData("""{"threshold":{"count":12}}""", "only 9 seats")]
    [InlineData("""{"threshold":{"count":2},"quorum":[{"count":12}]}""", "is out of reach")]
    [InlineData("""{"base":"cast","threshold":{"atLeast":"2/3"},"tie":"escalate"}""", "The tie rule never applies")]
    [InlineData("""{"base":"cast","threshold":{"moreThan":"1/2"}}""", "One person can decide alone")]
    [InlineData("""{"base":"cast","threshold":{"atLeast":"1/2"}}""", "as many for as against is enough")]
    [InlineData("""{"base":"cast","threshold":{"atLeast":"1/3"}}""", "A minority can carry")]
    [InlineData("""{"base":"seats","threshold":{"moreThan":"1/2"},"tie":"chairDecides"}""", "exactly half of all seats")]
    [InlineData("""{"base":"seats","threshold":{"moreThan":"1/2"},"minimumPeriod":true}""", "The minimum period has no effect")]
    [InlineData("""{"threshold":"allSeats"}""", "One vacant seat stops everything")]
    [InlineData("""{"base":"seats","threshold":{"moreThan":"1/2"},"seatFloor":10}""", "Every gate escalates")]
    [InlineData("""{"base":"present","threshold":{"moreThan":"1/2"}}""", "in a meeting only")]
    [InlineData("""{"base":"seats","threshold":{"moreThan":"1/2"},"quorum":[{"measure":"present","atLeast":"1/2"}]}""", "in a meeting only")]
    public void Warnings_NameWhatIsSeldomMeant(string rule, string warning) =>
        Assert.Contains(RuleWords.Warnings(RuleJson.Parse(rule), seats: 9), given => given.Contains(warning, StringComparison.Ordinal));

    [Fact]
    public void Warnings_OfASoundRule_AreNone() => Assert.Empty(RuleWords.Warnings(
        A.Rule(A.AtLeast("2/3"), quorum: new QuorumDemand(VoteGroup.Everyone, A.Majority, counting: QuorumCounting.ForAbstain)), seats: 9));

    private static bool VoteAgainstCarries(DecisionRule rule)
    {
        for (var seats = 1; seats <= 10; seats++)
        {
            for (var @for = 0; @for <= seats; @for++)
            {
                for (var abstain = 0; @for + abstain <= seats; abstain++)
                {
                    for (var against = 0; @for + abstain + against < seats; against++)
                    {
                        if (rule.AtClose(A.Votes(seats, @for, against, abstain)) != VotingOutcome.Passed
                            && rule.AtClose(A.Votes(seats, @for, against + 1, abstain)) == VotingOutcome.Passed)
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }
}
