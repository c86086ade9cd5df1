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
        CharterState.PutToRatification or CharterState.PutToVote or CharterState.Ratified => Tone.Accent,
        CharterState.Draft or CharterState.UnderReview => Tone.Info,
        _ => Tone.Muted,
    };

    public static Glyph GlyphOf(CharterState state) => state switch
    {
        CharterState.InForce => Glyph.CheckCircle,
        CharterState.PutToRatification => Glyph.Send,
        CharterState.PutToVote => Glyph.Vote,
        CharterState.UnderReview => Glyph.Search,
        CharterState.Ratified => Glyph.Calendar,
        CharterState.Draft => Glyph.Draft,
        _ => Glyph.Archive,
    };

    /// <summary>What becomes of a version that is under way, after its name.</summary>
    public static string UnderWay(CharterState state) => state switch
    {
        CharterState.Draft => "is being drafted",
        CharterState.UnderReview => "is under review",
        CharterState.PutToVote => "is put to the council's vote",
        CharterState.Ratified => "is ratified and waits for its date",
        _ => "awaits ratification",
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
