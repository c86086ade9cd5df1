namespace GovernancePortal.Platform.Documents;

/// <summary>Why something in a document is not drawn as it was given.</summary>
public enum DocumentRemarkKind
{
    /// <summary>No font has the character: its number stands in its place.</summary>
    MissingGlyph,

    /// <summary>A run in a script that needs shaping: a sentence in brackets stands in its place.</summary>
    ScriptNotDrawn,

    /// <summary>A control character, or half a surrogate pair: its number stands in its place.</summary>
    ControlCharacter,

    /// <summary>A picture that cannot be used: its alternative text and the reason stand in its place.</summary>
    Picture,

    /// <summary>A link to a place of the document that was never named.</summary>
    LinkToNowhere,
}

/// <summary>
/// One thing that is not drawn as it was given. <paramref name="What"/> is the character as U+XXXX, the script, the picture's
/// alternative text or the anchor; <paramref name="Detail"/> the character itself, the length or the reason.
/// </summary>
public sealed record DocumentRemark(DocumentRemarkKind Kind, string What, string Detail)
{
    /// <summary>Where: the nearest heading, and the row and column in a table.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The page, counted from 1.</summary>
    public int Page { get; init; }
}

/// <summary>What became of a document.</summary>
public sealed record DocumentReport
{
    /// <summary>The number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>The length of the file in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>What is not drawn as it was given, in the order of the document; at most a thousand.</summary>
    public required IReadOnlyList<DocumentRemark> Remarks { get; init; }

    /// <summary>How many remarks there were in all.</summary>
    public required int RemarkCount { get; init; }

    /// <summary>Whether all was drawn as it was given.</summary>
    public bool IsComplete => RemarkCount == 0;
}
