namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>One element of the structure tree while it is open. It is written, and used again, when it closes.</summary>
internal sealed class StructureElement
{
    public int Id { get; set; }

    public string Kind { get; set; } = "";

    public int ParentId { get; set; }

    public string? Alternative { get; set; }

    /// <summary>The object that holds its attributes; 0 for none.</summary>
    public int Attributes { get; set; }

    public List<StructureKid> Kids { get; } = [];
}

internal enum StructureKidKind
{
    Element,
    Content,
    Annotation,
}

/// <summary>What stands below an element: another one by its number, marked content by its number on a page, or an annotation.</summary>
internal readonly record struct StructureKid(StructureKidKind Kind, int Value, int Page);

/// <summary>
/// The structure tree. An element is written when it closes, so that only the open ones are held; what says which element a page's
/// content belongs to is written with the page.
/// </summary>
internal sealed class StructureTree(PdfOutput output)
{
    private readonly Stack<StructureElement> _spare = new();
    private readonly List<int> _parents = [];
    private readonly int _root = output.Reserve();

    public StructureElement Document { get; private set; } = null!;

    /// <summary>Attributes that head cells of a column, or of a row, share.</summary>
    public int ColumnScope { get; } = output.Reserve();

    public int RowScope { get; } = output.Reserve();

    public StructureElement Begin()
    {
        output.Begin(ColumnScope).Add("<</O/Table/Scope/Column>>"u8);
        output.End();
        output.Begin(RowScope).Add("<</O/Table/Scope/Row>>"u8);
        output.End();
        Document = Open("Document", null);
        return Document;
    }

    public StructureElement Open(string kind, StructureElement? parent)
    {
        var element = _spare.TryPop(out var spare) ? spare : new StructureElement();
        element.Id = output.Reserve();
        element.Kind = kind;
        element.ParentId = parent?.Id ?? _root;
        parent?.Kids.Add(new StructureKid(StructureKidKind.Element, element.Id, 0));
        return element;
    }

    /// <summary>Says where on its page a figure is; places from the bottom left.</summary>
    public void Place(StructureElement figure, double left, double bottom, double width, double height)
    {
        figure.Attributes = output.Reserve();
        output.Begin(figure.Attributes).Add("<</O/Layout/Placement/Block/BBox["u8).Numbers(left, bottom, left + width, bottom + height).Add("]>>"u8);
        output.End();
    }

    public void Close(StructureElement element)
    {
        var to = output.Begin(element.Id).Add("<</S/"u8).Ascii(element.Kind).Add("/P "u8).Reference(element.ParentId);
        if (element.Attributes > 0)
        {
            to.Add("/A "u8).Reference(element.Attributes);
        }

        if (element.Alternative is { } alternative)
        {
            to.Add("/Alt"u8).Text(alternative);
        }

        Kids(to, element);
        to.Add(">>"u8);
        output.End();
        element.Kids.Clear();
        element.Alternative = null;
        element.Attributes = 0;
        _spare.Push(element);
    }

    /// <summary>Takes the key under which a page's, or an annotation's, elements will be found.</summary>
    public int TakeKey(int target)
    {
        _parents.Add(target);
        return _parents.Count - 1;
    }

    /// <summary>Writes the root; the document element must be the only one open.</summary>
    public int Finish()
    {
        var document = Document.Id;
        Close(Document);
        var parents = output.Reserve();
        var to = output.Begin(parents).Add("<</Nums["u8);
        for (var key = 0; key < _parents.Count; key++)
        {
            to.Integer(key).Add((byte)' ').Reference(_parents[key]).Add((byte)'\n');
        }

        to.Add("]>>"u8);
        output.End();
        output.Begin(_root).Add("<</Type/StructTreeRoot/K "u8).Reference(document)
            .Add("/ParentTree "u8).Reference(parents).Add("/ParentTreeNextKey "u8).Integer(_parents.Count).Add(">>"u8);
        output.End();
        return _root;
    }

    private static void Kids(ByteBuffer to, StructureElement element)
    {
        var page = 0;
        foreach (var kid in element.Kids)
        {
            if (kid.Kind != StructureKidKind.Element)
            {
                page = kid.Page;
                to.Add("/Pg "u8).Reference(page);
                break;
            }
        }

        if (element.Kids.Count == 0)
        {
            return;
        }

        to.Add(element.Kids.Count == 1 ? "/K "u8 : "/K["u8);
        var first = true;
        foreach (var kid in element.Kids)
        {
            if (!first)
            {
                to.Add((byte)' ');
            }

            first = false;
            switch (kid.Kind)
            {
                case StructureKidKind.Element:
                    to.Reference(kid.Value);
                    break;
                case StructureKidKind.Annotation:
                    to.Add("<</Type/OBJR/Obj "u8).Reference(kid.Value).Add("/Pg "u8).Reference(kid.Page).Add(">>"u8);
                    break;
                case StructureKidKind.Content when kid.Page == page:
                    to.Integer(kid.Value);
                    break;
                default:
                    to.Add("<</Type/MCR/Pg "u8).Reference(kid.Page).Add("/MCID "u8).Integer(kid.Value).Add(">>"u8);
                    break;
            }
        }

        if (element.Kids.Count > 1)
        {
            to.Add((byte)']');
        }
    }
}
