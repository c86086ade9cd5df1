using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Demo;

/// <summary>How far a gate of the demo comes.</summary>
public enum DemoEnd
{
    Draft,
    Submitted,
    Withdrawn,
    Screened,
    Open,
    Decided,
}

/// <summary>A paper attached to a gate of the demo.</summary>
public sealed record DemoPaper(string Name, string Text);

/// <summary>A ballot of the demo; by proxy if it is for somebody else's seat.</summary>
public sealed record DemoBallot(DemoPerson By, VoteChoice Choice, string? Statement = null, string? Veto = null, DemoPerson? InPlaceOf = null);

/// <summary>A condition that somebody confirms, some days ago.</summary>
public sealed record DemoCheck(int Condition, DemoPerson By, double DaysAgo);

/// <summary>A review that somebody held some days ago: what was decided stands, and is reviewed again.</summary>
public sealed record DemoReview(DemoPerson By, string Words, double DaysAgo, int AgainInDays);

/// <summary>A gate of the demo and what becomes of it. Days count back from now; negative ones lie ahead.</summary>
public sealed record DemoGate(string Key, DemoPerson Author, DecisionKind Kind, RiskTier Tier, string Title)
{
    public required string Motion { get; init; }

    public required string Rationale { get; init; }

    public ImmutableArray<ConsideredOption> Options { get; init; } = [];

    public ImmutableArray<string> Conditions { get; init; } = [];

    public ImmutableArray<DemoPaper> Papers { get; init; } = [];

    public DemoEnd End { get; init; } = DemoEnd.Decided;

    /// <summary>When it opened; or, if it never did, when it was drafted.</summary>
    public double Opened { get; init; }

    /// <summary>Its deadline.</summary>
    public double Closes { get; init; }

    public ImmutableArray<DemoBallot> Ballots { get; init; } = [];

    /// <summary>Whose seat stands aside.</summary>
    public DemoPerson? Recused { get; init; }

    public ImmutableArray<DemoCheck> Checks { get; init; } = [];

    /// <summary>The key of the gate whose decision it supersedes.</summary>
    public string? Supersedes { get; init; }

    public int? ReviewInDays { get; init; }

    /// <summary>The review that was held of it.</summary>
    public DemoReview? Review { get; init; }

    /// <summary>Whether it ends in a tie that the chair leaves unbroken until the time for a casting vote is over.</summary>
    public bool IsTied { get; init; }

    public bool IsPublic { get; init; }
}
