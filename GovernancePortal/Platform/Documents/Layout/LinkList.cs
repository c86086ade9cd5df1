using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>Where a link leads, an address or an anchor, and what is said of it.</summary>
internal readonly record struct LinkTarget(string? Address, string? Anchor, string Description);

/// <summary>A place in the document.</summary>
internal readonly record struct Destination(Page Page, double Y);

/// <summary>Link annotations. Those to addresses are written at once, those to places at the end, when all places are known.</summary>
internal sealed class LinkList(DocumentSession session)
{
    private readonly List<Pending> _pending = [];
    private readonly Dictionary<string, Destination> _anchors = new(StringComparer.Ordinal);

    public void Name(string anchor, Destination place) => _anchors.TryAdd(anchor, place);

    public void Add(Page page, StructureElement element, LinkTarget target, double x, double y, double width, double height)
    {
        var id = session.Output.Reserve();
        var key = session.Structure.TakeKey(element.Id);
        page.Annotations.Add(id);
        element.Kids.Add(new StructureKid(StructureKidKind.Annotation, id, page.Id));
        var pending = new Pending(id, key, page, target, target.Address is null ? session.Remarks.Place() : string.Empty, x, y, width, height);
        if (target.Address is { } address)
        {
            Begin(pending).Add("/A<</S/URI/URI"u8).Text(address).Add(">>>>"u8);
            session.Output.End();
        }
        else
        {
            _pending.Add(pending);
        }
    }

    public void Finish()
    {
        foreach (var link in _pending)
        {
            if (!_anchors.TryGetValue(link.Target.Anchor ?? string.Empty, out var place))
            {
                session.Remarks.Add(new DocumentRemark(DocumentRemarkKind.LinkToNowhere, link.Target.Anchor ?? string.Empty, link.Target.Description) { Place = link.Where }, link.Page);
                place = new Destination(link.Page, Paper.Top);
            }

            Write(Begin(link).Add("/Dest"u8), place).Add(">>"u8);
            session.Output.End();
        }
    }

    public static ByteBuffer Write(ByteBuffer to, Destination place) =>
        to.Add((byte)'[').Reference(place.Page.Id).Add("/XYZ null "u8).Number(Paper.Height - place.Y + 6).Add(" null]"u8);

    private ByteBuffer Begin(Pending link)
    {
        var bottom = Paper.Height - link.Y - link.Height;
        return session.Output.Begin(link.Id).Add("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["u8)
            .Numbers(link.X, bottom, link.X + link.Width, bottom + link.Height).Add("]/P "u8).Reference(link.Page.Id)
            .Add("/StructParent "u8).Integer(link.Key).Add("/Contents"u8).Text(Description(link.Target));
    }

    private static string Description(LinkTarget target) =>
        string.IsNullOrWhiteSpace(target.Description) ? target.Address ?? target.Anchor ?? "link"
        : target.Description.Length > 300 ? target.Description[..300] : target.Description;

    private sealed record Pending(int Id, int Key, Page Page, LinkTarget Target, string Where, double X, double Y, double Width, double Height);
}
