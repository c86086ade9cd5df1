using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;

namespace GovernancePortal.Domain.Council;

/// <summary>What a gate is, as far as the scope of a proxy asks.</summary>
/// <param name="Gate">Its number in the partnership.</param>
/// <param name="Kind">What it decides on.</param>
/// <param name="Tier">Its assessed risk.</param>
public readonly record struct ProxyTopic(int Gate, DecisionKind Kind, RiskTier Tier);

/// <summary>The gates that a proxy is for, within its dates. What is left open narrows nothing.</summary>
/// <param name="Gate">One gate by its number, or null.</param>
/// <param name="Kinds">The kinds of decision; empty for all.</param>
/// <param name="Tiers">The risk tiers; empty for all.</param>
public sealed record ProxyScope(int? Gate, ImmutableArray<DecisionKind> Kinds, ImmutableArray<RiskTier> Tiers)
{
    /// <summary>Whether it leaves everything open, and so is no scope.</summary>
    public bool IsEverything => Gate is null && Kinds.IsDefaultOrEmpty && Tiers.IsDefaultOrEmpty;

    /// <summary>Whether the gate is in it.</summary>
    public bool Covers(ProxyTopic topic) =>
        (Gate is null || Gate == topic.Gate)
        && (Kinds.IsDefaultOrEmpty || Kinds.Contains(topic.Kind))
        && (Tiers.IsDefaultOrEmpty || Tiers.Contains(topic.Tier));

    /// <summary>Whether some gate may be in both; where one names a gate and the other kinds, that is not known and taken for yes.</summary>
    public static bool MayMeet(ProxyScope? one, ProxyScope? other) =>
        one is null || other is null
        || ((one.Gate is null || other.Gate is null || one.Gate == other.Gate)
            && (one.Kinds.IsDefaultOrEmpty || other.Kinds.IsDefaultOrEmpty || one.Kinds.Intersect(other.Kinds).Any())
            && (one.Tiers.IsDefaultOrEmpty || other.Tiers.IsDefaultOrEmpty || one.Tiers.Intersect(other.Tiers).Any()));
}
