using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>Draws lines of a text, each piece in its look, with links that work.</summary>
internal sealed class LineDrawer(DocumentSession session)
{
    // The link elements of a text, by its pieces; a link that goes on in the next line or page is one element.
    private readonly Dictionary<TextSpan, StructureElement> _links = [];

    /// <summary>Draws some lines of a text at a place and reports what in them is not as it was given.</summary>
    public void Draw(TextLayout layout, int from, int count, double x, double y, double width, Alignment alignment, StructureElement? owner)
    {
        if (count == 0)
        {
            return;
        }

        var canvas = session.OnPage();
        var look = layout.Look;
        for (var index = from; index < from + count; index++)
        {
            var line = layout.Lines[index];
            var baseline = y + ((index - from) * look.Leading) + ((look.Leading - look.Size) / 2) + (look.Size * 0.8);
            var room = width - (line.Width * look.Size / 1000);
            Line(canvas, layout, line, x + (alignment == Alignment.Right ? room : alignment == Alignment.Centre ? room / 2 : 0), baseline, owner);
        }

        if (layout.Remarks is { } remarks && owner is not null)
        {
            Report(layout, remarks, from, count);
        }
    }

    /// <summary>Closes the links of a text when all its lines are drawn.</summary>
    public void CloseLinks()
    {
        if (_links.Count == 0)
        {
            return;
        }

        foreach (var link in _links.Values)
        {
            session.Structure.Close(link);
        }

        _links.Clear();
    }

    private void Line(Canvas canvas, TextLayout layout, TextLine line, double x, double baseline, StructureElement? owner)
    {
        var cells = layout.Cells[line.Start..line.End];
        var look = layout.Look;
        var start = 0;
        while (start < cells.Length)
        {
            var (end, width) = (start, 0);
            while (end < cells.Length && cells[end].Span == cells[start].Span && cells[end].Font == cells[start].Font)
            {
                width += end == cells.Length - 1 && (cells[end].Traits & CellTraits.IsSpace) != 0 ? 0 : cells[end].Width;
                end++;
            }

            var span = layout.Spans[cells[start].Span];
            var run = cells[start..end];
            var font = session.Fonts[run[0].Font];
            var length = width * look.Size / 1000;
            var colour = span.InColour ?? (span.IsLink ? Typography.Accent : look.Colour);
            if (owner is not null)
            {
                canvas.Mark(span.IsLink ? LinkOf(span, owner) : owner);
            }

            canvas.Text(run, font, look.Size, look.IsBold || span.IsBold, colour, x, baseline);
            if (span.IsLink || span.IsStruck)
            {
                var height = span.IsStruck ? baseline - (look.Size * 0.28) : baseline + 1.4;
                canvas.Line(x, height, x + length, height, 0.5, colour);
            }

            if (span.IsLink && owner is not null)
            {
                session.Links.Add(canvas.Page, LinkOf(span, owner), new LinkTarget(span.Address, span.Anchor, span.Text), x, baseline - look.Size, length, look.Size * 1.25);
            }

            x += length;
            start = end;
        }
    }

    private StructureElement LinkOf(TextSpan span, StructureElement owner)
    {
        if (!_links.TryGetValue(span, out var link))
        {
            link = session.Structure.Open("Link", owner);
            _links[span] = link;
        }

        return link;
    }

    private void Report(TextLayout layout, List<(int Cell, DocumentRemark Remark)> remarks, int from, int count)
    {
        var (first, last) = (layout.Lines[from].Start, from + count < layout.Lines.Count ? layout.Lines[from + count].Start : int.MaxValue);
        foreach (var (cell, remark) in remarks)
        {
            if ((cell >= first || from == 0) && cell < last)
            {
                session.Remarks.Add(remark);
            }
        }
    }
}
