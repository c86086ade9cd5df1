namespace GovernancePortal.Platform.Documents;

/// <summary>Puts the pieces of a text together.</summary>
public sealed class TextComposer
{
    private readonly List<TextSpan> _spans = [];

    /// <summary>The text so far.</summary>
    public RichText Text => RichText.Of(_spans);

    /// <summary>Adds a piece; what it gives back tells how it looks.</summary>
    public TextSpan Span(string? text)
    {
        var span = new TextSpan(text);
        _spans.Add(span);
        return span;
    }

    /// <summary>Adds a piece that leads to an address.</summary>
    public TextSpan Link(string? text, string? address) => Span(text).Link(address);

    /// <summary>Ends the line.</summary>
    public TextComposer LineBreak()
    {
        Span("\n");
        return this;
    }
}
