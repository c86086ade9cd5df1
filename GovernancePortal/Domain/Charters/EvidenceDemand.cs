using System.Collections.Immutable;

namespace GovernancePortal.Domain.Charters;

/// <summary>A paper that must be attached to a gate of certain kinds and tiers before it is found complete.</summary>
public sealed record EvidenceDemand
{
    /// <summary>Lower-case words joined by hyphens; unique in the charter. A document names the demand that it meets by it.</summary>
    public required string Key { get; init; }

    /// <summary>What must be attached, for example "Transfer impact assessment".</summary>
    public required string Title { get; init; }

    /// <summary>For which kinds; empty for every kind.</summary>
    public ImmutableArray<DecisionKind> Kinds { get; init; } = [];

    /// <summary>At which tiers.</summary>
    public ImmutableArray<RiskTier> Tiers { get; init; } = [];

    /// <summary>Whether a gate of the kind and tier must have it.</summary>
    public bool IsAskedOf(DecisionKind kind, RiskTier tier) => (Kinds.IsEmpty || Kinds.Contains(kind)) && Tiers.Contains(tier);
}
