namespace GovernancePortal.Platform.Documents;

/// <summary>Text with or without pieces that look different. A string is one, so is a piece, so is a list of pieces.</summary>
public readonly struct RichText
{
    private readonly string? _plain;
    private readonly IReadOnlyList<TextSpan>? _spans;

    private RichText(string? plain, IReadOnlyList<TextSpan>? spans)
    {
        _plain = plain;
        _spans = spans;
    }

    /// <summary>The text without its looks.</summary>
    public string PlainText => _spans is null ? _plain ?? string.Empty : string.Concat(_spans.Select(span => span.Text));

    internal string? Plain => _plain;

    internal IReadOnlyList<TextSpan> Spans => _spans ?? [];

    /// <summary>Plain text.</summary>
    public static implicit operator RichText(string? text) => new(text, null);

    /// <summary>Text of one piece.</summary>
    public static implicit operator RichText(TextSpan span) => new(null, [span]);

    /// <summary>Text of several pieces.</summary>
    public static implicit operator RichText(TextSpan[] spans) => new(null, spans);

    /// <summary>Plain text.</summary>
    public static RichText FromString(string? text) => text;

    /// <summary>Text of several pieces, one after the other without anything between.</summary>
    public static RichText Of(IReadOnlyList<TextSpan> spans) => new(null, spans);
}
