namespace GovernancePortal.Components.Kit;

/// <summary>The mood of a chip, a banner or a step. It never speaks alone: an icon and a word go with it.</summary>
public enum Tone
{
    Muted, Info, Accent, Good, Warn, Bad,
}

internal static class ToneClasses
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Accent => "tone-accent",
        Tone.Good => "tone-good",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        _ => "tone-muted",
    };

    public static Glyph Glyph(this Tone tone) => tone switch
    {
        Tone.Good => Kit.Glyph.CheckCircle,
        Tone.Warn => Kit.Glyph.Warning,
        Tone.Bad => Kit.Glyph.CrossCircle,
        _ => Kit.Glyph.Info,
    };
}
