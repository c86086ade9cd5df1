using System.Numerics;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

/// <summary>The what-if table against every way in which a small council can vote.</summary>
public sealed class WhatIfTests
{
    private static readonly Threshold Half = new Threshold.MoreThan(Fraction.Half);

    [Theory]
    [InlineData(1, 250, 4), InlineData(2, 250, 4), InlineData(3, 250, 4), InlineData(4, 25, 5)]
    public void Powers_OfRandomCouncils_AreThoseThatEveryWayOfVotingShows(int seed, int councils, int most)
    {
        var random = new Random(seed);
        var (passing, blocking, carrying) = (0, 0, 0);
        for (var i = 0; i < councils; i++)
        {
            var (rule, seats, vetoes) = (AnyRule(random), AnyCouncil(random, most), AnyVetoes(random));
            var absent = seats.Where(_ => random.Next(6) == 0).Select(seat => seat.Id).ToHashSet();
            var every = new EveryWay(rule, seats, vetoes, absent);
            var what = $"seed {seed}, council {i}: {RuleJson.Write(rule)} on {string.Join(", ", seats)}; vetoes {string.Join(", ", vetoes)}; absent {string.Join(", ", absent)}";

            Assert.True(every.CanPass == WhatIf.CanPass(rule, seats, absent), what);
            passing += every.CanPass ? 1 : 0;
            foreach (var who in (string[][])[["A"], ["B"], ["C"], ["A", "B"], ["B", "C"]])
            {
                Assert.True(every.CanBlock(who) == WhatIf.CanBlock(rule, seats, vetoes, who, absent), $"{string.Join('+', who)} blocks: {what}");
                Assert.True(every.CanCarry(who) == WhatIf.CanCarry(rule, seats, vetoes, who, absent), $"{string.Join('+', who)} carries: {what}");
                blocking += every.CanBlock(who) ? 1 : 0;
                carrying += every.CanCarry(who) ? 1 : 0;
            }
        }

        // The councils are not all alike.
        Assert.InRange(passing, councils / 10, councils - (councils / 20));
        Assert.True(blocking > councils / 2);
        Assert.True(carrying > councils / 20);
    }

    [Fact]
    public void Table_LeavesOutNoSeatThatIsVacantAnyway()
    {
        VotingSeat[] seats = [.. Council(("A", 2), ("B", 1)), new VotingSeat("A9", "A", "technical", 1, IsVacant: true)];

        var table = WhatIf.Table(new DecisionRule(VoteBase.Seats, Half), seats, []);

        Assert.Equal(["A Absent 1", "A Absent 2", "A Recused 1", "A Recused 2", "B Absent 1", "B Recused 1"], table.Where(line => line.Organisation.Length > 0).Select(line => $"{line.Organisation} {line.Missing} {line.Count}"));
    }

    [Fact]
    public void Table_TellsEachOrganisationWithOneTwoAndThreeSeatsMissing()
    {
        var seats = Council(("A", 4), ("B", 1));

        var table = WhatIf.Table(new DecisionRule(VoteBase.Seats, Half), seats, []);

        Assert.Equal(
            ["0", " Absent 1", " Absent 2", " Absent 3", " Recused 1", " Recused 2", " Recused 3", "A Absent 1", "A Absent 2", "A Absent 3", "A Recused 1", "A Recused 2", "A Recused 3", "B Absent 1", "B Recused 1"],
            table.Select(line => line.Missing == WhatIfMissing.Nobody ? "0" : $"{line.Organisation} {line.Missing} {line.Count}"));
        Assert.Equal("A", Assert.Single(table[0].Powers.Passers).Organisations.Single());
        Assert.Equal(WhatIfReach.Always, table.Single(line => line is { Organisation: "A", Missing: WhatIfMissing.Absent, Count: 1 }).Powers.CanPass);
        Assert.Equal(WhatIfReach.Never, table.Single(line => line is { Organisation: "A", Missing: WhatIfMissing.Absent, Count: 3 }).Powers.CanPass);
    }

