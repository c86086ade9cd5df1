using GovernancePortal.Components.Kit;

namespace GovernancePortal.Capabilities.Decisions.Parts;

/// <summary>How what has become of a decision looks: a word, an icon and a tone, never colour alone.</summary>
internal static class StatusWords
{
    public static string Of(DecisionStatus status) => status switch
    {
        DecisionStatus.Closed => "Closed",
        DecisionStatus.InStandstill => "In standstill",
        DecisionStatus.OnConditions => "Waits for conditions",
        DecisionStatus.UnderAppeal => "Under appeal",
        DecisionStatus.Stopped => "Stopped",
        DecisionStatus.Provisional => "In force until ratified",
        DecisionStatus.Effective => "In effect",
        DecisionStatus.CarriedOut => "Carried out",
        DecisionStatus.Lapsed => "Lapsed#status",
        DecisionStatus.Reopened => "Reopened",
        DecisionStatus.Superseded => "Superseded",
        _ => throw new InvalidOperationException("Unknown status."),
    };

    /// <summary>The key of what the date beside it is.</summary>
    public static string DateOf(DecisionStatus status) => status switch
    {
        DecisionStatus.InStandstill or DecisionStatus.Provisional => "until {0}",
        DecisionStatus.OnConditions => "lapses {0}",
        DecisionStatus.Effective => "since {0}",
        _ => "on {0}",
    };

    public static Tone Tone(this DecisionStatus status) => status switch
    {
        DecisionStatus.Effective or DecisionStatus.CarriedOut => Components.Kit.Tone.Good,
        DecisionStatus.Stopped => Components.Kit.Tone.Bad,
        DecisionStatus.InStandstill or DecisionStatus.OnConditions => Components.Kit.Tone.Info,
        DecisionStatus.UnderAppeal or DecisionStatus.Provisional or DecisionStatus.Lapsed or DecisionStatus.Reopened => Components.Kit.Tone.Warn,
        _ => Components.Kit.Tone.Muted,
    };

    public static Glyph Icon(this DecisionStatus status) => status switch
    {
        DecisionStatus.Effective or DecisionStatus.CarriedOut => Glyph.CheckCircle,
        DecisionStatus.Stopped => Glyph.Veto,
        DecisionStatus.UnderAppeal => Glyph.Scale,
        DecisionStatus.Reopened or DecisionStatus.Superseded => Glyph.Swap,
        DecisionStatus.Closed => Glyph.Archive,
        _ => Glyph.Clock,
    };
}
