namespace GovernancePortal.Platform.Documents.Layout;

[Flags]
internal enum CellTraits : byte
{
    None = 0,
    MayBreakAfter = 1,
    IsSpace = 2,
    IsLineEnd = 4,
    IsMark = 8,
}

/// <summary>One drawn character: its number in a font, its width in thousandths of an em, and which piece of the text it is of.</summary>
internal struct TextCell
{
    public ushort Number;
    public short Width;
    public short Shift;
    public ushort Span;
    public byte Font;
    public CellTraits Traits;
}

/// <summary>A line: its cells with at most one space at the end, and their width without it in thousandths of an em.</summary>
internal readonly record struct TextLine(int Start, int End, int Width);
