using System.Globalization;
using GovernancePortal.Platform.Documents.Layout;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>
/// The table of contents. It is drawn when all headings are known, on pages of its own that are put where it was asked for.
/// </summary>
internal sealed class ContentsBlock(DocumentSession session, int at, int levels, StructureElement element)
{
    private const double Step = 14;
    private const double NumberRoom = 40;
    private const double Between = 2;

    /// <summary>The number of pages before it.</summary>
    public int At => at;

    /// <summary>Draws it as the last pages, and moves these to their place.</summary>
    public void Draw()
    {
        var entries = session.Headings.Entries.Where(entry => entry.Level <= levels).ToList();
        var before = session.Pages.Count;
        var body = session.Pages.ToList();
        Number(body, at + PagesFor(entries));
        session.Flow.NewPage();
        session.Text.Paragraph(session.Info.Words.Contents, Typography.Heading(1), "Caption", element);
        foreach (var entry in entries)
        {
            Entry(entry);
        }

        session.Structure.Close(element);
        session.EndPage();
        var added = session.Pages.GetRange(before, session.Pages.Count - before);
        session.Pages.RemoveRange(before, added.Count);
        session.Pages.InsertRange(at, added);
    }

    private void Number(List<Page> body, int after)
    {
        for (var index = 0; index < body.Count; index++)
        {
            body[index].Number = index < at ? index + 1 : after + index - at + 1;
        }
    }

    // How many pages it takes, without drawing it.
    private int PagesFor(List<HeadingEntry> entries)
    {
        var look = Typography.Heading(1);
        var title = session.Set(session.Info.Words.Contents, look);
        title.Break(session.Flow.Width);
        var (pages, y, gap) = (1, Paper.Top + title.Height, look.After);
        session.Return(title);
        foreach (var entry in entries)
        {
            var layout = Set(entry);
            var before = y <= Paper.Top ? 0 : Math.Max(gap, Before(entry));
            if (y > Paper.Top && y + before + layout.Height > Paper.Bottom + 0.01)
            {
                (pages, y, before) = (pages + 1, Paper.Top, 0);
            }

            y += before + layout.Height;
            gap = Between;
            session.Return(layout);
        }

        return pages;
    }

    private static double Before(HeadingEntry entry) => entry.Level == 1 ? 7 : Between;

    private TextLayout Set(HeadingEntry entry)
    {
        var text = new TextSpan(entry.Title.ReplaceLineEndings(" ") + " ");
        var layout = session.Set(entry.Level == 1 ? text.Bold() : text, Typography.Body);
        layout.Break(session.Flow.Width - ((entry.Level - 1) * Step) - NumberRoom);
        while (layout.Lines.Count > 4)
        {
            layout.Lines.RemoveAt(layout.Lines.Count - 1);
        }

        // The heading itself reports what it could not draw.
        layout.Remarks = null;
        return layout;
    }

    private void Entry(HeadingEntry entry)
    {
        var (flow, look, layout) = (session.Flow, Typography.Body, Set(entry));
        flow.Place(Before(entry), layout.Height);
        var item = session.Structure.Open("TOCI", element);
        var reference = session.Structure.Open("Reference", item);
        var link = session.Structure.Open("Link", reference);
        var x = flow.Left + ((entry.Level - 1) * Step);
        session.Lines.Draw(layout, 0, layout.Lines.Count, x, flow.Y, flow.Width, Alignment.Left, link);
        var last = flow.Y + layout.Height - look.Leading;
        var number = session.Set(entry.Place.Page.Number.ToString(CultureInfo.InvariantCulture), look);
        number.Break(NumberRoom);
        session.Lines.Draw(number, 0, 1, flow.Left, last, flow.Width, Alignment.Right, link);
        var from = x + (layout.Lines[^1].Width * look.Size / 1000) + 6;
        var to = flow.Left + flow.Width - (number.Lines[0].Width * look.Size / 1000) - 6;
        if (to > from)
        {
            flow.Canvas.MarkArtifact();
            flow.Canvas.Line(to, last + (look.Leading * 0.66), from, last + (look.Leading * 0.66), 0.7, Typography.Muted, isDotted: true);
            flow.Canvas.Unmark();
        }

        var anchor = string.Create(CultureInfo.InvariantCulture, $"\0heading {entry.Place.Page.Id} {entry.Place.Y:0.##}");
        session.Links.Name(anchor, entry.Place);
        session.Links.Add(flow.Canvas.Page, link, new LinkTarget(null, anchor, entry.Title), x, flow.Y, flow.Left + flow.Width - x, layout.Height);
        session.Structure.Close(link);
        session.Structure.Close(reference);
        session.Structure.Close(item);
        flow.Y += layout.Height;
        flow.After(Between);
        session.Return(layout);
        session.Return(number);
    }
}
