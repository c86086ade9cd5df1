using GovernancePortal.Components.Kit;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>Words, icons and moods of what gates show: one place, so that a thing looks the same everywhere.</summary>
internal static class GateWords
{
    /// <summary>The key of the word for where a gate stands.</summary>
    public static string Of(GateStatus status, VotingOutcome? outcome = null) => status switch
    {
        GateStatus.Draft => "Draft",
        GateStatus.Submitted => "To be screened",
        GateStatus.Screened => "Ready to open",
        GateStatus.Open => "Open for votes",
        GateStatus.Counting => "Closed, being counted",
        GateStatus.CastingVote => "Tied: the chair decides",
        GateStatus.Decided => outcome is { } known ? $"{nameof(VotingOutcome)}.{known}" : "GateState.Decided",
        GateStatus.Effective => "In effect",
        GateStatus.Provisional => "In force until ratified",
        GateStatus.UnderAppeal => "Under appeal",
        GateStatus.Stopped => "Stopped",
        GateStatus.CarriedOut => "Carried out",
        GateStatus.Lapsed => "Lapsed#status",
        _ => "Withdrawn#status",
    };

    public static Tone ToneOf(GateStatus status, VotingOutcome? outcome = null) => status switch
    {
        GateStatus.Open => Tone.Accent,
        GateStatus.Submitted or GateStatus.Screened => Tone.Info,
        GateStatus.CastingVote => Tone.Warn,
        GateStatus.Effective or GateStatus.CarriedOut => Tone.Good,
        GateStatus.Provisional or GateStatus.UnderAppeal or GateStatus.Lapsed => Tone.Warn,
        GateStatus.Stopped => Tone.Bad,
        GateStatus.Decided when outcome is { } known => ToneOf(known),
        _ => Tone.Muted,
    };

    public static Glyph GlyphOf(GateStatus status, VotingOutcome? outcome = null) => status switch
    {
        GateStatus.Draft => Glyph.Draft,
        GateStatus.Submitted => Glyph.Search,
        GateStatus.Screened => Glyph.Unlock,
        GateStatus.Open => Glyph.Vote,
        GateStatus.Counting => Glyph.Clock,
        GateStatus.CastingVote => Glyph.Scale,
        GateStatus.Decided when outcome is { } known => GlyphOf(known),
        GateStatus.Decided => Glyph.Decision,
        GateStatus.Effective or GateStatus.CarriedOut => Glyph.CheckCircle,
        GateStatus.Provisional or GateStatus.Lapsed => Glyph.Clock,
        GateStatus.UnderAppeal => Glyph.Scale,
        GateStatus.Stopped => Glyph.Veto,
        _ => Glyph.Archive,
    };

    public static Tone ToneOf(VotingOutcome outcome) => outcome switch
    {
        VotingOutcome.Passed => Tone.Good,
        VotingOutcome.Rejected or VotingOutcome.Vetoed => Tone.Bad,
        VotingOutcome.Open => Tone.Info,
        _ => Tone.Warn,
    };

    public static Glyph GlyphOf(VotingOutcome outcome) => outcome switch
    {
        VotingOutcome.Passed => Glyph.CheckCircle,
        VotingOutcome.Rejected => Glyph.CrossCircle,
        VotingOutcome.Vetoed => Glyph.Veto,
        VotingOutcome.Inquorate => Glyph.People,
        VotingOutcome.Tied => Glyph.Scale,
        VotingOutcome.Escalated => Glyph.Flag,
        VotingOutcome.Emergency => Glyph.Warning,
        _ => Glyph.Info,
    };

    public static Tone ToneOf(ObjectionState state) => state switch
    {
        ObjectionState.Open => Tone.Warn,
        ObjectionState.Sustained => Tone.Bad,
        ObjectionState.Resolved => Tone.Good,
        _ => Tone.Muted,
    };

    public static Glyph GlyphOf(ObjectionState state) => state switch
    {
        ObjectionState.Open => Glyph.Clock,
        ObjectionState.Sustained => Glyph.Veto,
        ObjectionState.Resolved => Glyph.CheckCircle,
        _ => Glyph.Archive,
    };

    public static Tone ToneOf(RiskTier tier) => tier switch
    {
        RiskTier.Low => Tone.Muted,
        RiskTier.Medium => Tone.Info,
        RiskTier.High => Tone.Warn,
        _ => Tone.Bad,
    };

    public static string Of(RiskTier tier, Texts loc) => loc["{0} risk", loc.Title(tier)];

    public static string Of(VoteChoice choice) => choice switch
    {
        VoteChoice.For => "For",
        VoteChoice.Against => "Against",
        _ => "Abstain",
    };

    public static Glyph GlyphOf(VoteChoice choice) => choice switch
    {
        VoteChoice.For => Glyph.Check,
        VoteChoice.Against => Glyph.Cross,
        _ => Glyph.Abstain,
    };

    public static Tone ToneOf(VoteChoice choice) => choice switch
    {
        VoteChoice.For => Tone.Good,
        VoteChoice.Against => Tone.Bad,
        _ => Tone.Muted,
    };

    /// <summary>The body that decides: by its own name, or as the council where the charter gives it none.</summary>
    public static string Body(GateRuleView rule, Texts loc) => rule is { IsCouncil: true, BodyName: GateRuleView.Unnamed } ? loc["Council"] : rule.BodyName;

    public static string Hours(int hours, Texts loc) => hours % 24 == 0 ? loc.Many(hours / 24, "{0} day|{0} days") : loc.Many(hours, "{0} hour|{0} hours");
}
