using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>What a rule is applied to: exact counts of a round, checked to make sense. Immutable.</summary>
public sealed class Tally
{
    private static readonly SortedDictionary<string, VoteCount> NoGroups = [];

    /// <summary>Refuses negative figures, more votes than seats, and groups that do not fit into the whole.</summary>
    public Tally(
        VoteCount all,
        IReadOnlyDictionary<string, VoteCount>? classes = null,
        IReadOnlyDictionary<string, VoteCount>? organisations = null,
        IEnumerable<string>? vetoes = null,
        BigInteger openObjections = default,
        CastingVote? chair = null,
        IEnumerable<string>? mayVeto = null,
        int? seats = null,
        bool isVoid = false)
    {
        ArgumentNullException.ThrowIfNull(all);
        All = all;
        Classes = Sorted(classes);
        KnowsOrganisations = organisations is not null;
        Organisations = Sorted(organisations);
        Vetoes = [.. vetoes ?? []];
        MayVeto = [.. mayVeto ?? []];
        OpenObjections = openObjections;
        Chair = chair;
        Seats = seats;
        IsVoid = isVoid;
        Check();
    }

    private Tally(Tally tally, VoteCount all, IReadOnlyDictionary<string, VoteCount> classes, IReadOnlyDictionary<string, VoteCount> organisations)
    {
        All = all;
        Classes = classes;
        Organisations = organisations;
        KnowsOrganisations = tally.KnowsOrganisations;
        Vetoes = tally.Vetoes;
        MayVeto = tally.MayVeto;
        OpenObjections = tally.OpenObjections;
        Chair = tally.Chair;
        Seats = tally.Seats;
        IsVoid = tally.IsVoid;
    }

    /// <summary>The votes of all members; its electorate is always known.</summary>
    public VoteCount All { get; }

    /// <summary>All who are entitled and not recused.</summary>
    public BigInteger Electorate => All.Electorate.GetValueOrDefault();

    /// <summary>What can still be cast.</summary>
    public BigInteger Remaining => All.Remaining.GetValueOrDefault();

    /// <summary>The votes of each class, by name.</summary>
    public IReadOnlyDictionary<string, VoteCount> Classes { get; }

    /// <summary>The votes of each organisation's seats, by name.</summary>
    public IReadOnlyDictionary<string, VoteCount> Organisations { get; }

    /// <summary>The organisations that have vetoed.</summary>
    public IReadOnlyList<string> Vetoes { get; }

    /// <summary>The organisations that may veto and have not.</summary>
    public IReadOnlyList<string> MayVeto { get; }

    /// <summary>Objections that stand in the way: open, or sustained by the arbiter.</summary>
    public BigInteger OpenObjections { get; private init; }

    /// <summary>The chair's casting vote, if given; none from a recused chair.</summary>
    public CastingVote? Chair { get; }

    /// <summary>Seats left after recusals, where the electorate is weighted; otherwise the electorate is the seats.</summary>
    public int? Seats { get; }

    /// <summary>Whether the round was set aside for a procedural error.</summary>
    public bool IsVoid { get; }

    // An empty list of organisations (all of them recused) is not the same as none given.
    internal bool KnowsOrganisations { get; }

    /// <summary>The votes of plain counts alone.</summary>
    public static Tally Of(BigInteger electorate, BigInteger @for, BigInteger against, BigInteger abstain, BigInteger? present = null) =>
        new(new VoteCount(electorate, @for, against, abstain, present));

    /// <summary>The tally with every vote that can still be cast cast one way.</summary>
    /// <remarks>A group whose electorate is not known is lent all votes that no known group holds: each test then meets its own extreme.</remarks>
    internal Tally Completed(VoteChoice choice)
    {
        if (Remaining.IsZero)
        {
            return this;
        }

        return new Tally(this, Cast(All, Remaining, choice), Completed(Classes, choice), Completed(Organisations, choice));
    }

    internal Tally WithoutObjections() => new(this, All, Classes, Organisations) { OpenObjections = 0 };

    /// <summary>The tally with other votes of all members, the groups as they are.</summary>
    internal Tally WithAll(VoteCount all) => new(this, all, Classes, Organisations);

    private static VoteCount Cast(VoteCount count, BigInteger votes, VoteChoice choice) =>
        choice == VoteChoice.For ? count.AddFor(votes) with { MayCome = votes } : count.AddAgainst(votes);

    private SortedDictionary<string, VoteCount> Completed(IReadOnlyDictionary<string, VoteCount> groups, VoteChoice choice)
    {
        var lent = BigInteger.Max(0, Remaining - Sum(groups.Values, group => group.Remaining.GetValueOrDefault()));
        var completed = new SortedDictionary<string, VoteCount>(StringComparer.Ordinal);
        foreach (var (name, group) in groups)
        {
            completed.Add(name, Cast(group, group.Remaining ?? lent, choice));
        }

        return completed;
    }

    private static BigInteger Sum(IEnumerable<VoteCount> groups, Func<VoteCount, BigInteger> figure) =>
        groups.Aggregate(BigInteger.Zero, (sum, group) => sum + figure(group));

    private static SortedDictionary<string, VoteCount> Sorted(IReadOnlyDictionary<string, VoteCount>? groups) =>
        groups is null ? NoGroups : new SortedDictionary<string, VoteCount>(groups.ToDictionary(), StringComparer.Ordinal);

    private void Check()
    {
        if (All.Electorate is null)
        {
            throw new VotingException("voting.no-electorate", "The tally does not say how many are entitled to vote.");
        }

        All.Check("all members");
        CheckGroups(Classes, "class", "classes");
        CheckGroups(Organisations, "organisation", "organisations");
        if (OpenObjections.Sign < 0)
        {
            throw new VotingException("voting.negative-figure", $"openObjections is {OpenObjections}; it cannot be negative.");
        }

        if (Vetoes.Concat(MayVeto).Any(string.IsNullOrWhiteSpace))
        {
            throw new VotingException("voting.veto-without-name", "A veto must name its organisation.");
        }
    }

    private void CheckGroups(IReadOnlyDictionary<string, VoteCount> groups, string one, string many)
    {
        foreach (var (name, group) in groups)
        {
            group.Check($"{one} {name}");
        }

        Fits(groups, group => group.For, All.For, "votes for", many);
        Fits(groups, group => group.Against, All.Against, "votes against", many);
        Fits(groups, group => group.Abstain, All.Abstain, "abstentions", many);
        Fits(groups, group => group.Electorate ?? group.Votes, Electorate, "seats", many);
        Fits(groups, group => group.Remaining.GetValueOrDefault(), Remaining, "votes still to be cast", many);
    }

    private static void Fits(IReadOnlyDictionary<string, VoteCount> groups, Func<VoteCount, BigInteger> figure, BigInteger whole, string what, string many)
    {
        var sum = Sum(groups.Values, figure);
        if (sum > whole)
        {
            throw new VotingException("voting.groups-exceed-whole", $"The {many} together have {sum} {what}, but all members only {whole}.");
        }
    }
}