    [Fact]
    public void Table_OfAnySeatsOfTheBody_GoesAcrossOrganisationsAndLeavesOutWhatNobodyCouldReckon()
    {
        // Two thirds of three seats: any one may be missing, and no two.
        var table = WhatIf.Table(new DecisionRule(VoteBase.Seats, new Threshold.AtLeast(new Fraction(2, 3))), Council(("A", 1), ("B", 1), ("C", 1)), []);

        WhatIfLine Any(WhatIfMissing missing, int count) => table.Single(line => line is { Organisation: "" } && line.Missing == missing && line.Count == count);
        Assert.Equal(WhatIfReach.Always, Any(WhatIfMissing.Absent, 1).Powers.CanPass);
        Assert.Equal(WhatIfReach.Never, Any(WhatIfMissing.Absent, 2).Powers.CanPass);
        Assert.Equal(WhatIfReach.Always, Any(WhatIfMissing.Recused, 2).Powers.CanPass);
        Assert.DoesNotContain(WhatIf.Table(new DecisionRule(VoteBase.Seats, Half), Council(("A", 4)), []), line => line is { Organisation: "", Missing: not WhatIfMissing.Nobody });

        var many = WhatIf.Table(new DecisionRule(VoteBase.Seats, Half), Council([.. Enumerable.Range(0, 30).Select(i => ($"O{i:00}", 1))]), []);
        Assert.Equal([1], many.Where(line => line is { Organisation: "", Missing: WhatIfMissing.Absent }).Select(line => line.Count));
    }

    [Fact]
    public void AbsentSeats_StayInTheBase_AndRecusedSeatsLeaveIt()
    {
        var table = WhatIf.Table(new DecisionRule(VoteBase.Seats, new Threshold.AtLeast(new Fraction(2, 3))), Council(("A", 2), ("B", 2)), []);

        Assert.Equal(WhatIfReach.Never, table.Single(line => line is { Organisation: "A", Missing: WhatIfMissing.Absent, Count: 2 }).Powers.CanPass);
        var recused = table.Single(line => line is { Organisation: "A", Missing: WhatIfMissing.Recused, Count: 2 }).Powers;
        Assert.Equal(WhatIfReach.Always, recused.CanPass);
        Assert.Equal("B", recused.Passers.Single().Organisations.Single());
    }

    [Fact]
    public void Table_SaysWhereItDependsOnWhichSeatIsMissing()
    {
        VotingSeat[] seats = [new("1", "A", "compliance", 1), new("2", "A", "technical", 1), new("3", "B", "technical", 1)];
        var rule = new DecisionRule(VoteBase.Cast, Half, concurrence: [new ConcurrenceDemand(VoteGroup.OfClass("compliance"), Half)]);

        var line = WhatIf.Table(rule, seats, []).Single(line => line is { Organisation: "A", Missing: WhatIfMissing.Absent, Count: 1 });

        Assert.Equal(WhatIfReach.Sometimes, line.Powers.CanPass);
    }

    [Fact]
    public void Pairs_AreNamedWhereNeitherCanAlone()
    {
        var powers = WhatIf.Powers(new DecisionRule(VoteBase.Seats, Half), Council(("A", 1), ("B", 1), ("C", 1)), []);

        Assert.Equal(["A+B", "A+C", "B+C"], powers.Passers.Select(power => string.Join('+', power.Organisations)));
        Assert.Equal(["A+B", "A+C", "B+C"], powers.Blockers.Select(power => string.Join('+', power.Organisations)));
    }

    [Fact]
    public void AVeto_BlocksAlone()
    {
        var powers = WhatIf.Powers(new DecisionRule(VoteBase.Seats, Half), Council(("A", 3), ("B", 1)), ["B"]);

        Assert.Contains(powers.Blockers, power => power.Organisations.SequenceEqual(["B"]));
        Assert.Empty(powers.Passers);
    }

    private static VotingSeat[] Council(params (string Organisation, int Seats)[] of) =>
        [.. of.SelectMany(party => Enumerable.Range(0, party.Seats).Select(at => new VotingSeat($"{party.Organisation}{at}", party.Organisation, "technical", 1)))];

    private static VotingSeat[] AnyCouncil(Random random, int most) =>
    [
        .. Enumerable.Range(0, random.Next(1, most + 1)).Select(at => new VotingSeat(
            $"{at}", $"{(char)('A' + random.Next(3))}", random.Next(2) == 0 ? "x" : "y", random.Next(1, 3), IsVacant: random.Next(8) == 0, IsRecused: random.Next(8) == 0)),
    ];

    private static string[] AnyVetoes(Random random) => random.Next(4) == 0 ? ["B"] : [];

