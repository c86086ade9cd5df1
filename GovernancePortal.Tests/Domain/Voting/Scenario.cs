using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

/// <summary>A random rule and a small random round.</summary>
public sealed record Scenario(DecisionRule Rule, VotingSeat[] Seats, VotingBallot[] Ballots, RoundFacts Facts)
{
    private static readonly VoteChoice[] Choices = Enum.GetValues<VoteChoice>();

    public Tally Tally => BallotCount.Count(Rule, Seats, Ballots, Facts);

    public IEnumerable<VotingSeat> Silent => Seats.Where(seat =>
        !seat.IsRecused && !seat.IsVacant && Ballots.All(ballot => ballot.SeatId != seat.Id));

    public override string ToString() => $"""
        {RuleJson.Write(Rule)}
        {string.Join('\n', Seats.Select(seat => $"{seat} {Ballots.FirstOrDefault(ballot => ballot.SeatId == seat.Id)?.Choice.ToString() ?? "-"}"))}
        present {(Facts.PresentSeats is { } present ? string.Join(' ', present) : "-")} chair {Facts.Chair} veto {string.Join(' ', Facts.VetoOrganisations)}
        """;

    public static Arbitrary<Scenario> Any(int seats = 5) => (
        from rule in Rules()
        from round in Round(seats)
        select new Scenario(rule, round.Seats, round.Ballots, round.Facts)).ToArbitrary();

    private static Gen<Fraction> Shares() =>
        from denominator in Gen.Choose(1, 5)
        from numerator in Gen.Choose(0, denominator)
        select new Fraction(numerator, denominator);

    private static Gen<Threshold> Amounts() =>
        from share in Shares()
        from count in Gen.Choose(0, 4)
        from threshold in Gen.Elements<Threshold>(new Threshold.AtLeast(share), new Threshold.MoreThan(share), new Threshold.Count(count))
        select threshold;

    private static Gen<Threshold> Thresholds() => Gen.Frequency(
        (4, Amounts()),
        (3, Gen.Constant(A.Majority)),
        (2, Gen.Elements<Threshold>(new Threshold.Unanimous(), new Threshold.AllSeats(), new Threshold.Consent())));

    private static Gen<VoteGroup> Groups() =>
        Gen.Elements(VoteGroup.Everyone, VoteGroup.EachOrganisation, VoteGroup.OfClass("a"), VoteGroup.OfClass("b"));

    private static Gen<QuorumDemand> Quorums() =>
        from of in Groups()
        from amount in Amounts()
        from counting in Gen.Elements(Enum.GetValues<QuorumCounting>())
        select new QuorumDemand(of, amount, QuorumMeasure.Participated, counting);

    private static Gen<ConcurrenceDemand> Concurrences() =>
        from of in Groups()
        where of is not VoteGroup.Members
        from share in Shares()
        from strict in Gen.Elements(true, false)
        select new ConcurrenceDemand(of, strict ? new Threshold.MoreThan(share) : new Threshold.AtLeast(share));

    private static Gen<T[]> UpTo<T>(Gen<T> item, int most) =>
        from count in Gen.Choose(0, most)
        from items in Gen.ArrayOf(item, count)
        select items;

    private static Gen<Fraction?> Perhaps() =>
        from share in Shares()
        from given in Gen.Choose(0, 2)
        select given == 0 ? share : null;

    public static Gen<DecisionRule> Rules(bool changeOfVote = false) =>
        from @base in Gen.Elements(Enum.GetValues<VoteBase>())
        from threshold in Thresholds()
        from quorum in UpTo(Quorums(), 2)
        from concurrence in UpTo(Concurrences(), 2)
        from minFor in Perhaps()
        from maxAgainst in Perhaps()
        from tie in Gen.Elements(Enum.GetValues<TieRule>())
        from floor in Gen.Choose(0, 8)
        from vacant in Gen.Elements(true, false)
        select new DecisionRule(
            @base, threshold, quorum, concurrence, minFor, maxAgainst, changeOfVote, false, tie, floor == 0 ? 3 : null, vacantSeatsCount: vacant);

    private static Gen<(VotingSeat Seat, int Voted, bool Present)> Places() =>
        from organisation in Gen.Elements("X", "Y", "Z")
        from @class in Gen.Elements("a", "b", null)
        from weight in Gen.Elements(1, 1, 1, 2, 3)
        from away in Gen.Choose(0, 11)
        from voted in Gen.Choose(-1, 3)
        from present in Gen.Elements(true, false)
        select (new VotingSeat(string.Empty, organisation, @class, weight, away == 0, away == 1), voted, present);

    private static Gen<(VotingSeat[] Seats, VotingBallot[] Ballots, RoundFacts Facts)> Round(int most) =>
        from count in Gen.Choose(0, most)
        from places in Gen.ArrayOf(Places(), count)
        from chair in Gen.Elements<CastingVote?>(null, CastingVote.For, CastingVote.Against)
        from veto in Gen.Choose(0, 7)
        from objections in Gen.Elements(0, 0, 1)
        select Round(places, chair, veto, objections);

    private static (VotingSeat[] Seats, VotingBallot[] Ballots, RoundFacts Facts) Round(
        (VotingSeat Seat, int Voted, bool Present)[] places, CastingVote? chair, int veto, int objections)
    {
        var seats = places.Select((place, index) => place.Seat with { Id = $"s{index}" }).ToArray();
        var ballots = places
            .Select((place, index) => (place.Voted, Seat: seats[index]))
            .Where(place => place.Voted is >= 0 and < 3 && !place.Seat.IsVacant)
            .Select(place => new VotingBallot(place.Seat.Id, Choices[place.Voted]))
            .ToArray();
        var present = places.Select((place, index) => (place.Present, seats[index].Id)).Where(place => place.Present).Select(place => place.Id);
        return (seats, ballots, new RoundFacts
        {
            Chair = chair,
            VetoOrganisations = veto == 0 ? ["X"] : [],
            OpenObjections = objections,
            PresentSeats = present.ToHashSet(),
        });
    }

    /// <summary>The round with every choice that the silent seats have, not voting among them; and with each veto not yet exercised.</summary>
    public IEnumerable<Tally> Completions()
    {
        var silent = Silent.ToArray();
        var ways = (int)Math.Pow(Choices.Length + 1, silent.Length);
        for (var way = 0; way < ways; way++)
        {
            var ballots = new List<VotingBallot>(Ballots);
            for (var (index, rest) = (0, way); index < silent.Length; index++, rest /= Choices.Length + 1)
            {
                if (rest % (Choices.Length + 1) is var choice and > 0)
                {
                    ballots.Add(new VotingBallot(silent[index].Id, Choices[choice - 1]));
                }
            }

            yield return BallotCount.Count(Rule, Seats, ballots, Facts);
        }

        foreach (var organisation in Tally.MayVeto)
        {
            var seat = Seats.First(seat => seat.Organisation == organisation && !seat.IsRecused && !seat.IsVacant);
            yield return BallotCount.Count(
                Rule,
                Seats,
                Ballots.Where(ballot => ballot.SeatId != seat.Id).Append(new VotingBallot(seat.Id, VoteChoice.Against, true, "Because.")),
                Facts);
        }
    }
}
