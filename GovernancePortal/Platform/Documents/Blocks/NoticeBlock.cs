using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>A notice on a tinted ground with a bar at its left; a long one goes on over pages, each piece on its own ground.</summary>
internal static class NoticeBlock
{
    private const double Padding = 9;
    private const double Bar = 3;

    public static void Draw(DocumentSession session, RichText title, RichText text, DocumentColour mark)
    {
        var (flow, indent) = (session.Flow, Padding + Bar);
        var head = session.Set(title, Typography.NoticeTitle);
        var body = session.Set(text, Typography.NoticeText);
        head.Break(flow.Width - (2 * Padding) - Bar);
        body.Break(flow.Width - (2 * Padding) - Bar);
        var whole = head.Height + body.Height + Typography.NoticeTitle.After + (2 * Padding);
        flow.Place(6, whole <= Flow.PageRoom ? whole : head.Height + (4 * body.Look.Leading));
        var section = session.Structure.Open("Div", session.Headings.Section);
        var done = 0;
        do
        {
            var over = (done == 0 ? head.Height + Typography.NoticeTitle.After : 0) + (2 * Padding);
            var count = Math.Clamp((int)((flow.Remaining - over + 0.01) / body.Look.Leading), 1, body.Lines.Count - done);
            var height = over + (count * body.Look.Leading);
            Ground(flow, height, mark);
            flow.Y += Padding;
            if (done == 0)
            {
                Piece(session, head, 0, head.Lines.Count, indent, section);
                flow.Y += Typography.NoticeTitle.After;
            }

            Piece(session, body, done, count, indent, section);
            flow.Y += Padding;
            done += count;
            if (done < body.Lines.Count)
            {
                flow.NewPage();
            }
        }
        while (done < body.Lines.Count);

        session.Structure.Close(section);
        session.Return(head);
        session.Return(body);
        flow.After(12);
    }

    private static void Ground(Flow flow, double height, DocumentColour mark)
    {
        flow.Canvas.MarkArtifact();
        flow.Canvas.Rectangle(flow.Left, flow.Y, flow.Width, height, Typography.Tint);
        flow.Canvas.Rectangle(flow.Left, flow.Y, Bar, height, mark);
        flow.Canvas.Unmark();
    }

    private static void Piece(DocumentSession session, TextLayout layout, int from, int count, double indent, Writing.StructureElement section)
    {
        var element = session.Structure.Open("P", section);
        session.Lines.Draw(layout, from, count, session.Flow.Left + indent, session.Flow.Y, session.Flow.Width - indent, Alignment.Left, element);
        session.Lines.CloseLinks();
        session.Structure.Close(element);
        session.Flow.Y += count * layout.Look.Leading;
    }
}
