using System.Collections.Immutable;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters.Parts;

/// <summary>How states and reaches of charters are said.</summary>
public static class CharterWords
{
    private static readonly int TierCount = Enum.GetValues<RiskTier>().Length;

    public static Tone ToneOf(CharterState state) => state switch
    {
        CharterState.InForce => Tone.Good,
        CharterState.PutToRatification => Tone.Accent,
        CharterState.Draft => Tone.Info,
        _ => Tone.Muted,
    };

    public static Glyph GlyphOf(CharterState state) => state switch
    {
        CharterState.InForce => Glyph.CheckCircle,
        CharterState.PutToRatification => Glyph.Send,
        CharterState.Draft => Glyph.Draft,
        _ => Glyph.Archive,
    };

    public static string KindsOf(CharterRule rule) => rule.IsForAllOtherKinds
        ? "Every kind that no other clause names"
        : Sentence(Words.List(rule.Kinds.Select(Words.Of)));

    public static string TiersOf(ImmutableArray<RiskTier> tiers) =>
        tiers.Length == 0 ? "at no tier"
        : tiers.Length == TierCount ? "at every risk tier"
        : $"at {Words.List(tiers.Select(Words.Of))} risk";

    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
