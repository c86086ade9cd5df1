using GovernancePortal.Platform.Documents.Blocks;
using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents;

/// <summary>
/// Composes a document block by block, in reading order. Pages are written as they fill, so that a long document takes no more
/// memory than a short one. Not for several threads at once.
/// </summary>
public sealed class DocumentComposer
{
    private readonly DocumentSession _session;
    private ContentsBlock? _contents;

    internal DocumentComposer(DocumentSession session) => _session = session;

    internal ContentsBlock? Contents => _contents;

    internal DocumentSession Session => _session;

    /// <summary>The title block: a line over it, the title, what stands under it, and a rule. Its page has no running head.</summary>
    public DocumentComposer TitleBlock(RichText title, RichText subtitle = default, RichText over = default)
    {
        _session.Flow.Release();
        _session.OnPage().Page.HasTitle = true;
        if (over.PlainText.Length > 0)
        {
            _session.Text.Paragraph(over, Typography.Overline);
        }

        _session.Text.Paragraph(title, Typography.Title, "H1");
        if (subtitle.PlainText.Length > 0)
        {
            _session.Text.Paragraph(subtitle, Typography.Subtitle);
        }

        return Rule();
    }

    /// <summary>A rule across the text, which is no content.</summary>
    public DocumentComposer Rule()
    {
        var flow = _session.Flow;
        flow.Place(4, 4);
        flow.Canvas.MarkArtifact();
        flow.Canvas.Line(flow.Left, flow.Y, flow.Left + flow.Width, flow.Y, 1, Typography.Accent);
        flow.Canvas.Unmark();
        flow.Y += 1;
        flow.After(12);
        return this;
    }

    /// <summary>
    /// A heading of level 1 to 4: opens a section, a bookmark and a line in the table of contents, and stays with what follows it.
    /// An anchor is what links of this document lead to.
    /// </summary>
    public DocumentComposer Heading(int level, RichText text, string? anchor = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 4);
        if (_session.Headings.IsInContainer)
        {
            _session.Text.Paragraph(text, Typography.Heading(4));
        }
        else
        {
            _session.Text.Heading(level, text, anchor);
        }

