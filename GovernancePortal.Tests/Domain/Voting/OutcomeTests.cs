using GovernancePortal.Domain.Voting;
using static GovernancePortal.Domain.Voting.VotingOutcome;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class OutcomeTests
{
    private static readonly DecisionRule Full = A.Rule(
        quorum: new QuorumDemand(VoteGroup.Everyone, A.Majority),
        concurrence: new ConcurrenceDemand(VoteGroup.EachOrganisation, A.MoreThan("1/2")));

    [Fact]
    public void Close_TakesTheTestsInTheirOrder()
    {
        (string, VoteCount)[] silent = [("A", new VoteCount(2, 0, 0, 0))];
        (string, VoteCount)[] opposed = [("A", new VoteCount(2, 0, 1, 0))];

        Assert.Equal(VotingOutcome.Void, Full.AtClose(new Tally(new VoteCount(9, 1, 0, 0), vetoes: ["A"], organisations: silent.ToDictionary(), isVoid: true)));
        Assert.Equal(Vetoed, Full.AtClose(A.With(9, 1, 0, 0, organisations: silent, vetoes: ["A"])));
        Assert.Equal(Inquorate, Full.AtClose(A.With(9, 1, 1, 0, organisations: opposed)));
        Assert.Equal(Rejected, Full.AtClose(A.With(9, 4, 1, 0, organisations: opposed)));
    }

    [Fact]
    public void Veto_IsOpenUntilTheClose_ForItMayBeWithdrawn() =>
        Assert.Equal(Open, A.Rule().WhileOpen(A.With(3, 3, 0, 0, vetoes: ["A"])));

    [Fact]
    public void UnexercisedVeto_KeepsTheGateOpen()
    {
        Assert.Equal(Open, A.Rule().WhileOpen(A.With(3, 3, 0, 0, mayVeto: ["A"])));
        Assert.Equal(Open, A.Rule().WhileOpen(A.With(3, 0, 3, 0, mayVeto: ["A"])));
        Assert.Equal(Passed, A.Rule().AtClose(A.With(3, 3, 0, 0, mayVeto: ["A"])));
    }

    [Fact]
    public void MinimumPeriod_BlocksAnEarlyPass_NotAnEarlyRejection()
    {
        var rule = A.Rule(minimumPeriod: true);
        var hours = new DecisionRule(VoteBase.Cast, A.Majority, changeOfVote: false, minimumPeriodHours: 24);

        Assert.Equal(Open, rule.WhileOpen(A.Votes(3, 3, 0, 0)));
        Assert.Equal(Rejected, rule.WhileOpen(A.Votes(3, 0, 2, 0)));
        Assert.Equal(Open, hours.WhileOpen(A.Votes(3, 3, 0, 0)));
        Assert.Equal(Passed, RuleEngine.Decide(hours, A.Votes(3, 3, 0, 0), closed: false, minimumPeriodOver: true).Outcome);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(0, 9)]
    public void ChangeOfVote_LeavesNothingCertainUntilTheClose(int @for, int against) =>
        Assert.Equal(Open, A.Rule(changeOfVote: true).WhileOpen(A.Votes(9, @for, against, 0)));

    [Fact]
    public void SeatFloor_Undercut_EscalatesAtOnce() =>
        Assert.Equal(Escalated, A.Rule(seatFloor: 4, changeOfVote: true).WhileOpen(A.Votes(3, 3, 0, 0)));

    [Fact]
    public void QuorumOutOfReach_IsInquorate_NotRejected() =>
        Assert.Equal(Inquorate, A.Rule(quorum: new QuorumDemand(VoteGroup.Everyone, A.AtLeast("2/3"), counting: QuorumCounting.For))
            .WhileOpen(A.Votes(9, 2, 4, 0)));

    [Fact]
    public void Tests_AreAllListed_WithTheirNumbersInWords()
    {
        var verdict = RuleEngine.Decide(Full, A.With(9, 3, 2, 0, organisations: [("A", new VoteCount(2, 1, 0, 0))]), closed: true);

        Assert.Equal(
            ["Quorum of members", "Concurrence of organisations", "A vote for", "Threshold"],
            verdict.Tests.Select(test => test.Name));
        Assert.Equal("Quorum of members: 5 of 9 took part; at least 5 needed.", verdict.Tests[0].Words);
        Assert.Equal(("3 of 5", "more than 1/2 of 5, that is 3"), (verdict.Tests[3].Have, verdict.Tests[3].Need));
    }

    [Fact]
    public void WhatWouldChange_NamesTheOrganisationsWhoseVoteWouldDo()
    {
        var rule = A.Rule(concurrence: new ConcurrenceDemand(VoteGroup.EachOrganisation, A.AtLeast("2/3")));
        var tally = A.With(6, 3, 2, 0, organisations:
        [
            ("Organisation A", new VoteCount(3, 3, 0, 0)),
            ("Organisation B", new VoteCount(1, 0, 0, 0)),
            ("Organisation C", new VoteCount(2, 0, 2, 0)),
        ]);

        Assert.Equal("1 more vote for, from Organisation B.", RuleEngine.Decide(rule, tally, closed: true).WhatWouldChange);
    }

    [Theory]
    [InlineData(9, 2, 3, "2 more votes for.")]
    [InlineData(5, 2, 3, "1 vote for instead of against.")]
    [InlineData(9, 5, 2, "It would have failed if 2 of the votes for had been cast against.")]
    public void WhatWouldChange_CountsVotes(int electorate, int @for, int against, string words) =>
        Assert.Equal(words, RuleEngine.Decide(A.Rule(), A.Votes(electorate, @for, against, 0), closed: true).WhatWouldChange);
}
