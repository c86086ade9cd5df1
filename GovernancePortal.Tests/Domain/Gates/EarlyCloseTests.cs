using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Every small gate in every state against every way in which its round can go on.</summary>
public sealed class EarlyCloseTests
{
    private static readonly VoteChoice[] Choices = [VoteChoice.For, VoteChoice.Against, VoteChoice.Abstain];
    private static readonly Threshold Majority = new Threshold.MoreThan(Fraction.Half);
    private static readonly Threshold TwoThirds = new Threshold.AtLeast(Fraction.Parse("2/3"));

    private readonly Actor _proxy = Member();

    // How a seat stands: silent, its own ballot, one by proxy, recused, vacant.
    private enum Kind
    {
        Silent, Own, Proxy, Recused, Vacant,
    }

    private readonly record struct Standing(Kind Kind, VoteChoice Choice)
    {
        // What the seat may hold at the deadline, as an index: none, for, against, abstain.
        public int[] MayEndAs => Kind switch
        {
            Kind.Silent => [0, 1, 2, 3],
            Kind.Proxy => [1, 2, 3],
            Kind.Own => [1 + (int)Choice],
            _ => [0],
        };
    }

    public static TheoryData<string> EachRule => [.. Rules.Keys];

    private static readonly Dictionary<string, DecisionRule> Rules = new()
    {
        ["majority"] = Of(Majority),
        ["majority of seats"] = Of(Majority, VoteBase.Seats),
        ["majority of all votes"] = Of(Majority, VoteBase.CastAndAbstain),
        ["majority of seats less abstentions"] = Of(Majority, VoteBase.SeatsLessAbstain),
        ["two thirds"] = Of(TwoThirds),
        ["two thirds of seats"] = Of(TwoThirds, VoteBase.Seats, [Members(2)]),
        ["quorum 1"] = Of(Majority, quorum: [Members(1)]),
        ["quorum 2"] = Of(Majority, quorum: [Members(2)]),
        ["quorum 3"] = Of(Majority, quorum: [Members(3)]),
        ["quorum 2 for"] = Of(Majority, quorum: [Members(2, QuorumCounting.For)]),
        ["quorum 2 for or abstaining"] = Of(Majority, quorum: [Members(2, QuorumCounting.ForAbstain)]),
        ["two quorums"] = Of(Majority, quorum: [Members(3), Members(1, QuorumCounting.For)]),
        ["quorum of 2 organisations"] = Of(Majority, quorum: [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.Count(2))]),
        ["quorum of 1 organisation for"] = Of(Majority, quorum: [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.Count(1), counting: QuorumCounting.For)]),
        ["quorum of 1 organisation for, greatest against"] = Of(Majority, quorum: [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.Count(1), counting: QuorumCounting.For)], maxAgainst: "1/5"),
        ["quorum of 2 organisations for or abstaining"] = Of(Majority, quorum: [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.Count(2), counting: QuorumCounting.ForAbstain)]),
        ["quorum of a class for"] = Of(Majority, quorum: [new QuorumDemand(VoteGroup.OfClass("technical"), new Threshold.AtLeast(Fraction.Half), counting: QuorumCounting.For)]),
        ["concurrence of organisations"] = Of(Majority, quorum: [Members(2)], concurrence: [new ConcurrenceDemand(VoteGroup.EachOrganisation, TwoThirds)]),
        ["concurrence of a class"] = Of(Majority, quorum: [Members(2, QuorumCounting.ForAbstain)], concurrence: [new ConcurrenceDemand(VoteGroup.OfClass("technical"), Majority)]),
        ["least for"] = Of(Majority, quorum: [Members(2)], minFor: "1/2"),
        ["greatest against"] = Of(Majority, quorum: [Members(1, QuorumCounting.For)], maxAgainst: "1/5"),
        ["a count"] = Of(new Threshold.Count(2), quorum: [Members(2)]),
        ["unanimous"] = Of(new Threshold.Unanimous(), quorum: [Members(2, QuorumCounting.For)]),
        ["every seat"] = Of(new Threshold.AllSeats(), quorum: [Members(2)]),
        ["chair decides"] = Of(Majority, quorum: [Members(2)], tie: TieRule.ChairDecides),
        ["chair decides among seats"] = Of(Majority, VoteBase.Seats, tie: TieRule.ChairDecides),
        ["ties escalate"] = Of(Majority, quorum: [Members(2, QuorumCounting.For)], tie: TieRule.Escalate),
        ["seats, ties escalate"] = Of(Majority, VoteBase.SeatsLessAbstain, tie: TieRule.Escalate),
        ["seats, ties escalate, greatest against"] = Of(Majority, VoteBase.Seats, maxAgainst: "1/5", tie: TieRule.Escalate),
        ["a floor of 3 seats"] = Of(Majority, quorum: [Members(1)], seatFloor: 3),
        ["no vacant seats"] = Of(Majority, VoteBase.Seats, [Members(2)], vacantSeatsCount: false),
        ["consent"] = Of(new Threshold.Consent(), quorum: [Members(2, QuorumCounting.For)]),
        ["consent and concurrence"] = Of(new Threshold.Consent(), quorum: [Members(1)], concurrence: [new ConcurrenceDemand(VoteGroup.OfClass("technical"), Majority)]),
    };

    [Theory, MemberData(nameof(EachRule))]
    public void Gate_IsDueEarly_ExactlyWhenEveryVoteThatMayComeLeavesTheSameOutcome(string name)
    {
        var rule = Rules[name];
        var seats = new[] { Voter(Alpha, SeatClass.Technical), Voter(Alpha, SeatClass.Technical), Voter(Beta, SeatClass.Compliance), Voter(Beta, SeatClass.Technical, 2) };
        var asStored = new Dictionary<(int Recused, int Vacant, int Votes), VotingOutcome>();
        var due = 0;

        foreach (var state in States(seats.Length))
        {
            var gate = Play(rule, seats, state);
            var outcomes = Ends(state).Select(votes => asStored.TryGetValue(Key(state, votes), out var known)
                ? known
                : asStored[Key(state, votes)] = Stored(rule, seats, state, votes)).ToHashSet();

            var isDue = gate.IsDue(Noon);

            Assert.True(!isDue || outcomes.Count == 1, $"Closed early, but may end as {string.Join(" or ", outcomes)}: {string.Join(", ", state)}");
            Assert.True(isDue || outcomes.Count > 1 || MayWait(rule, state), $"Kept open, but can only end as {outcomes.First()}: {string.Join(", ", state)}");
            if (isDue)
            {
                due++;
                Assert.Equal(outcomes.Single(), gate.Close(Clock, Noon).Outcome);
            }
        }

        Assert.True(due > 0, "No gate was ever due early.");
    }

    // An objection may be resolved until the deadline, and whether a tie that escalates can be reached is not worked out exactly.
    private static bool MayWait(DecisionRule rule, Standing[] state) =>
        rule.Threshold is Threshold.Consent
        || (rule.Tie == TieRule.Escalate && rule.Base != VoteBase.Cast && state.Any(seat => seat.Kind is Kind.Silent or Kind.Proxy));

    private static DecisionRule Of(
        Threshold threshold,
        VoteBase @base = VoteBase.Cast,
        IEnumerable<QuorumDemand>? quorum = null,
        IEnumerable<ConcurrenceDemand>? concurrence = null,
        string? minFor = null,
        string? maxAgainst = null,
        TieRule tie = TieRule.Fails,
        int? seatFloor = null,
        bool vacantSeatsCount = true) =>
        new(
            @base,
            threshold,
            quorum,
            concurrence,
            minFor is null ? null : Fraction.Parse(minFor),
            maxAgainst is null ? null : Fraction.Parse(maxAgainst),
            changeOfVote: false,
            tie: tie,
            seatFloor: seatFloor,
            vacantSeatsCount: vacantSeatsCount);

    private static QuorumDemand Members(int count, QuorumCounting counting = QuorumCounting.ForAgainstAbstain) =>
        new(VoteGroup.Everyone, new Threshold.Count(count), counting: counting);

    private (Actor Holder, FrozenSeat Seat) Voter(OrganisationId organisation, SeatClass @class, int weight = 1)
    {
        var holder = Member(organisation);
        return (holder, Seat(holder, weight: weight) with { Class = @class, ProxyHolder = _proxy.Id });
    }

    // Every state of three seats, beside a heavier one that may stand aside or be vacant; the order of the first two matters not.
    private static IEnumerable<Standing[]> States(int seats)
    {
        Standing[] each = [new(Kind.Silent, default), .. Choices.Select(choice => new Standing(Kind.Own, choice)), .. Choices.Select(choice => new Standing(Kind.Proxy, choice))];
        Standing[] last = [each[0], new(Kind.Own, VoteChoice.For), new(Kind.Proxy, VoteChoice.Against), new(Kind.Recused, default), new(Kind.Vacant, default)];
        IEnumerable<Standing[]> states = [[]];
        for (var seat = 0; seat < seats; seat++)
        {
            var may = seat == seats - 1 ? last : each;
            states = states.SelectMany(state => may.Select(standing => (Standing[])[.. state, standing]));
        }

        return states.Where(state => Array.IndexOf(each, state[0]) <= Array.IndexOf(each, state[1]));
    }

    private static IEnumerable<int[]> Ends(Standing[] state)
    {
        IEnumerable<int[]> ends = [[]];
        foreach (var standing in state)
        {
            ends = ends.SelectMany(end => standing.MayEndAs.Select(vote => (int[])[.. end, vote]));
        }

        return ends;
    }

    private static (int Recused, int Vacant, int Votes) Key(Standing[] state, int[] votes) =>
        (Array.FindIndex(state, seat => seat.Kind == Kind.Recused), Array.FindIndex(state, seat => seat.Kind == Kind.Vacant), votes.Aggregate(0, (sum, vote) => (sum * 4) + vote));

    private Gate Play(DecisionRule rule, (Actor Holder, FrozenSeat Seat)[] seats, Standing[] state)
    {
        var gate = Open(rule, [.. seats.Select((voter, i) => state[i].Kind == Kind.Vacant ? voter.Seat with { Holder = null, ProxyHolder = null } : voter.Seat)]);
        for (var i = 0; i < seats.Length; i++)
        {
            var (holder, seat) = seats[i];
            switch (state[i].Kind)
            {
                case Kind.Own: gate.Cast(holder, seat.Id, new BallotPaper(state[i].Choice, "Reason"), Noon); break;
                case Kind.Proxy: gate.Cast(_proxy, seat.Id, new BallotPaper(state[i].Choice, "Reason"), Noon); break;
                case Kind.Recused: gate.Recuse(holder, seat.Id, seat.Holder, Noon); break;
                case Kind.Silent or Kind.Vacant: break;
                default: throw new InvalidOperationException("Unknown standing.");
            }
        }

        return gate;
    }

    // As the deadline would store it if the seats ended so.
    private static VotingOutcome Stored(DecisionRule rule, (Actor Holder, FrozenSeat Seat)[] seats, Standing[] state, int[] votes)
    {
        var ballots = Enumerable.Range(0, seats.Length).Where(i => votes[i] > 0).Select(i => new VotingBallot($"{i}", Choices[votes[i] - 1])).ToList();
        var tally = BallotCount.Count(
            rule,
            seats.Select((voter, i) => new VotingSeat(
                $"{i}", voter.Seat.OrganisationName, voter.Seat.Class.ToString().ToLowerInvariant(), voter.Seat.Weight, state[i].Kind == Kind.Vacant, state[i].Kind == Kind.Recused)),
            ballots,
            new RoundFacts { OpenObjections = rule.Threshold is Threshold.Consent ? ballots.Count(ballot => ballot.Choice == VoteChoice.Against) : 0 });
        return RuleEngine.Decide(rule, tally, closed: true).Outcome;
    }
}
