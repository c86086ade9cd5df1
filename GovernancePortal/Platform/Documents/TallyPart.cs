using System.Globalization;

namespace GovernancePortal.Platform.Documents;

/// <summary>How a part of a tally bar is filled, so that the parts are told apart without colour.</summary>
public enum TallyFill
{
    /// <summary>Full: votes for.</summary>
    Solid,

    /// <summary>With slanted lines: votes against.</summary>
    Striped,

    /// <summary>Light: abstentions.</summary>
    Pale,

    /// <summary>A frame: not voted.</summary>
    Empty,
}

/// <summary>A part of a tally: its word, how much it is, and how its part of the bar is filled.</summary>
public sealed record TallyPart(string Word, decimal Value, TallyFill Fill)
{
    internal string InWords => string.Create(CultureInfo.InvariantCulture, $"{Word} {Value:0.##}");
}
