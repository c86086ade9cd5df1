using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>How a tally stands under a rule: each test as numbers, and the outcome if the gate closed now.</summary>
internal static class Standing
{
    /// <summary>The outcome at the close, in the order of the rules: void, too few seats, vetoed, inquorate, concurrence, threshold, tie.</summary>
    public static VotingOutcome AtClose(DecisionRule rule, Tally tally)
    {
        if (tally.IsVoid)
        {
            return VotingOutcome.Void;
        }

        if (!SeatFloor(rule, tally).IsMet)
        {
            return VotingOutcome.Escalated;
        }

        if (tally.Vetoes.Count > 0)
        {
            return VotingOutcome.Vetoed;
        }

        if (rule.Quorum.Any(demand => !Quorum(demand, tally).IsMet))
        {
            return VotingOutcome.Inquorate;
        }

        if (rule.Concurrence.Any(demand => !Concurrence(demand, tally).IsMet)
            || tally.All.For.IsZero
            || !MinFor(rule, tally).IsMet
            || !MaxAgainst(rule, tally).IsMet)
        {
            return VotingOutcome.Rejected;
        }

        return Threshold(rule, tally).IsMet ? VotingOutcome.Passed : Tie(rule, tally);
    }

    public static Measured SeatFloor(DecisionRule rule, Tally tally)
    {
        var seats = tally.Seats ?? tally.Electorate;
        return new Measured(seats, rule.SeatFloor ?? 0, seats >= (rule.SeatFloor ?? 0));
    }

    public static Measured Quorum(QuorumDemand demand, Tally tally)
    {
        var (have, of) = demand.Of switch
        {
            VoteGroup.Organisations => Organisations(demand, tally),
            VoteGroup.Class group => Group(demand, tally.Classes[group.Name]),
            _ => Group(demand, tally.All),
        };
        return new Measured(have, of, demand.Amount.IsReached(have, of));
    }

    public static Measured Concurrence(ConcurrenceDemand demand, Tally tally)
    {
        var (@for, cast) = demand.Of is VoteGroup.Class group
            ? (tally.Classes[group.Name].For, tally.Classes[group.Name].Cast)
            : Positions(tally);
        return new Measured(@for, cast, @for.Sign > 0 && demand.Share.IsReached(@for, cast));
    }

    public static Measured Threshold(DecisionRule rule, Tally tally)
    {
        var votes = tally.All;
        return rule.Threshold switch
        {
            Voting.Threshold.Unanimous => new Measured(votes.Against, votes.Cast, votes.Against.IsZero),
            Voting.Threshold.AllSeats => new Measured(votes.For, tally.Electorate, votes.For == tally.Electorate),
            Voting.Threshold.Consent => new Measured(tally.OpenObjections, tally.Electorate, tally.OpenObjections.IsZero),
            _ => new Measured(votes.For, BaseOf(rule, tally), rule.Threshold.IsReached(votes.For, BaseOf(rule, tally))),
        };
    }

    public static Measured MinFor(DecisionRule rule, Tally tally) =>
        new(tally.All.For, tally.Electorate, rule.MinFor is null || rule.MinFor.CompareToShare(tally.All.For, tally.Electorate) <= 0);

    public static Measured MaxAgainst(DecisionRule rule, Tally tally) =>
        new(tally.All.Against, tally.All.Cast, rule.MaxAgainst is null || rule.MaxAgainst.CompareToShare(tally.All.Against, tally.All.Cast) >= 0);

    public static BigInteger BaseOf(DecisionRule rule, Tally tally) => rule.Base switch
    {
        VoteBase.Cast => tally.All.Cast,
        VoteBase.CastAndAbstain => tally.All.Votes,
        VoteBase.Present => tally.All.Present.GetValueOrDefault(),
        VoteBase.SeatsLessAbstain => tally.Electorate - tally.All.Abstain,
        _ => tally.Electorate,
    };

    public static bool IsTie(DecisionRule rule, Tally tally) =>
        rule.KnowsTies && tally.All.For == tally.All.Against && tally.All.For.Sign > 0 && !Threshold(rule, tally).IsMet;

    /// <summary>Whether one side has exactly half of the base, so that a casting vote is all that is missing.</summary>
    /// <remarks>Where fewer than half of the base voted for, a casting vote cannot stand in for them: else one more vote for would undo the pass.</remarks>
    public static bool ChairMayBreak(DecisionRule rule, Tally tally) =>
        rule.Tie == TieRule.ChairDecides && IsTie(rule, tally) && tally.All.For * 2 == BaseOf(rule, tally);

    private static VotingOutcome Tie(DecisionRule rule, Tally tally)
    {
        if (!IsTie(rule, tally))
        {
            return VotingOutcome.Rejected;
        }

        return rule.Tie switch
        {
            TieRule.Escalate => VotingOutcome.Escalated,
            TieRule.ChairDecides when ChairMayBreak(rule, tally) => tally.Chair switch
            {
                CastingVote.For => VotingOutcome.Passed,
                CastingVote.Against => VotingOutcome.Rejected,
                _ => VotingOutcome.Tied,
            },
            _ => VotingOutcome.Rejected,
        };
    }

    private static (BigInteger Have, BigInteger Of) Group(QuorumDemand demand, VoteCount votes) =>
        (demand.Measure == QuorumMeasure.Present ? votes.Attending : votes.Taking(demand.Counting), votes.Electorate.GetValueOrDefault());

    private static (BigInteger Have, BigInteger Of) Organisations(QuorumDemand demand, Tally tally)
    {
        var have = 0;
        var of = 0;
        foreach (var organisation in tally.Organisations.Values.Where(organisation => organisation.Electorate != 0))
        {
            of++;
            if (Counts(demand, organisation))
            {
                have++;
            }
        }

        return (have, of);
    }

    internal static bool Counts(QuorumDemand demand, VoteCount organisation) => demand switch
    {
        { Measure: QuorumMeasure.Present } => organisation.Attending.Sign > 0,
        { Counting: QuorumCounting.For } => organisation.Position is VoteChoice.For,
        { Counting: QuorumCounting.ForAbstain } => organisation.Position is VoteChoice.For or VoteChoice.Abstain,
        _ => organisation.Position is not null,
    };

    private static (BigInteger For, BigInteger Cast) Positions(Tally tally)
    {
        var @for = tally.Organisations.Values.Count(organisation => organisation.Position is VoteChoice.For);
        var against = tally.Organisations.Values.Count(organisation => organisation.Position is VoteChoice.Against);
        return (@for, @for + against);
    }
}
