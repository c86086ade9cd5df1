using System.Collections.Immutable;

namespace GovernancePortal.Domain.Voting;

/// <summary>Why seats of an organisation do not vote.</summary>
public enum WhatIfMissing
{
    /// <summary>All are there.</summary>
    Nobody,

    /// <summary>They stay away, and still count as entitled.</summary>
    Absent,

    /// <summary>They stand aside, and count nowhere (voting rule 3).</summary>
    Recused,
}

/// <summary>What some organisations can do together under a rule, whatever all others do.</summary>
/// <param name="CanPass">Whether a motion can pass at all, in every case, in some or in none.</param>
/// <param name="Blockers">Who can keep every motion from passing.</param>
/// <param name="Passers">Who can carry a motion against all others.</param>
public sealed record WhatIfPowers(WhatIfReach CanPass, ImmutableArray<WhatIfPower> Blockers, ImmutableArray<WhatIfPower> Passers);

/// <summary>How far something holds over the choices of the seats that are missing.</summary>
public enum WhatIfReach
{
    /// <summary>Whichever seats are missing.</summary>
    Always,

    /// <summary>It depends on which seats are missing.</summary>
    Sometimes,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>An organisation, or a pair, that has a power.</summary>
/// <param name="Organisations">One name, or two.</param>
/// <param name="Reach">Always, or only for some choices of the missing seats.</param>
public sealed record WhatIfPower(ImmutableArray<string> Organisations, WhatIfReach Reach);

/// <summary>A line of the table: so many seats of an organisation are missing.</summary>
/// <param name="Organisation">Whose seats; empty where all are there, or where it is any seats of the body.</param>
/// <param name="Missing">Why they do not vote.</param>
/// <param name="Count">How many.</param>
/// <param name="Powers">What follows.</param>
public sealed record WhatIfLine(string Organisation, WhatIfMissing Missing, int Count, WhatIfPowers Powers);

/// <summary>
/// Tries a rule on a council: who can block and who can pass alone, with all seats there and with some absent or recused. Each
/// answer is the rule engine's own, on the votes that are worst for whoever acts.
/// </summary>
/// <remarks>
/// Two votes of the others suffice to know the worst: that nobody else takes part, which is worst for a quorum, and that all
/// others vote against, which is worst for everything else. The best that others can do for a motion is to vote for it. A tie
/// counts as not passed, since nobody knows what the chair will do; under consent a vote against is an objection.
/// </remarks>
public static class WhatIf
{
    /// <summary>The most seats of one organisation that the table leaves out.</summary>
    public const int MostMissing = 3;

    /// <summary>The most ways of choosing seats that a line tries; one that would need more is left out.</summary>
    public const int MostWays = 300;

    private const int MostPairs = 12;
    private const int MostSeats = 120;