        return this;
    }

    /// <summary>A paragraph; a line end in its text ends a line.</summary>
    public DocumentComposer Paragraph(RichText text)
    {
        _session.Text.Paragraph(text, Typography.Body);
        return this;
    }

    /// <summary>A paragraph of pieces that look different.</summary>
    public DocumentComposer Paragraph(Action<TextComposer> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        var text = new TextComposer();
        compose(text);
        return Paragraph(text.Text);
    }

    /// <summary>A paragraph in small type, as for remarks.</summary>
    public DocumentComposer SmallPrint(RichText text)
    {
        _session.Text.Paragraph(text, Typography.Small);
        return this;
    }

    /// <summary>Lines in the typewriter face, as they are.</summary>
    public DocumentComposer Code(string text)
    {
        CodeBlock.Draw(_session, text);
        return this;
    }

    /// <summary>A list with bullets.</summary>
    public DocumentComposer BulletList(Action<ListComposer> compose) => List(null, compose);

    /// <summary>A list with numbers.</summary>
    public DocumentComposer NumberedList(Action<ListComposer> compose, int from = 1) => List(from, compose);

    /// <summary>A list with bullets and without lists in it.</summary>
    public DocumentComposer BulletList(IEnumerable<string> items) => BulletList(list =>
    {
        foreach (var item in items)
        {
            list.Item(item);
        }
    });

    /// <summary>A quotation: what is composed in it stands indented, with a rule beside it.</summary>
    public DocumentComposer Quotation(Action<DocumentComposer> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        const double indent = 16;
        var flow = _session.Flow;
        flow.Place(0, 2 * Typography.Body.Leading);
        var element = _session.Structure.Open("BlockQuote", _session.Headings.Section);
        _session.Headings.Enter(element);
        flow.Indent(indent);
        flow.Rules.Add(flow.Left);
        compose(this);
        flow.Rules.RemoveAt(flow.Rules.Count - 1);
        flow.Indent(-indent);
        _session.Headings.Leave();
        _session.Structure.Close(element);
        return this;
    }

    /// <summary>A table; its rows are written as they come.</summary>
    public DocumentComposer Table(Action<TableComposer> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        var table = new TableBlock(_session, TableLook.Table);
        compose(new TableComposer(table));
        table.Finish();
        return this;
    }

    /// <summary>Pairs of a name and what it is, one under the other.</summary>
    public DocumentComposer KeyValues(Action<KeyValueComposer> compose, double keyWidth = 115)
    {
        ArgumentNullException.ThrowIfNull(compose);
        var table = new TableBlock(_session, TableLook.KeyValues);
        table.Columns([TableColumn.Fixed(keyWidth), TableColumn.Relative()]);
        compose(new KeyValueComposer(table));
        table.Finish();
        return this;
    }

    /// <summary>A notice that the reader should not overlook.</summary>
    public DocumentComposer Notice(RichText title, RichText text)
    {
        NoticeBlock.Draw(_session, title, text, Typography.Accent);
        return this;
    }

    /// <summary>A notice of something that is not as it should be; its title must say so in words.</summary>
    public DocumentComposer Warning(RichText title, RichText text)
    {
        NoticeBlock.Draw(_session, title, text, Typography.Alarm);
        return this;
    }

    /// <summary>A bar that shows how votes fell, and the same in words.</summary>
    public DocumentComposer TallyBar(string title, params TallyPart[] parts)
    {
        TallyBlock.Draw(_session, title, parts);
        return this;
    }

    /// <summary>A PNG or JPEG picture with its alternative text; as wide as given in points, or as its pixels make it, and at most as the text.</summary>
    public DocumentComposer Image(ReadOnlyMemory<byte> file, string alternative, double? width = null, RichText? caption = null)
    {
        PictureBlock.Draw(_session, file, alternative, width, caption);
        return this;
    }

    /// <summary>Room of this many points, unless a page begins.</summary>
    public DocumentComposer Space(double points)
    {
        _session.Flow.Place(Math.Clamp(points, 0, 400), 0);
        return this;
    }

    /// <summary>Goes on with a new page.</summary>
    public DocumentComposer PageBreak()
    {
        _session.Flow.Release();
        if (!_session.Flow.IsAtTop)
        {
            _session.Flow.NewPage();
        }

        return this;
    }

    /// <summary>Names this place, for links of this document.</summary>
    public DocumentComposer Anchor(string name)
    {
        _session.Flow.Place(0, 2 * Typography.Body.Leading);
        _session.Links.Name(name, new Destination(_session.OnPage().Page, _session.Flow.Y));
        return this;
    }

    /// <summary>Puts the table of contents here, on pages of its own; it lists headings down to a level, also those that come later.</summary>
    public DocumentComposer TableOfContents(int levels = 2)
    {
        if (_contents is not null || _session.Headings.IsInContainer)
        {
            throw new InvalidOperationException("A document has one table of contents, and not in a quotation or a list.");
        }

        PageBreak();
        _contents = new ContentsBlock(_session, _session.Pages.Count, levels, _session.Structure.Open("TOC", _session.Headings.Section));
        return this;
    }

    /// <summary>Puts a file into the document, and writes it at once.</summary>
    public DocumentComposer Attach(string name, string mediaType, string description, AttachmentRelationship relationship, ReadOnlyMemory<byte> bytes) =>
        Attach(name, mediaType, description, relationship, stream => stream.Write(bytes.Span));

    /// <summary>Puts a file into the document, and has it written at once; it is never held as a whole.</summary>
    public DocumentComposer Attach(string name, string mediaType, string description, AttachmentRelationship relationship, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        _session.Attachments.Add(name, mediaType, description, relationship, write);
        return this;
    }

    private DocumentComposer List(int? from, Action<ListComposer> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        var depth = _session.Flow.ListDepth;
        var list = new ListBlock(_session, from, depth, null);
        compose(new ListComposer(_session, list, depth));
        list.Finish();
        return this;
    }
}
