using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>Counts the ballots of a frozen electorate into a tally, exactly; the order of ballots never matters.</summary>
public static class BallotCount
{
    /// <summary>Recused seats, and the ballots they may have cast, count nowhere. A ballot of an unknown or vacant seat, and a second one of a seat, are refused.</summary>
    public static Tally Count(
        DecisionRule rule,
        IEnumerable<VotingSeat> seats,
        IEnumerable<VotingBallot> ballots,
        RoundFacts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(ballots);
        facts ??= RoundFacts.None;
        var known = Known(seats);
        var cast = Cast(ballots, known);
        var all = new Sum();
        var classes = NamedClasses(rule);
        var organisations = new Dictionary<string, Sum>(StringComparer.Ordinal);
        var counted = 0;

        foreach (var seat in known.Values)
        {
            if (seat.IsRecused || (seat.IsVacant && !rule.VacantSeatsCount))
            {
                continue;
            }

            counted++;
            var ballot = cast.GetValueOrDefault(seat.Id);
            var present = facts.PresentSeats?.Contains(seat.Id) == true;
            all.Add(seat, ballot, present);
            Of(organisations, seat.Organisation).Add(seat, ballot, present);
            if (seat.Class is { } name)
            {
                Of(classes, name).Add(seat, ballot, present);
            }
        }

        var vetoes = Vetoes(cast.Values, known, facts);
        var atMeeting = facts.PresentSeats is not null;
        return new Tally(
            all.ToCount(atMeeting),
            classes.ToDictionary(pair => pair.Key, pair => pair.Value.ToCount(atMeeting)),
            organisations.ToDictionary(pair => pair.Key, pair => pair.Value.ToCount(atMeeting)),
            vetoes,
            facts.OpenObjections,
            ChairMayDecide(facts, known) ? facts.Chair : null,
            MayVeto(facts, known, vetoes),
            counted,
            facts.IsVoid);
    }

    private static Dictionary<string, VotingSeat> Known(IEnumerable<VotingSeat> seats)
    {
        var known = new Dictionary<string, VotingSeat>(seats.TryGetNonEnumeratedCount(out var count) ? count : 0, StringComparer.Ordinal);
        foreach (var seat in seats)
        {
            if (seat.Weight.Sign <= 0)
            {
                throw new VotingException("voting.seat-weight", $"Seat {seat.Id} weighs {seat.Weight}; a seat weighs more than nothing.");
            }

            if (!known.TryAdd(seat.Id, seat))
            {
                throw new VotingException("voting.seat-twice", $"Seat {seat.Id} is in the electorate twice.");
            }
        }

        return known;
    }

    private static Dictionary<string, VotingBallot> Cast(IEnumerable<VotingBallot> ballots, Dictionary<string, VotingSeat> known)
    {
        var cast = new Dictionary<string, VotingBallot>(ballots.TryGetNonEnumeratedCount(out var count) ? count : 0, StringComparer.Ordinal);
        foreach (var ballot in ballots)
        {
            if (!known.TryGetValue(ballot.SeatId, out var seat))
            {
                throw new VotingException("voting.ballot-of-no-seat", $"A ballot names seat {ballot.SeatId}, which is not in the electorate.");
            }

            if (seat.IsVacant)
            {
                throw new VotingException("voting.ballot-of-vacant-seat", $"A ballot names seat {ballot.SeatId}, which is vacant.");
            }

            if (!cast.TryAdd(ballot.SeatId, ballot))
            {
                throw new VotingException("voting.ballot-twice", $"Seat {ballot.SeatId} has two ballots.");
            }
        }

        return cast;
    }

    private static Dictionary<string, Sum> NamedClasses(DecisionRule rule)
    {
        // A class that the rule names and nobody sits in is counted as empty, so that its test fails rather than the count.
        var named = new Dictionary<string, Sum>(StringComparer.Ordinal);
        foreach (var group in rule.Quorum.Select(demand => demand.Of).Concat(rule.Concurrence.Select(demand => demand.Of)))
        {
            if (group is VoteGroup.Class { Name: var name })
            {
                named.TryAdd(name, new Sum());
            }
        }

        return named;
    }

    private static Sum Of(Dictionary<string, Sum> groups, string name)
    {
        if (!groups.TryGetValue(name, out var group))
        {
            groups.Add(name, group = new Sum());
        }

        return group;
    }

    private static string[] Vetoes(IEnumerable<VotingBallot> cast, Dictionary<string, VotingSeat> known, RoundFacts facts)
    {
        var vetoes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var ballot in cast.Where(ballot => ballot.IsVeto))
        {
            var seat = known[ballot.SeatId];
            if (string.IsNullOrWhiteSpace(ballot.Reason))
            {
                throw new VotingException("voting.veto-without-reason", $"The veto of seat {seat.Id} gives no reason.");
            }

            if (!facts.VetoOrganisations.Contains(seat.Organisation))
            {
                throw new VotingException("voting.veto-not-entitled", $"{seat.Organisation} may not veto under this charter.");
            }

            if (!seat.IsRecused)
            {
                vetoes.Add(seat.Organisation);
            }
        }

        return [.. vetoes];
    }

    private static IEnumerable<string> MayVeto(RoundFacts facts, Dictionary<string, VotingSeat> known, string[] vetoes) =>
        facts.VetoOrganisations
            .Where(name => known.Values.Any(seat => seat.Organisation == name && !seat.IsRecused && !seat.IsVacant))
            .Except(vetoes)
            .Order(StringComparer.Ordinal);

    private static bool ChairMayDecide(RoundFacts facts, Dictionary<string, VotingSeat> known) =>
        facts.ChairSeatId is not { } id || !known.TryGetValue(id, out var seat) || !seat.IsRecused;

    private sealed class Sum
    {
        private Total _electorate;
        private Total _for;
        private Total _against;
        private Total _abstain;
        private Total _present;
        private Total _vacant;

        public void Add(VotingSeat seat, VotingBallot? ballot, bool present)
        {
            _electorate.Add(seat.Weight);
            if (present)
            {
                _present.Add(seat.Weight);
            }

            if (seat.IsVacant)
            {
                _vacant.Add(seat.Weight);
            }

            switch (ballot?.Choice)
            {
                case VoteChoice.For:
                    _for.Add(seat.Weight);
                    break;
                case VoteChoice.Against:
                    _against.Add(seat.Weight);
                    break;
                case VoteChoice.Abstain:
                    _abstain.Add(seat.Weight);
                    break;
            }
        }

        public VoteCount ToCount(bool atMeeting) =>
            new(_electorate.Value, _for.Value, _against.Value, _abstain.Value, atMeeting ? _present.Value : null, _vacant.Value);
    }

    // Most weights are small: those are summed in a long, which two thousand million seats could not overflow.
    private struct Total
    {
        private long _small;
        private BigInteger _large;

        public readonly BigInteger Value => _large + _small;

        public void Add(BigInteger weight)
        {
            if (weight <= int.MaxValue)
            {
                _small += (int)weight;
            }
            else
            {
                _large += weight;
            }
        }
    }
}
