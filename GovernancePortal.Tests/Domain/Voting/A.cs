using System.Numerics;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

/// <summary>Short words for rules and votes.</summary>
internal static class A
{
    public static readonly Threshold Majority = new Threshold.MoreThan(Fraction.Half);

    public static Threshold AtLeast(string share) => new Threshold.AtLeast(Fraction.Parse(share));

    public static Threshold MoreThan(string share) => new Threshold.MoreThan(Fraction.Parse(share));

    public static Threshold Count(int number) => new Threshold.Count(number);

    public static DecisionRule Rule(
        Threshold? threshold = null,
        VoteBase @base = VoteBase.Cast,
        QuorumDemand? quorum = null,
        ConcurrenceDemand? concurrence = null,
        string? minFor = null,
        string? maxAgainst = null,
        bool changeOfVote = false,
        bool minimumPeriod = false,
        TieRule tie = TieRule.Fails,
        int? seatFloor = null) =>
        new(
            @base,
            threshold ?? Majority,
            quorum is null ? [] : [quorum],
            concurrence is null ? [] : [concurrence],
            minFor is null ? null : Fraction.Parse(minFor),
            maxAgainst is null ? null : Fraction.Parse(maxAgainst),
            changeOfVote,
            minimumPeriod,
            tie,
            seatFloor);

    public static Tally Votes(BigInteger electorate, BigInteger @for, BigInteger against, BigInteger abstain, BigInteger? present = null) =>
        Tally.Of(electorate, @for, against, abstain, present);

    public static VotingOutcome AtClose(this DecisionRule rule, Tally tally) => RuleEngine.Decide(rule, tally, closed: true).Outcome;

    public static VotingOutcome WhileOpen(this DecisionRule rule, Tally tally) => RuleEngine.Decide(rule, tally, closed: false).Outcome;

    public static Tally With(
        BigInteger electorate,
        BigInteger @for,
        BigInteger against,
        BigInteger abstain,
        (string Name, VoteCount Votes)[]? classes = null,
        (string Name, VoteCount Votes)[]? organisations = null,
        string[]? vetoes = null,
        int openObjections = 0,
        CastingVote? chair = null,
        string[]? mayVeto = null) =>
        new(
            new VoteCount(electorate, @for, against, abstain),
            classes?.ToDictionary(pair => pair.Name, pair => pair.Votes),
            organisations?.ToDictionary(pair => pair.Name, pair => pair.Votes),
            vetoes,
            openObjections,
            chair,
            mayVeto);
}
