namespace GovernancePortal.Domain.Voting;

/// <summary>How a charter has a kind of motion decided. Immutable; a gate freezes one when it opens.</summary>
public sealed class DecisionRule
{
    private const int LongestHours = 24 * 366 * 10;

    /// <summary>Refuses what contradicts itself; what is merely unwise is a warning of <see cref="RuleWords"/>.</summary>
    public DecisionRule(
        VoteBase @base,
        Threshold threshold,
        IEnumerable<QuorumDemand>? quorum = null,
        IEnumerable<ConcurrenceDemand>? concurrence = null,
        Fraction? minFor = null,
        Fraction? maxAgainst = null,
        bool changeOfVote = true,
        bool minimumPeriod = false,
        TieRule tie = TieRule.Fails,
        int? seatFloor = null,
        int proxyCap = 1,
        int? votingPeriodHours = null,
        int minimumPeriodHours = 0,
        int standstillHours = 0,
        bool secretBallot = false,
        bool vacantSeatsCount = true)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        Base = @base;
        Threshold = threshold;
        Quorum = [.. quorum ?? []];
        Concurrence = [.. concurrence ?? []];
        MinFor = minFor;
        MaxAgainst = maxAgainst;
        ChangeOfVote = changeOfVote;
        MinimumPeriod = minimumPeriod;
        Tie = tie;
        SeatFloor = Within(seatFloor, 1, 1_000_000, "seatFloor");
        ProxyCap = Within(proxyCap, 0, 1_000, "proxyCap").GetValueOrDefault();
        VotingPeriodHours = Within(votingPeriodHours, 1, LongestHours, "votingPeriodHours");
        MinimumPeriodHours = Within(minimumPeriodHours, 0, LongestHours, "minimumPeriodHours").GetValueOrDefault();
        StandstillHours = Within(standstillHours, 0, LongestHours, "standstillHours").GetValueOrDefault();
        SecretBallot = secretBallot;
        VacantSeatsCount = vacantSeatsCount;
        if (VotingPeriodHours is { } period && MinimumPeriodHours > period)
        {
            throw new VotingException(
                "voting.minimum-period-too-long",
                $"The minimum period of {MinimumPeriodHours} hours is longer than the voting period of {period} hours.");
        }
    }

    /// <summary>What the threshold is a share of.</summary>
    public VoteBase Base { get; }

    /// <summary>How much support is enough.</summary>
    public Threshold Threshold { get; }

    /// <summary>The quorums, which must all hold.</summary>
    public IReadOnlyList<QuorumDemand> Quorum { get; }

    /// <summary>Who must agree besides the members as a whole.</summary>
    public IReadOnlyList<ConcurrenceDemand> Concurrence { get; }

    /// <summary>The least share of all seats that must vote for.</summary>
    public Fraction? MinFor { get; }

    /// <summary>The greatest share of the votes cast that may be against.</summary>
    public Fraction? MaxAgainst { get; }

    /// <summary>Whether a ballot may be changed until the close; if so, nothing is decided early.</summary>
    public bool ChangeOfVote { get; }

    /// <summary>Whether an early pass is ruled out altogether.</summary>
    public bool MinimumPeriod { get; }

    /// <summary>What becomes of a tie.</summary>
    public TieRule Tie { get; }

    /// <summary>The fewest seats, after recusals, that may decide; below it the gate escalates.</summary>
    public int? SeatFloor { get; }

    /// <summary>How many proxies one holder may carry.</summary>
    public int ProxyCap { get; }

    /// <summary>How long a gate is open, unless it says otherwise.</summary>
    public int? VotingPeriodHours { get; }

    /// <summary>How long after opening an early pass is ruled out.</summary>
    public int MinimumPeriodHours { get; }

    /// <summary>How long a passed motion waits before it takes effect.</summary>
    public int StandstillHours { get; }

    /// <summary>Whether how people voted stays hidden until the close.</summary>
    public bool SecretBallot { get; }

    /// <summary>Whether a vacant seat stays in the electorate.</summary>
    public bool VacantSeatsCount { get; }

    /// <summary>Whether the rule is a simple majority, the only one that knows a tie.</summary>
    public bool KnowsTies => Threshold is Threshold.MoreThan { IsSimpleMajority: true };

    private static int? Within(int? value, int least, int most, string name) =>
        value is { } number && (number < least || number > most)
            ? throw new VotingException("voting.number-out-of-range", $"{name} must be from {least} to {most}, not {number}.")
            : value;
}
