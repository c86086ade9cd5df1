namespace GovernancePortal.Platform.Documents;

/// <summary>A piece of text that looks the same all along; its members change it and give it back, as in <c>new TextSpan("no").Bold()</c>.</summary>
public sealed class TextSpan
{
    /// <summary>Takes the text as it is; it may come from anywhere.</summary>
    public TextSpan(string? text) => Text = text ?? string.Empty;

    /// <summary>The text.</summary>
    public string Text { get; }

    internal bool IsBold { get; private set; }

    internal bool IsItalic { get; private set; }

    internal bool IsCode { get; private set; }

    internal bool IsStruck { get; private set; }

    internal DocumentColour? InColour { get; private set; }

    internal string? Address { get; private set; }

    internal string? Anchor { get; private set; }

    internal bool IsLink => Address is not null || Anchor is not null;

    /// <summary>In the bold face.</summary>
    public TextSpan Bold()
    {
        IsBold = true;
        return this;
    }

    /// <summary>In the italic face; bold and italic together are drawn bold.</summary>
    public TextSpan Italic()
    {
        IsItalic = true;
        return this;
    }

    /// <summary>In the typewriter face, as for hashes.</summary>
    public TextSpan Code()
    {
        IsCode = true;
        return this;
    }

    /// <summary>Struck through.</summary>
    public TextSpan Struck()
    {
        IsStruck = true;
        return this;
    }

    /// <summary>In a colour, which must not be the only thing that tells something.</summary>
    public TextSpan Colour(DocumentColour colour)
    {
        InColour = colour;
        return this;
    }

    /// <summary>Leads to an http, https or mailto address; any other leads nowhere, and the text stays as it is.</summary>
    public TextSpan Link(string? address)
    {
        Address = SafeAddress(address);
        return this;
    }

    /// <summary>Leads to a place in this document: the anchor of a heading, or of a place that was named with <c>Anchor</c>.</summary>
    public TextSpan ToAnchor(string anchor)
    {
        Anchor = anchor;
        return this;
    }

    internal bool LooksLike(TextSpan other) =>
        IsBold == other.IsBold && IsItalic == other.IsItalic && IsCode == other.IsCode && IsStruck == other.IsStruck
        && InColour == other.InColour && Address == other.Address && Anchor == other.Anchor;

    private static string? SafeAddress(string? address) =>
        Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto)
        && uri.AbsoluteUri is { Length: <= 2000 } safe
        && safe.All(char.IsAscii)
            ? safe
            : null;
}
