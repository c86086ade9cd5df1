using System.Diagnostics;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class ThousandBallotsTests(ITestOutputHelper output)
{
    private static readonly string[] Organisations = ["North", "South", "East", "West", "Centre"];
    private static readonly string[] Classes = ["sponsor", "compliance", "technical", "independent"];

    [Fact]
    public void Decide_OnAThousandBallotsWithEveryGuard_IsExact()
    {
        var rule = new DecisionRule(
            VoteBase.SeatsLessAbstain,
            A.Majority,
            [
                new QuorumDemand(VoteGroup.Everyone, A.AtLeast("2/3")),
                new QuorumDemand(VoteGroup.EachOrganisation, A.AtLeast("3/5"), counting: QuorumCounting.ForAbstain),
                new QuorumDemand(VoteGroup.OfClass("independent"), A.Count(10)),
            ],
            [new ConcurrenceDemand(VoteGroup.OfClass("compliance"), A.Majority), new ConcurrenceDemand(VoteGroup.EachOrganisation, A.AtLeast("2/3"))],
            Fraction.Parse("1/3"),
            Fraction.Parse("2/5"),
            changeOfVote: false,
            seatFloor: 100);
        VotingSeat[] seats = [.. Enumerable.Range(0, 1100).Select(i => new VotingSeat(
            $"seat-{i}", Organisations[i % 5], Classes[i / 5 % 4], 1 + (i % 3), IsVacant: i >= 1050, IsRecused: i % 100 == 99))];
        VotingBallot[] ballots = [.. Enumerable.Range(0, 1000).Select(i => new VotingBallot(
            $"seat-{i}", i % 10 == 0 ? VoteChoice.Against : i % 10 == 1 ? VoteChoice.Abstain : VoteChoice.For))];

        var frozen = BallotCount.Count(rule, seats, ballots);
        Timed("decide", () => RuleEngine.Decide(rule, frozen, closed: false));
        var verdict = Timed("tally and decide", () => RuleEngine.Decide(rule, BallotCount.Count(rule, seats, ballots), closed: false));

        Assert.Equal(ballots.Sum(ballot => Weight(ballot, VoteChoice.For)), frozen.All.For);
        Assert.Equal(ballots.Sum(ballot => Weight(ballot, VoteChoice.Against)), frozen.All.Against);
        Assert.Equal(VotingOutcome.Passed, verdict.Outcome);

        int Weight(VotingBallot ballot, VoteChoice choice)
        {
            var index = int.Parse(ballot.SeatId[5..], System.Globalization.CultureInfo.InvariantCulture);
            return ballot.Choice == choice && index % 100 != 99 ? 1 + (index % 3) : 0;
        }
    }

    private Verdict Timed(string what, Func<Verdict> decide)
    {
        var times = new double[400];
        var verdict = decide();
        for (var run = 0; run < times.Length; run++)
        {
            var start = Stopwatch.GetTimestamp();
            verdict = decide();
            times[run] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        output.WriteLine($"{what}: median {times[200]:F0} us, p95 {times[380]:F0} us, best {times[0]:F0} us");
        return verdict;
    }
}