    private static readonly IReadOnlySet<string> Nobody = System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>The table: all there, then any 1, 2 and 3 seats of the body absent and recused, then those of each organisation.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="seats">The council as it stands; vacant seats are absent in every line.</param>
    /// <param name="vetoes">The organisations that may veto.</param>
    public static ImmutableArray<WhatIfLine> Table(DecisionRule rule, IReadOnlyCollection<VotingSeat> seats, IReadOnlyCollection<string> vetoes)
    {
        var lines = ImmutableArray.CreateBuilder<WhatIfLine>();
        lines.Add(new WhatIfLine(string.Empty, WhatIfMissing.Nobody, 0, Powers(rule, seats, vetoes)));
        if (seats.Count > MostSeats)
        {
            return lines.ToImmutable();
        }

        var all = seats.Where(seat => seat is { IsVacant: false, IsRecused: false }).ToList();
        if (all.Select(seat => seat.Organisation).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            foreach (var missing in (WhatIfMissing[])[WhatIfMissing.Absent, WhatIfMissing.Recused])
            {
                for (var count = 1; count <= Math.Min(MostMissing, all.Count); count++)
                {
                    var ways = Choices(all, count).Take(MostWays + 1).ToList();
                    if (ways.Count <= MostWays)
                    {
                        lines.Add(new WhatIfLine(string.Empty, missing, count, Together([.. ways.Select(gone => Of(rule, seats, vetoes, gone, missing, withPairs: false))])));
                    }
                }
            }
        }

        foreach (var organisation in seats.GroupBy(seat => seat.Organisation, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var there = organisation.Where(seat => seat is { IsVacant: false, IsRecused: false }).ToList();
            foreach (var missing in (WhatIfMissing[])[WhatIfMissing.Absent, WhatIfMissing.Recused])
            {
                for (var count = 1; count <= Math.Min(MostMissing, there.Count); count++)
                {
                    var cases = Choices(there, count).Select(gone => Of(rule, seats, vetoes, gone, missing, withPairs: false)).ToList();
                    lines.Add(new WhatIfLine(organisation.Key, missing, count, Together(cases)));
                }
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>Who can block and who can pass, alone and in pairs, with the council as it stands.</summary>
    public static WhatIfPowers Powers(DecisionRule rule, IReadOnlyCollection<VotingSeat> seats, IReadOnlyCollection<string> vetoes)
    {
        var found = Of(rule, seats, vetoes, [], WhatIfMissing.Nobody, withPairs: true);
        return Together([found]);
    }

    /// <summary>Whether a motion can pass at all: it does if everybody who is there votes for.</summary>
    public static bool CanPass(DecisionRule rule, IReadOnlyCollection<VotingSeat> seats, IReadOnlySet<string>? absent = null)
    {
        var council = new Room(seats, absent ?? Nobody);
        return Passes(rule, council, [], council.Ballots(_ => VoteChoice.For), _ => true);
    }

    /// <summary>Whether these organisations keep a motion from passing, by staying away or by voting against, though all others vote for.</summary>
    public static bool CanBlock(
        DecisionRule rule, IReadOnlyCollection<VotingSeat> seats, IReadOnlyCollection<string> vetoes, IReadOnlyCollection<string> who, IReadOnlySet<string>? absent = null)
    {
        var council = new Room(seats, absent ?? Nobody);
        bool Theirs(VotingSeat seat) => who.Contains(seat.Organisation);
        return seats.Any(seat => Theirs(seat) && council.IsThere(seat))
            && (!Passes(rule, council, [], council.Ballots(seat => Theirs(seat) ? null : VoteChoice.For), seat => !Theirs(seat))
                || !Passes(rule, council, vetoes, council.Ballots(seat => Theirs(seat) ? VoteChoice.Against : VoteChoice.For), _ => true));
    }

    /// <summary>Whether these organisations carry a motion, whether the others stay away or vote against, with whatever veto they have.</summary>
    public static bool CanCarry(
        DecisionRule rule, IReadOnlyCollection<VotingSeat> seats, IReadOnlyCollection<string> vetoes, IReadOnlyCollection<string> who, IReadOnlySet<string>? absent = null)
    {
        var council = new Room(seats, absent ?? Nobody);
        bool Theirs(VotingSeat seat) => who.Contains(seat.Organisation);
        return Passes(rule, council, [], council.Ballots(seat => Theirs(seat) ? VoteChoice.For : null), Theirs)
            && Passes(rule, council, vetoes, council.Ballots(seat => Theirs(seat) ? VoteChoice.For : VoteChoice.Against), _ => true);
    }

    private static Case Of(
        DecisionRule rule, IReadOnlyCollection<VotingSeat> seats, IReadOnlyCollection<string> vetoes, IReadOnlyCollection<VotingSeat> gone, WhatIfMissing missing, bool withPairs)
    {
        var recuses = missing == WhatIfMissing.Recused;
        var absent = recuses ? Nobody : gone.Select(seat => seat.Id).ToHashSet(StringComparer.Ordinal);
        IReadOnlyCollection<VotingSeat> council = recuses ? [.. seats.Select(seat => gone.Contains(seat) ? seat with { IsRecused = true } : seat)] : seats;
        if (!CanPass(rule, council, absent))
        {
            return new Case(false, [], []);
        }

        var names = council.Where(new Room(council, absent).IsThere).Select(seat => seat.Organisation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        string[][] alone = [.. names.Select(name => new[] { name })];
        var blockers = alone.Where(who => CanBlock(rule, council, vetoes, who, absent)).ToList();
        var passers = alone.Where(who => CanCarry(rule, council, vetoes, who, absent)).ToList();
        if (withPairs && names.Count is > 2 and <= MostPairs)
        {
            var pairs = names.SelectMany((first, i) => names.Skip(i + 1), (first, second) => new[] { first, second }).ToList();
            blockers.AddRange(pairs.Where(pair => !blockers.Any(one => one.Length == 1 && pair.Contains(one[0])) && CanBlock(rule, council, vetoes, pair, absent)));
            passers.AddRange(pairs.Where(pair => !passers.Any(one => one.Length == 1 && pair.Contains(one[0])) && CanCarry(rule, council, vetoes, pair, absent)));
        }

        return new Case(true, blockers, passers);
    }

    private static WhatIfPowers Together(List<Case> cases)
    {
        var passing = cases.Where(one => one.CanPass).ToList();
        return new WhatIfPowers(
            passing.Count == cases.Count ? WhatIfReach.Always : passing.Count == 0 ? WhatIfReach.Never : WhatIfReach.Sometimes,
            Gathered(passing, one => one.Blockers),
            Gathered(passing, one => one.Passers));
    }

    private static ImmutableArray<WhatIfPower> Gathered(List<Case> cases, Func<Case, IEnumerable<string[]>> powers) =>
    [
        .. cases.SelectMany(powers).GroupBy(who => string.Join('\n', who), StringComparer.Ordinal)
            .Select(same => new WhatIfPower([.. same.First()], same.Count() == cases.Count ? WhatIfReach.Always : WhatIfReach.Sometimes))
            .OrderBy(power => power.Organisations.Length).ThenBy(power => power.Organisations[0], StringComparer.Ordinal),
    ];

    // Of seats that no rule can tell apart it makes no difference which is missing.
    private static IEnumerable<IReadOnlyCollection<VotingSeat>> Choices(List<VotingSeat> seats, int count)
    {
        var alike = seats.GroupBy(seat => (seat.Organisation, seat.Class, seat.Weight)).Select(group => group.ToList()).ToList();
        return Pick(0, count);

        IEnumerable<IReadOnlyCollection<VotingSeat>> Pick(int from, int left)
        {
            if (left == 0)
            {
                return [[]];
            }

            return from == alike.Count ? [] : Enumerable.Range(0, Math.Min(left, alike[from].Count) + 1)
                .SelectMany(taken => Pick(from + 1, left - taken).Select(rest => (IReadOnlyCollection<VotingSeat>)[.. alike[from].Take(taken), .. rest]));
        }
    }

    // Whoever votes against and may veto does so.
    private static bool Passes(DecisionRule rule, Room council, IReadOnlyCollection<string> vetoes, List<VotingBallot> ballots, Func<VotingSeat, bool> comes)
    {
        var against = ballots.Where(ballot => ballot.Choice == VoteChoice.Against).Select(ballot => ballot.SeatId).ToHashSet(StringComparer.Ordinal);
        if (council.Seats.Any(seat => against.Contains(seat.Id) && vetoes.Contains(seat.Organisation)))
        {
            return false;
        }

        var facts = new RoundFacts
        {
            PresentSeats = AsksPresence(rule) ? council.Seats.Where(seat => council.IsThere(seat) && comes(seat)).Select(seat => seat.Id).ToHashSet(StringComparer.Ordinal) : null,
            OpenObjections = rule.Threshold is Threshold.Consent ? against.Count : 0,
        };
        return RuleEngine.AtClose(rule, BallotCount.Count(rule, council.Seats, ballots, facts)) == VotingOutcome.Passed;
    }

    private static bool AsksPresence(DecisionRule rule) =>
        rule.Base == VoteBase.Present || rule.Quorum.Any(demand => demand.Measure == QuorumMeasure.Present);

    // An absent seat is like a vacant one that counts: entitled, and nobody votes for it.
    private sealed record Room(IReadOnlyCollection<VotingSeat> Seats, IReadOnlySet<string> Absent)
    {
        public bool IsThere(VotingSeat seat) => seat is { IsVacant: false, IsRecused: false } && !Absent.Contains(seat.Id);

        public List<VotingBallot> Ballots(Func<VotingSeat, VoteChoice?> choice) =>
            [.. Seats.Where(IsThere).Select(seat => (seat.Id, Choice: choice(seat))).Where(cast => cast.Choice is not null).Select(cast => new VotingBallot(cast.Id, cast.Choice!.Value))];
    }

    private sealed record Case(bool CanPass, IReadOnlyList<string[]> Blockers, IReadOnlyList<string[]> Passers);
}
