using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>Headings and paragraphs.</summary>
internal sealed class TextBlocks(DocumentSession session)
{
    private const double RuleDistance = 10;

    public void Heading(int level, RichText text, string? anchor)
    {
        var look = Typography.Heading(level);
        var layout = session.Set(text, look);
        layout.Break(session.Flow.Width);
        var (title, left) = (text.PlainText, session.Flow.Left);
        session.Flow.Hold(look.Before, layout.Height, look.After, y =>
        {
            session.Headings.Open(level, title);
            var element = session.Structure.Open("H" + (char)('0' + level), session.Headings.Section);
            session.Lines.Draw(layout, 0, layout.Lines.Count, left, y, session.Flow.Width, Alignment.Left, element);
            session.Lines.CloseLinks();
            session.Structure.Close(element);
            var place = new Destination(session.OnPage().Page, y);
            session.Headings.Entries.Add(new HeadingEntry(level, title, place));
            if (anchor is not null)
            {
                session.Links.Name(anchor, place);
            }

            session.Return(layout);
        });
    }

    /// <summary>A block of text in an element of its own; goes on over pages, with two lines at least on either side.</summary>
    public void Paragraph(RichText text, TextLook look, string kind = "P", StructureElement? parent = null, Alignment alignment = Alignment.Left)
    {
        var layout = session.Set(text, look);
        layout.Break(session.Flow.Width);
        session.Flow.Place(look.Before, Math.Min(layout.Lines.Count, 2 + (layout.Lines.Count == 3 ? 1 : 0)) * look.Leading);
        var element = session.Structure.Open(kind, parent ?? session.Headings.Section);
        Lines(layout, element, alignment);
        session.Lines.CloseLinks();
        session.Structure.Close(element);
        session.Return(layout);
        session.Flow.After(look.After);
    }

    /// <summary>Draws all lines of a text from here on, over as many pages as it takes.</summary>
    public void Lines(TextLayout layout, StructureElement element, Alignment alignment = Alignment.Left)
    {
        var (flow, leading, done) = (session.Flow, layout.Look.Leading, 0);
        while (done < layout.Lines.Count)
        {
            var rest = layout.Lines.Count - done;
            var count = Math.Min(rest, Math.Max((int)((flow.Remaining + 0.01) / leading), flow.IsAtTop ? 1 : 0));
            count = rest - count == 1 && count > 2 ? count - 1 : count;
            if (count == 0)
            {
                flow.NewPage();
                continue;
            }

            var top = flow.Y;
            session.Lines.Draw(layout, done, count, flow.Left, top, flow.Width, alignment, element);
            done += count;
            flow.Y += count * leading;
            DrawRules(top, flow.Y);
            if (done < layout.Lines.Count)
            {
                flow.NewPage();
            }
        }
    }

    private void DrawRules(double top, double bottom)
    {
        foreach (var x in session.Flow.Rules)
        {
            session.OnPage().MarkArtifact();
            session.OnPage().Rectangle(x - RuleDistance, top, 1.5, bottom - top, Typography.Hairline);
            session.OnPage().Unmark();
        }
    }
}
