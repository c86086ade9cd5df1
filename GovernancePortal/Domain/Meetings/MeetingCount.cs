using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Meetings;

/// <summary>Counts a motion, or a quorum: the seats less those that stand aside, with who is there and the ballots cast. Pure, so that anybody can count again.</summary>
public static class MeetingCount
{
    /// <summary>The exact tally.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="seats">The electorate.</param>
    /// <param name="ballots">The ballots cast.</param>
    /// <param name="chair">The chair's casting vote, if given.</param>
    public static Tally Count(DecisionRule rule, IReadOnlyCollection<MotionSeat> seats, IEnumerable<MotionBallot> ballots, CastingVote? chair = null) => BallotCount.Count(
        rule,
        seats.Select(it => new VotingSeat(Key(it.Seat.Id), it.Seat.OrganisationName, it.Seat.Class.ToString().ToLowerInvariant(), it.Seat.Weight, it.Seat.Holder is null, it.IsRecused)),
        ballots.Select(ballot => new VotingBallot(Key(ballot.Seat), ballot.Choice)),
        new RoundFacts
        {
            PresentSeats = seats.Where(it => it.IsPresent).Select(it => Key(it.Seat.Id)).ToHashSet(StringComparer.Ordinal),
            ChairSeatId = seats.FirstOrDefault(it => it.Seat.IsChair) is { } chairs ? Key(chairs.Seat.Id) : null,
            Chair = chair,
        });

    /// <summary>The quorum as it stands, by the rule's demands.</summary>
    public static QuorumReading Quorum(DecisionRule rule, IReadOnlyCollection<MotionSeat> seats, DateTimeOffset at)
    {
        var verdict = RuleEngine.Decide(rule, Count(rule, seats, []), closed: false);
        var names = rule.Quorum.Select(demand => $"Quorum of {demand.Of.Phrase}").ToHashSet(StringComparer.Ordinal);
        var tests = verdict.Tests.Where(test => names.Contains(test.Name)).Select(Told).ToImmutableArray();
        var entitled = seats.Where(it => !it.IsRecused && (rule.VacantSeatsCount || it.Seat.Holder is not null)).ToList();
        return new QuorumReading(at, entitled.Count(it => it.IsPresent), entitled.Count, tests.All(test => test.Met), tests);
    }

    /// <summary>A test in the words that are kept.</summary>
    public static MeetingTest Told(VerdictTest test) => new(test.Name, test.IsMet, test.Have, test.Need, test.Words);

    private static string Key(SeatId seat) => seat.Value.ToString("n");
}
