namespace GovernancePortal.Platform.Documents;

/// <summary>How a kind of text looks: size, distance from line to line, weight, colour, and space around it; in points.</summary>
public sealed record TextLook(double Size, double Leading, DocumentColour Colour, bool IsBold = false, double Before = 0, double After = 0);

/// <summary>
/// The one type scale and the colours of all documents. Nothing is told by colour alone, and all colours can be told apart as
/// greys on paper.
/// </summary>
public static class Typography
{
    /// <summary>Text.</summary>
    public static DocumentColour Ink { get; } = new(0x1B, 0x1F, 0x24);

    /// <summary>Captions, keys, the running head and foot: 7:1 on white.</summary>
    public static DocumentColour Muted { get; } = new(0x4A, 0x53, 0x5E);

    /// <summary>Headings, links, rules.</summary>
    public static DocumentColour Accent { get; } = new(0x12, 0x45, 0x59);

    /// <summary>Hairlines.</summary>
    public static DocumentColour Hairline { get; } = new(0xC3, 0xCA, 0xD1);

    /// <summary>The ground of head rows and notices.</summary>
    public static DocumentColour Tint { get; } = new(0xF0, 0xF3, 0xF5);

    /// <summary>The mark of a warning.</summary>
    public static DocumentColour Alarm { get; } = new(0x9A, 0x2F, 0x1F);

    /// <summary>A document's title on its first page.</summary>
    public static TextLook Title { get; } = new(26, 31, Accent, IsBold: true, After: 6);

    /// <summary>What stands under a title.</summary>
    public static TextLook Subtitle { get; } = new(13, 18, Muted, After: 4);

    /// <summary>What stands over a title.</summary>
    public static TextLook Overline { get; } = new(9, 13, Muted, IsBold: true, After: 6);

    /// <summary>Running text.</summary>
    public static TextLook Body { get; } = new(10, 14.5, Ink, After: 7);

    /// <summary>Captions and remarks.</summary>
    public static TextLook Small { get; } = new(8.5, 12, Muted, After: 5);

    /// <summary>Cells of a table.</summary>
    public static TextLook Cell { get; } = new(9, 12, Ink);

    /// <summary>Head cells of a table.</summary>
    public static TextLook HeadCell { get; } = new(8.5, 12, Accent, IsBold: true);

    /// <summary>The running head and foot.</summary>
    public static TextLook Running { get; } = new(8, 10, Muted);

    /// <summary>The title of a notice.</summary>
    public static TextLook NoticeTitle { get; } = new(9.5, 13, Ink, IsBold: true, After: 2);

    /// <summary>The text of a notice.</summary>
    public static TextLook NoticeText { get; } = new(9.5, 13.5, Ink);

    /// <summary>Code that stands by itself.</summary>
    public static TextLook Code { get; } = new(8.5, 12, Ink, After: 7);

    private static readonly TextLook[] Headings =
    [
        new(18, 23, Accent, IsBold: true, Before: 20, After: 8),
        new(13.5, 18, Accent, IsBold: true, Before: 16, After: 5),
        new(11, 15, Ink, IsBold: true, Before: 12, After: 4),
        new(10, 14, Muted, IsBold: true, Before: 10, After: 3),
    ];

    /// <summary>A heading of level 1 to 4.</summary>
    public static TextLook Heading(int level) => Headings[Math.Clamp(level, 1, 4) - 1];
}
