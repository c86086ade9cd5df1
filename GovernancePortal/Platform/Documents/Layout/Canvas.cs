using GovernancePortal.Platform.Documents.Fonts;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>
/// The content of one page at a time. Places are given from the top left. All that is drawn belongs to an element of the structure
/// tree, or is an artifact.
/// </summary>
internal sealed class Canvas(PdfOutput output, FontChoice fonts) : IDisposable
{
    private readonly ByteBuffer _content = new(64 * 1024);
    private readonly List<int> _owners = [];
    private int _open;
    private bool _isMarked;
    private int _font;
    private double _size;
    private bool _isThick;
    private DocumentColour _fill;
    private DocumentColour _stroke;

    public Page Page { get; private set; } = null!;

    public void Begin(Page page)
    {
        Page = page;
        _content.Clear();
        _owners.Clear();
        (_open, _isMarked, _font, _size, _isThick, _fill, _stroke) = (0, false, -1, 0, false, DocumentColour.Black, DocumentColour.Black);
    }

    /// <summary>Writes the page's content, and to which elements it belongs.</summary>
    public void End(int content, int owners)
    {
        Unmark();
        Thicken(false);
        output.Stream(content, [], _content.Written);
        if (owners == 0)
        {
            return;
        }

        var to = output.Begin(owners).Add((byte)'[');
        foreach (var owner in _owners)
        {
            to.Reference(owner).Add((byte)' ');
        }

        to.Add((byte)']');
        output.End();
    }

    /// <summary>What follows is content of this element.</summary>
    public void Mark(StructureElement element)
    {
        // By number: an element's object serves the next one when it is closed.
        if (_open == element.Id)
        {
            return;
        }

        Unmark();
        var number = _owners.Count;
        _owners.Add(element.Id);
        element.Kids.Add(new StructureKid(StructureKidKind.Content, number, Page.Id));
        _content.Add((byte)'/').Ascii(element.Kind).Add("<</MCID "u8).Integer(number).Add(">>BDC\n"u8);
        (_open, _isMarked) = (element.Id, true);
    }

    /// <summary>What follows is no content: rules, grounds, running heads.</summary>
    public void MarkArtifact(bool isPagination = false)
    {
        Unmark();
        _content.Add(isPagination ? "/Artifact<</Type/Pagination>>BDC\n"u8 : "/Artifact BMC\n"u8);
        _isMarked = true;
    }

    public void Unmark()
    {
        if (_isMarked)
        {
            _content.Add("EMC\n"u8);
        }

        (_open, _isMarked) = (0, false);
    }

    public void Rectangle(double x, double y, double width, double height, DocumentColour colour)
    {
        Fill(colour);
        _content.Numbers(x, Paper.Height - y - height, width, height).Add(" re f\n"u8);
    }

    public void Frame(double x, double y, double width, double height, DocumentColour colour)
    {
        Stroke(colour);
        _content.Add("0.6 w "u8).Numbers(x, Paper.Height - y - height, width, height).Add(" re S\n"u8);
    }

    public void Line(double x, double y, double toX, double toY, double thickness, DocumentColour colour, bool isDotted = false)
    {
        Stroke(colour);
        _content.Number(thickness).Add(isDotted ? " w [0 3] 0 d 1 J "u8 : " w "u8)
            .Numbers(x, Paper.Height - y).Add(" m "u8).Numbers(toX, Paper.Height - toY).Add(isDotted ? " l S [] 0 d 0 J\n"u8 : " l S\n"u8);
    }

    public void Picture(int number, double x, double y, double width, double height) =>
        _content.Add("q "u8).Numbers(width, 0, 0, height).Add((byte)' ').Numbers(x, Paper.Height - y - height).Add(" cm /Im"u8).Integer(number).Add(" Do Q\n"u8);

    /// <summary>Draws cells that are all of one font.</summary>
    public void Text(ReadOnlySpan<TextCell> cells, FontInUse font, double size, bool isBold, DocumentColour colour, double x, double baseline)
    {
        Thicken(isBold && fonts.IsFurther(font));
        Fill(colour);
        _content.Add("BT "u8);
        if (_font != font.Index || _size != size)
        {
            _content.Add("/F"u8).Integer(font.Index).Add((byte)' ').Number(size).Add(" Tf "u8);
            (_font, _size) = (font.Index, size);
        }

        _content.Numbers(x, Paper.Height - baseline).Add(" Td "u8);
        Glyphs(cells);
        _content.Add(" ET\n"u8);
    }

    public void Dispose() => _content.Dispose();

    private void Glyphs(ReadOnlySpan<TextCell> cells)
    {
        var hasMarks = false;
        foreach (ref readonly var cell in cells)
        {
            hasMarks |= (cell.Traits & CellTraits.IsMark) != 0;
        }

        _content.Add(hasMarks ? "[<"u8 : "<"u8);
        foreach (ref readonly var cell in cells)
        {
            if ((cell.Traits & CellTraits.IsMark) == 0)
            {
                _content.Hex4(cell.Number);
                continue;
            }

            // Back over the letter, the mark, and forward again by all that it moved the pen.
            var advance = fonts[cell.Font].WidthOf(cell.Number);
            _content.Add("> "u8).Integer(-cell.Shift).Add(" <"u8).Hex4(cell.Number).Add("> "u8).Integer(cell.Shift + advance).Add(" <"u8);
        }

        _content.Add(hasMarks ? ">]TJ"u8 : ">Tj"u8);
    }

    // A font without a bold face gets thicker strokes.
    private void Thicken(bool isThick)
    {
        if (isThick != _isThick)
        {
            _content.Add(isThick ? "2 Tr 0.35 w\n"u8 : "0 Tr\n"u8);
            _isThick = isThick;
        }
    }

    private void Fill(DocumentColour colour)
    {
        if (_isThick)
        {
            Stroke(colour);
        }

        if (colour != _fill)
        {
            Parts(colour).Add(" rg "u8);
            _fill = colour;
        }
    }

    private void Stroke(DocumentColour colour)
    {
        if (colour != _stroke)
        {
            Parts(colour).Add(" RG "u8);
            _stroke = colour;
        }
    }

    private ByteBuffer Parts(DocumentColour colour) =>
        _content.Numbers(colour.Red / 255.0, colour.Green / 255.0).Add((byte)' ').Number(colour.Blue / 255.0);
}
