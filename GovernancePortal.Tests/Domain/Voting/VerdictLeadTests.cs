using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class VerdictLeadTests
{
    [Fact]
    public void Lead_OfAVerdict_HasTheCountsAndNoSentenceOfATest()
    {
        var rule = A.Rule(quorum: new QuorumDemand(VoteGroup.Everyone, A.Majority), minFor: "1/4");

        var verdict = RuleEngine.Decide(rule, A.Votes(9, 5, 1, 1), closed: true);
        var lead = VerdictLead.Of(verdict.Explanation, verdict.Tests.Select(test => test.Words));

        Assert.Equal("Passed: 5 for, 1 against, 1 abstaining of 9.", lead);
        Assert.Contains(verdict.Tests[^1].Words, verdict.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Passed: all for. One. Two.", "Passed: all for.")]
    [InlineData("Passed: all for. Two. It stands. One.", "Passed: all for. It stands.")]
    [InlineData("Decided on paper in 2019.", "Decided on paper in 2019.")]
    [InlineData("One. Two.", "One. Two.")]
    [InlineData("One. Twofold.", "Twofold.")]
    [InlineData("", "")]
    public void Lead_OfAnyText_KeepsWhatTheTestsDoNotSay(string explanation, string lead) =>
        Assert.Equal(lead, VerdictLead.Of(explanation, ["One.", "Two.", "Two", string.Empty]));

    [Fact]
    public void Lead_WhereOneTestEndsAsAnotherDoes_LosesBothWhole() =>
        Assert.Equal("Passed.", VerdictLead.Of("Passed. 5 of 9. Quorum: 5 of 9.", ["5 of 9.", "Quorum: 5 of 9."]));
}
