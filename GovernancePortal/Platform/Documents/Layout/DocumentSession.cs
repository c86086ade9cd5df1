using GovernancePortal.Platform.Documents.Fonts;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>One document while it is written: everything that its blocks share.</summary>
internal sealed class DocumentSession : IDisposable
{
    private readonly Stack<TextLayout> _spare = new();
    private readonly Canvas _canvas;
    private bool _isOnPage;
    private (int Content, int Owners) _current;

    public DocumentSession(DocumentInfo info, DocumentFonts fonts, Stream to)
    {
        Info = info;
        Output = new PdfOutput(to);
        Structure = new StructureTree(Output);
        Structure.Begin();
        Fonts = new FontChoice(fonts);
        Setter = new TextSetter(Fonts, info.Words);
        _canvas = new Canvas(Output, Fonts);
        Flow = new Flow(this);
        Lines = new LineDrawer(this);
        Links = new LinkList(this);
        Headings = new HeadingList(this);
        Remarks = new RemarkList(this);
        Attachments = new AttachmentList(Output, info.At);
        Text = new TextBlocks(this);
    }

    public DocumentInfo Info { get; }

    public PdfOutput Output { get; }

    public StructureTree Structure { get; }

    public FontChoice Fonts { get; }

    public TextSetter Setter { get; }

    public Flow Flow { get; }

    public LineDrawer Lines { get; }

    public LinkList Links { get; }

    public HeadingList Headings { get; }

    public RemarkList Remarks { get; }

    public AttachmentList Attachments { get; }

    public TextBlocks Text { get; }

    public List<Page> Pages { get; } = [];

    /// <summary>The pictures' objects, by the number that pages name them with.</summary>
    public List<int> Pictures { get; } = [];

    /// <summary>The canvas of the current page, which begins with the first thing that is drawn on it.</summary>
    public Canvas OnPage()
    {
        if (!_isOnPage)
        {
            var (id, content, owners) = (Output.Reserve(), Output.Reserve(), Output.Reserve());
            var page = new Page(id, content, Structure.TakeKey(owners));
            _current = (content, owners);
            _canvas.Begin(page);
            Pages.Add(page);
            _isOnPage = true;
        }

        return _canvas;
    }

    public void EndPage()
    {
        if (_isOnPage)
        {
            _canvas.End(_current.Content, _current.Owners);
            _isOnPage = false;
        }
    }

    public TextLayout Rent() => _spare.TryPop(out var layout) ? layout : new TextLayout();

    public TextLayout Set(RichText text, TextLook look)
    {
        var layout = Rent();
        Setter.Set(layout, text, look);
        return layout;
    }

    public void Return(TextLayout layout)
    {
        layout.Clear();
        _spare.Push(layout);
    }

    public void Dispose()
    {
        while (_spare.TryPop(out var layout))
        {
            layout.Dispose();
        }

        _canvas.Dispose();
        Output.Dispose();
    }
}
