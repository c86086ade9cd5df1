using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>What bears on a count besides seats and ballots.</summary>
public sealed record RoundFacts
{
    /// <summary>Nothing besides.</summary>
    public static readonly RoundFacts None = new();

    /// <summary>The organisations that the charter entitles to a veto.</summary>
    public IReadOnlyCollection<string> VetoOrganisations { get; init; } = [];

    /// <summary>The seats whose holders are at the meeting, or null between meetings.</summary>
    public IReadOnlySet<string>? PresentSeats { get; init; }

    /// <summary>Objections that stand in the way: open, or sustained by the arbiter.</summary>
    public BigInteger OpenObjections { get; init; }

    /// <summary>The chair's seat; recused, it has no casting vote.</summary>
    public string? ChairSeatId { get; init; }

    /// <summary>The chair's casting vote, if given.</summary>
    public CastingVote? Chair { get; init; }

    /// <summary>Whether the round was set aside for a procedural error.</summary>
    public bool IsVoid { get; init; }
}
