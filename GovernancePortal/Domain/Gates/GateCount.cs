using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>Counts a round: the frozen seats less the recused ones, with the ballots cast. Pure, so that anybody can count again.</summary>
public static class GateCount
{
    /// <summary>The exact tally.</summary>
    /// <param name="round">What was frozen.</param>
    /// <param name="recusals">The seats that stand aside.</param>
    /// <param name="ballots">The ballots cast.</param>
    /// <param name="course">What has happened to the round besides; null for nothing.</param>
    /// <param name="chair">The chair's casting vote, if given.</param>
    /// <param name="isVoid">Whether the round is set aside.</param>
    public static Tally Count(
        GateRound round,
        ImmutableArray<Recusal> recusals,
        IReadOnlyCollection<VotingBallot> ballots,
        RoundCourse? course = null,
        CastingVote? chair = null,
        bool isVoid = false)
    {
        var recused = recusals.Select(recusal => recusal.Seat).ToHashSet();
        return BallotCount.Count(
            round.Rule,
            round.Seats.Select(seat => new VotingSeat(
                seat.Id.Value.ToString("n"),
                seat.OrganisationName,
                seat.Class.ToString().ToLowerInvariant(),
                seat.Weight,
                seat.Holder is null,
                recused.Contains(seat.Id))),
            ballots,
            new RoundFacts
            {
                VetoOrganisations = round.VetoOrganisations,
                OpenObjections = IsConsent(round.Rule) ? InTheWay(ballots, recused, course) : 0,
                ChairSeatId = round.Seats.FirstOrDefault(seat => seat.IsChair)?.Id.Value.ToString("n"),
                Chair = chair,
                IsVoid = isVoid,
            });
    }

    /// <summary>Whether the rule asks for consent, where a vote against is an objection.</summary>
    public static bool IsConsent(DecisionRule rule) => rule.Threshold is Threshold.Consent;

    // Each vote against whose objection was neither resolved nor withdrawn; and each objection that was upheld, whatever became of
    // its seat's vote, unless the seat stands aside by now.
    private static int InTheWay(IReadOnlyCollection<VotingBallot> ballots, HashSet<SeatId> recused, RoundCourse? course)
    {
        var against = ballots.Where(ballot => ballot.Choice == VoteChoice.Against).Select(ballot => ballot.SeatId).ToHashSet();
        foreach (var last in (course ?? RoundCourse.Plain).Objections.GroupBy(objection => objection.Seat).Select(objections => objections.Last()))
        {
            if (last.State is ObjectionState.Resolved or ObjectionState.Withdrawn || recused.Contains(last.Seat))
            {
                against.Remove(last.Seat.Value.ToString("n"));
            }
            else if (last.State == ObjectionState.Sustained)
            {
                against.Add(last.Seat.Value.ToString("n"));
            }
        }

        return against.Count;
    }
}
