using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>A bar that shows how votes fell, with the same in words under it; each word has a small picture of its filling.</summary>
internal static class TallyBlock
{
    private const double BarHeight = 14;
    private const double Swatch = 7;

    public static void Draw(DocumentSession session, string title, IReadOnlyList<TallyPart> parts)
    {
        if (parts.Any(part => part.Value < 0))
        {
            throw new ArgumentException("A tally has no negative part.", nameof(parts));
        }

        var (flow, look) = (session.Flow, Typography.Cell);
        var words = string.Join(", ", parts.Select(part => part.InWords));
        var heading = session.Set(new TextSpan(title).Bold(), look);
        heading.Break(flow.Width);
        flow.Place(4, heading.Height + BarHeight + 8 + (2 * look.Leading));
        var caption = session.Structure.Open("P", session.Headings.Section);
        session.Lines.Draw(heading, 0, heading.Lines.Count, flow.Left, flow.Y, flow.Width, Alignment.Left, caption);
        session.Structure.Close(caption);
        flow.Y += heading.Height + 2;
        session.Return(heading);
        var figure = session.Structure.Open("Figure", session.Headings.Section);
        figure.Alternative = $"{title}: {words}";
        session.Structure.Place(figure, flow.Left, Paper.Height - flow.Y - BarHeight, flow.Width, BarHeight);
        flow.Canvas.Mark(figure);
        Bar(flow, parts);
        session.Structure.Close(figure);
        flow.Y += BarHeight + 4;
        Legend(session, parts);
        flow.After(10);
    }

    private static void Bar(Flow flow, IReadOnlyList<TallyPart> parts)
    {
        var (total, x) = (parts.Sum(part => part.Value), flow.Left);
        foreach (var part in parts.Where(part => part.Value > 0))
        {
            var width = (double)(part.Value / total) * flow.Width;
            Fill(flow.Canvas, part.Fill, x, flow.Y, width, BarHeight);
            x += width;
        }

        flow.Canvas.Frame(flow.Left, flow.Y, flow.Width, BarHeight, Typography.Accent);
    }

    private static void Fill(Canvas canvas, TallyFill fill, double x, double y, double width, double height)
    {
        switch (fill)
        {
            case TallyFill.Solid:
                canvas.Rectangle(x, y, width, height, Typography.Accent);
                break;
            case TallyFill.Striped:
                canvas.Rectangle(x, y, width, height, new DocumentColour(0xFF, 0xFF, 0xFF));
                Stripes(canvas, x, y, width, height);
                break;
            case TallyFill.Pale:
                canvas.Rectangle(x, y, width, height, Typography.Hairline);
                break;
            case TallyFill.Empty:
                canvas.Rectangle(x, y, width, height, new DocumentColour(0xFF, 0xFF, 0xFF));
                break;
        }

        canvas.Frame(x, y, width, height, Typography.Accent);
    }

    // Slanted lines, cut off at the sides of the part.
    private static void Stripes(Canvas canvas, double x, double y, double width, double height)
    {
        for (var foot = 4.0; foot < width + height; foot += 4)
        {
            var (fromX, fromY) = foot <= width ? (foot, height) : (width, height - (foot - width));
            var (toX, toY) = foot >= height ? (foot - height, 0.0) : (0.0, height - foot);
            canvas.Line(x + fromX, y + fromY, x + toX, y + toY, 0.9, Typography.Alarm);
        }
    }

    private static void Legend(DocumentSession session, IReadOnlyList<TallyPart> parts)
    {
        var (flow, look, x) = (session.Flow, Typography.Cell, session.Flow.Left);
        var element = session.Structure.Open("P", session.Headings.Section);
        foreach (var part in parts)
        {
            var layout = session.Set(part.InWords + (part == parts[^1] ? string.Empty : ";"), look);
            layout.Break(flow.Width - Swatch - 4);
            var width = layout.Lines.Max(line => line.Width) * look.Size / 1000;
            if (x > flow.Left && x + Swatch + 4 + width > flow.Left + flow.Width)
            {
                x = flow.Left;
                flow.Y += look.Leading;
            }

            flow.Canvas.MarkArtifact();
            Fill(flow.Canvas, part.Fill, x, flow.Y + ((look.Leading - Swatch) / 2), Swatch, Swatch);
            flow.Canvas.Unmark();
            session.Lines.Draw(layout, 0, layout.Lines.Count, x + Swatch + 4, flow.Y, width, Alignment.Left, element);
            flow.Y += (layout.Lines.Count - 1) * look.Leading;
            x += Swatch + 4 + width + 16;
            session.Return(layout);
        }

        flow.Y += look.Leading;
        session.Structure.Close(element);
    }
}
