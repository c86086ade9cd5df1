using System.Buffers;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>A text turned into characters of fonts, and broken into lines. Used again and again: it holds pooled arrays.</summary>
internal sealed class TextLayout : IDisposable
{
    private TextCell[] _cells = ArrayPool<TextCell>.Shared.Rent(64);

    public int Count { get; private set; }

    public List<TextLine> Lines { get; } = [];

    public List<TextSpan> Spans { get; } = [];

    /// <summary>What could not be drawn as it is, with the cell where that shows; null for most texts.</summary>
    public List<(int Cell, DocumentRemark Remark)>? Remarks { get; set; }

    public TextLook Look { get; set; } = Typography.Body;

    public ReadOnlySpan<TextCell> Cells => _cells.AsSpan(0, Count);

    public double Height => Lines.Count * Look.Leading;

    /// <summary>The width of the longest line if nothing is broken, and of the longest piece that should not be broken; in points.</summary>
    public (double Natural, double Least) Widths()
    {
        var (natural, least, line, piece) = (0, 0, 0, 0);
        foreach (ref readonly var cell in Cells)
        {
            if ((cell.Traits & CellTraits.IsLineEnd) != 0)
            {
                (line, piece) = (0, 0);
                continue;
            }

            line += cell.Width;
            natural = Math.Max(natural, line);
            piece += cell.Width;
            least = (cell.Traits & CellTraits.IsSpace) != 0 ? least : Math.Max(least, piece);
            piece = (cell.Traits & (CellTraits.IsSpace | CellTraits.MayBreakAfter)) != 0 ? 0 : piece;
        }

        return (natural * Look.Size / 1000, least * Look.Size / 1000);
    }

    public void Clear()
    {
        Count = 0;
        Lines.Clear();
        Spans.Clear();
        Remarks = null;
    }

    public ref TextCell Add()
    {
        if (Count == _cells.Length)
        {
            var larger = ArrayPool<TextCell>.Shared.Rent(_cells.Length * 2);
            _cells.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<TextCell>.Shared.Return(_cells);
            _cells = larger;
        }

        ref var cell = ref _cells[Count++];
        cell = default;
        return ref cell;
    }

    public ref TextCell Last => ref _cells[Count - 1];

    /// <summary>Breaks the text into lines, at a place where that is allowed or, in a piece longer than a line, at the edge.</summary>
    public void Break(double width)
    {
        Lines.Clear();
        var limit = (int)Math.Max(width * 1000 / Look.Size, 1);
        var (start, filled, place, atPlace) = (0, 0, -1, 0);
        var cells = Cells;
        for (var index = 0; index < cells.Length; index++)
        {
            ref readonly var cell = ref cells[index];
            if ((cell.Traits & CellTraits.IsLineEnd) != 0)
            {
                Take(cells, start, index);
                (start, filled, place) = (index + 1, 0, -1);
                continue;
            }

            while (filled + cell.Width > limit && (cell.Traits & (CellTraits.IsSpace | CellTraits.IsMark)) == 0 && index > start)
            {
                if (place >= start)
                {
                    Take(cells, start, place + 1);
                    (start, filled, place) = (place + 1, filled - atPlace, -1);
                }
                else
                {
                    Take(cells, start, index);
                    (start, filled) = (index, 0);
                }
            }

            filled += cell.Width;
            if ((cell.Traits & CellTraits.MayBreakAfter) != 0)
            {
                (place, atPlace) = (index, filled);
            }
        }

        if (start < cells.Length || Lines.Count == 0)
        {
            Take(cells, start, cells.Length);
        }
    }

    public void Dispose()
    {
        var cells = _cells;
        _cells = [];
        Count = 0;
        if (cells.Length > 0)
        {
            ArrayPool<TextCell>.Shared.Return(cells);
        }
    }

    // Spaces at the end of a line take no room; one of them is in the file, so that who reads it aloud, or copies it, does not run two words into one.
    private void Take(ReadOnlySpan<TextCell> cells, int start, int end)
    {
        var whole = end;
        while (end > start && (cells[end - 1].Traits & CellTraits.IsSpace) != 0)
        {
            end--;
        }

        var width = 0;
        foreach (ref readonly var cell in cells[start..end])
        {
            width += cell.Width;
        }

        Lines.Add(new TextLine(start, Math.Min(end + 1, whole), width));
    }
}