    private static DecisionRule AnyRule(Random random)
    {
        Fraction Share() => new(random.Next(1, 4), 4);
        Threshold Amount() => random.Next(3) switch
        {
            0 => new Threshold.AtLeast(Share()),
            1 => new Threshold.MoreThan(Share()),
            _ => new Threshold.Count(random.Next(1, 4)),
        };
        Threshold Whole() => random.Next(8) switch
        {
            0 => new Threshold.Unanimous(),
            1 => new Threshold.AllSeats(),
            2 => new Threshold.Consent(),
            3 => Half,
            _ => Amount(),
        };
        VoteGroup Group() => random.Next(3) switch
        {
            0 => VoteGroup.Everyone,
            1 => VoteGroup.EachOrganisation,
            _ => VoteGroup.OfClass("x"),
        };
        return new DecisionRule(
            (VoteBase)random.Next(Enum.GetValues<VoteBase>().Length),
            Whole(),
            Enumerable.Range(0, random.Next(3)).Select(_ => new QuorumDemand(Group(), Amount(), (QuorumMeasure)random.Next(2), (QuorumCounting)random.Next(3))),
            Enumerable.Range(0, random.Next(2)).Select(_ => new ConcurrenceDemand(random.Next(2) == 0 ? VoteGroup.EachOrganisation : VoteGroup.OfClass("x"), random.Next(2) == 0 ? Half : new Threshold.AtLeast(Share()))),
            minFor: random.Next(4) == 0 ? Share() : null,
            maxAgainst: random.Next(4) == 0 ? Share() : null,
            tie: (TieRule)random.Next(3),
            seatFloor: random.Next(6) == 0 ? 2 : null,
            vacantSeatsCount: random.Next(2) == 0);
    }

    /// <summary>The outcome of every way in which the seats that are there can act: away, silent, for, abstaining, against, with a veto.</summary>
    private sealed class EveryWay
    {
        private const int Ways = 6;

        private readonly List<VotingSeat> _there;
        private readonly bool[] _passes;

        public EveryWay(DecisionRule rule, VotingSeat[] seats, string[] vetoes, HashSet<string> absent)
        {
            _there = [.. seats.Where(seat => seat is { IsVacant: false, IsRecused: false } && !absent.Contains(seat.Id))];
            _passes = new bool[(int)BigInteger.Pow(Ways, _there.Count)];
            for (var way = 0; way < _passes.Length; way++)
            {
                _passes[way] = Passes(rule, seats, vetoes, way);
            }
        }

        public bool CanPass => _passes.Any(passes => passes);

        public bool CanBlock(string[] who) => _there.Exists(seat => who.Contains(seat.Organisation))
            && Enumerable.Range(0, _passes.Length).GroupBy(way => Part(way, seat => who.Contains(seat.Organisation))).Any(theirs => theirs.All(way => !_passes[way]));

        public bool CanCarry(string[] who) =>
            Enumerable.Range(0, _passes.Length).GroupBy(way => Part(way, seat => who.Contains(seat.Organisation))).Any(theirs => theirs.All(way => _passes[way]));

        private static int Act(int way, int seat) => way / (int)BigInteger.Pow(Ways, seat) % Ways;

        private int Part(int way, Func<VotingSeat, bool> whose) =>
            Enumerable.Range(0, _there.Count).Where(at => whose(_there[at])).Sum(at => Act(way, at) * (int)BigInteger.Pow(Ways, at));

        private bool Passes(DecisionRule rule, VotingSeat[] seats, string[] vetoes, int way)
        {
            var ballots = new List<VotingBallot>();
            var present = new HashSet<string>();
            for (var at = 0; at < _there.Count; at++)
            {
                var (seat, act) = (_there[at], Act(way, at));
                if (act > 0)
                {
                    present.Add(seat.Id);
                }

                if (act == 5 && vetoes.Contains(seat.Organisation))
                {
                    ballots.Add(new VotingBallot(seat.Id, VoteChoice.Against, true, "No"));
                }
                else if (act > 1)
                {
                    ballots.Add(new VotingBallot(seat.Id, act switch { 2 => VoteChoice.For, 3 => VoteChoice.Abstain, _ => VoteChoice.Against }));
                }
            }

            var meets = rule.Base == VoteBase.Present || rule.Quorum.Any(demand => demand.Measure == QuorumMeasure.Present);
            var facts = new RoundFacts
            {
                VetoOrganisations = vetoes,
                PresentSeats = meets ? present : null,
                OpenObjections = rule.Threshold is Threshold.Consent ? ballots.Count(ballot => ballot.Choice == VoteChoice.Against) : 0,
            };
            return RuleEngine.Decide(rule, BallotCount.Count(rule, seats, ballots, facts), closed: true).Outcome == VotingOutcome.Passed;
        }
    }
}
