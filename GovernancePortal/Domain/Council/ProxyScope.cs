using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Charters;

namespace GovernancePortal.Domain.Council;

/// <summary>What is voted on, as far as the scope of a proxy asks: a gate, or a motion in a meeting.</summary>
/// <param name="Gate">The gate's number in the partnership; 0 for a motion.</param>
/// <param name="Kind">What it decides on; null for a motion that names no kind.</param>
/// <param name="Tier">Its assessed risk; null for a motion that names none.</param>
public readonly record struct ProxyTopic(int Gate, DecisionKind? Kind, RiskTier? Tier)
{
    /// <summary>The meeting's number, for a motion.</summary>
    public int? Meeting { get; init; }

    /// <summary>The meeting of the number, and what is moved there: nothing in particular where neither kind nor tier is given.</summary>
    public static ProxyTopic OfMeeting(int meeting, DecisionKind? kind = null, RiskTier? tier = null) => new(0, kind, tier) { Meeting = meeting };
}

/// <summary>What a proxy is for, within its dates. What is left open narrows nothing.</summary>
/// <param name="Gate">One gate by its number, or null.</param>
/// <param name="Kinds">The kinds of decision; empty for all.</param>
/// <param name="Tiers">The risk tiers; empty for all.</param>
public sealed record ProxyScope(int? Gate, ImmutableArray<DecisionKind> Kinds, ImmutableArray<RiskTier> Tiers)
{
    /// <summary>One meeting by its number, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Meeting { get; init; }

    /// <summary>Whether it leaves everything open, and so is no scope.</summary>
    public bool IsEverything => Gate is null && Meeting is null && Kinds.IsDefaultOrEmpty && Tiers.IsDefaultOrEmpty;

    /// <summary>Whether the gate, or the motion, is in it.</summary>
    public bool Covers(ProxyTopic topic) =>
        (Gate is null || Gate == topic.Gate)
        && (Meeting is null || Meeting == topic.Meeting)
        && (Kinds.IsDefaultOrEmpty || (topic.Kind is { } kind && Kinds.Contains(kind)))
        && (Tiers.IsDefaultOrEmpty || (topic.Tier is { } tier && Tiers.Contains(tier)));

    /// <summary>Whether some gate or motion may be in both; where one names a gate and the other kinds, that is not known and taken for yes.</summary>
    public static bool MayMeet(ProxyScope? one, ProxyScope? other) =>
        one is null || other is null
        || ((one.Gate is null || other.Gate is null || one.Gate == other.Gate)
            && (one.Meeting is null || other.Meeting is null || one.Meeting == other.Meeting)
            && (one.Gate is null || other.Meeting is null)
            && (one.Meeting is null || other.Gate is null)
            && (one.Kinds.IsDefaultOrEmpty || other.Kinds.IsDefaultOrEmpty || one.Kinds.Intersect(other.Kinds).Any())
            && (one.Tiers.IsDefaultOrEmpty || other.Tiers.IsDefaultOrEmpty || one.Tiers.Intersect(other.Tiers).Any()));
}
