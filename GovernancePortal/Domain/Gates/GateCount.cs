using System.Collections.Immutable;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>Counts a round: the frozen seats less the recused ones, with the ballots cast. Pure, so that anybody can count again.</summary>
public static class GateCount
{
    /// <summary>The exact tally.</summary>
    public static Tally Count(GateRound round, ImmutableArray<Recusal> recusals, IReadOnlyCollection<VotingBallot> ballots)
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
                OpenObjections = IsConsent(round.Rule) ? ballots.Count(ballot => ballot.Choice == VoteChoice.Against) : 0,
                ChairSeatId = round.Seats.FirstOrDefault(seat => seat.IsChair)?.Id.Value.ToString("n"),
            });
    }

    /// <summary>Whether the rule asks for consent, where a vote against is an objection.</summary>
    public static bool IsConsent(DecisionRule rule) => rule.Threshold is Threshold.Consent;
}
