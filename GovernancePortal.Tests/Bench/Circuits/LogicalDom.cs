namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>The page of one circuit, kept up to date from its render batches. Not safe for threads: its circuit guards it.</summary>
internal sealed class LogicalDom
{
    private const int ElementFrame = 1;
    private const int TextFrame = 2;
    private const int AttributeFrame = 3;
    private const int ComponentFrame = 4;
    private const int RegionFrame = 5;
    private const int MarkupFrame = 8;

    private readonly Dictionary<int, DomNode> _components = [];
    private readonly Dictionary<string, DomNode> _byId = [];

    public IEnumerable<DomNode> All => _components.Values.Where(component => component.Parent is null).SelectMany(root => root.SelfAndBelow());

    public string Text => string.Concat(_components.Values.Where(component => component.Parent is null).Select(root => root.InnerText));

    public DomNode? Find(Func<DomNode, bool> wanted) => All.FirstOrDefault(node => node.Kind == DomKind.Element && wanted(node));

    public DomNode? ById(string id)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            return known;
        }

        var found = _components.Values.Where(component => component.Parent is null)
            .Select(root => root.FirstById(id))
            .FirstOrDefault(node => node is not null);
        if (found is not null)
        {
            _byId[id] = found;
        }

        return found;
    }

    public void Apply(ReadOnlySpan<byte> data)
    {
        var batch = new RenderBatch(data);
        for (var i = 0; i < batch.UpdateCount; i++)
        {
            var at = batch.Update(i);
            Edit(batch, Component(batch.Int(at)), at + 8, batch.Int(at + 4));
        }

        for (var i = 0; i < batch.DisposedCount; i++)
        {
            _components.Remove(batch.Disposed(i));
            _byId.Clear();
        }
    }

    private DomNode Component(int id)
    {
        if (!_components.TryGetValue(id, out var component))
        {
            _components[id] = component = new DomNode(DomKind.Component, id);
        }

        return component;
    }

    private void Edit(RenderBatch batch, DomNode component, int at, int count)
    {
        var above = new Stack<DomNode>();
        var here = component;
        List<(int From, int To)>? moves = null;
        for (var i = 0; i < count; i++, at += RenderBatch.EditSize)
        {
            var sibling = batch.Int(at + 4);
            var index = batch.Int(at + 8);
            switch (batch.Int(at))
            {
                case 1:
                    _byId.Clear();
                    Insert(batch, here, sibling, index, component.ComponentId);
                    break;
                case 2:
                    _byId.Clear();
                    here.RemoveAt(sibling);
                    break;
                case 3:
                    SetAttribute(batch, here.Children[sibling], batch.Frame(index));
                    break;
                case 4:
                    here.Children[sibling].Unset(batch.Text(batch.Int(at + 12))!);
                    break;
                case 5 or 8:
                    here.Children[sibling].Value = batch.Text(batch.Int(batch.Frame(index) + 4));
                    break;
                case 6:
                    above.Push(here);
                    here = here.Children[sibling];
                    break;
                case 7:
                    here = above.Pop();
                    break;
                case 9:
                    (moves ??= []).Add((sibling, index));
                    break;
                case 10:
                    Permute(here, moves!);
                    moves = null;
                    break;
                default:
                    throw new InvalidDataException($"Unknown edit {batch.Int(at)} in a render batch.");
            }
        }
    }

    private static void Permute(DomNode parent, List<(int From, int To)> moves)
    {
        var before = parent.Children.ToArray();
        foreach (var (from, to) in moves)
        {
            parent.Children[to] = before[from];
        }
    }

    // Answers how many children were added: a region adds its content in place of itself.
    private int Insert(RenderBatch batch, DomNode parent, int at, int index, int owner)
    {
        var frame = batch.Frame(index);
        switch (batch.Int(frame))
        {
            case ElementFrame:
                parent.Insert(at, Element(batch, index, owner));
                return 1;
            case TextFrame:
                parent.Insert(at, new DomNode(DomKind.Text, owner) { Value = batch.Text(batch.Int(frame + 4)) });
                return 1;
            case MarkupFrame:
                parent.Insert(at, new DomNode(DomKind.Markup, owner) { Value = batch.Text(batch.Int(frame + 4)) });
                return 1;
            case ComponentFrame:
                parent.Insert(at, Component(batch.Int(frame + 8)));
                return 1;
            case RegionFrame:
                return InsertRange(batch, parent, at, index + 1, index + batch.Int(frame + 4), owner);
            default:
                return 0;
        }
    }

    private DomNode Element(RenderBatch batch, int index, int owner)
    {
        var frame = batch.Frame(index);
        var element = new DomNode(DomKind.Element, owner) { Name = batch.Text(batch.Int(frame + 8)) };
        var end = index + batch.Int(frame + 4);
        var next = index + 1;
        for (; next < end && batch.Int(batch.Frame(next)) == AttributeFrame; next++)
        {
            SetAttribute(batch, element, batch.Frame(next));
        }

        InsertRange(batch, element, 0, next, end, owner);
        return element;
    }

    private int InsertRange(RenderBatch batch, DomNode parent, int at, int from, int to, int owner)
    {
        var start = at;
        for (var index = from; index < to;)
        {
            at += Insert(batch, parent, at, index, owner);
            var frame = batch.Frame(index);
            index += batch.Int(frame) is ElementFrame or ComponentFrame or RegionFrame ? batch.Int(frame + 4) : 1;
        }

        return at - start;
    }

    private void SetAttribute(RenderBatch batch, DomNode element, int frame)
    {
        var name = batch.Text(batch.Int(frame + 4))!;
        if (name == "id")
        {
            _byId.Clear();
        }

        element.Set(name, batch.Text(batch.Int(frame + 8)), batch.ULong(frame + 12));
    }
}
