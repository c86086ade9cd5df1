using System.Numerics;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Rules.Parts;

/// <summary>Some seats and how they voted, as somebody sets them.</summary>
public sealed class TallyRow(string name, int seats, int @for = 0, int against = 0, int abstain = 0)
{
    public string Name { get; set; } = name;

    public int Seats { get; set; } = seats;

    public int For { get; set; } = @for;

    public int Against { get; set; } = against;

    public int Abstain { get; set; } = abstain;

    public bool Vetoes { get; set; }

    public VoteCount ToCount() => new(Seats, For, Against, Abstain);
}

/// <summary>A tally to try a rule on: the votes of each organisation's seats, and of each class that the rule asks about.</summary>
public sealed class TallyDraft
{
    /// <summary>The most seats that one row holds.</summary>
    public const int MostSeats = 10_000;

    public List<TallyRow> Organisations { get; init; } =
    [
        new("Organisation A", 3, 2, 0, 1),
        new("Organisation B", 2, 2),
        new("Organisation C", 2, 1, 1),
        new("Organisation D", 2, 1),
    ];

    public List<TallyRow> Classes { get; } = [];

    public int Present { get; set; } = 9;

    public int OpenObjections { get; set; }

    public CastingVote? Chair { get; set; }

    public bool Closed { get; set; } = true;

    public int Seats => Organisations.Sum(row => row.Seats);

    /// <summary>Keeps one row for each class that the rule names.</summary>
    public void Follow(DecisionRule rule)
    {
        var named = ClassesOf(rule);
        Classes.RemoveAll(row => !named.Contains(row.Name));
        Classes.AddRange(named.Where(name => Classes.TrueForAll(row => row.Name != name)).Select(name => new TallyRow(name, 2, 1)));
    }

    /// <summary>What the rule makes of the tally, or the sentence that says why the tally makes no sense.</summary>
    public (Verdict? Verdict, Tally? Tally, string? Error) Decide(DecisionRule rule)
    {
        try
        {
            var tally = ToTally(rule);
            return (RuleEngine.Decide(rule, tally, Closed), tally, null);
        }
        catch (VotingException fault)
        {
            return (null, null, fault.Message);
        }
    }

    public static bool NeedsPresent(DecisionRule rule) =>
        rule.Base == VoteBase.Present || rule.Quorum.Any(demand => demand.Measure == QuorumMeasure.Present);

    private Tally ToTally(DecisionRule rule)
    {
        if (Organisations.Exists(row => row.Seats is < 0 or > MostSeats))
        {
            throw new VotingException("voting.number-out-of-range", $"A row has from 0 to {MostSeats} seats.");
        }

        BigInteger? present = NeedsPresent(rule) ? Present : null;
        var all = new VoteCount(Seats, Organisations.Sum(row => row.For), Organisations.Sum(row => row.Against), Organisations.Sum(row => row.Abstain), present);
        return new Tally(
            all,
            Classes.Count == 0 ? null : Classes.ToDictionary(row => row.Name, row => row.ToCount()),
            Organisations.ToDictionary(row => row.Name, row => row.ToCount()),
            Organisations.Where(row => row.Vetoes).Select(row => row.Name),
            OpenObjections,
            rule is { KnowsTies: true, Tie: TieRule.ChairDecides } ? Chair : null);
    }

    private static List<string> ClassesOf(DecisionRule rule) =>
    [
        .. rule.Quorum.Select(demand => demand.Of).Concat(rule.Concurrence.Select(demand => demand.Of))
            .OfType<VoteGroup.Class>().Select(group => group.Name).Distinct(),
    ];
}
