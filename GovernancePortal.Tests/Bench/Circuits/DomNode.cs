using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Bench.Circuits;

internal enum DomKind
{
    Component,
    Element,
    Text,
    Markup,
}

/// <summary>A node of the page as the server describes it: components and elements, with no layout and no script.</summary>
internal sealed partial class DomNode(DomKind kind, int componentId)
{
    public DomKind Kind { get; } = kind;

    /// <summary>The component itself, or the one that rendered this node.</summary>
    public int ComponentId { get; } = componentId;

    public string? Name { get; init; }

    public string? Value { get; set; }

    public DomNode? Parent { get; private set; }

    public List<DomNode> Children { get; } = kind is DomKind.Component or DomKind.Element ? [] : Leaf;

    private static List<DomNode> Leaf { get; } = [];

    private Dictionary<string, string?>? Attributes { get; set; }

    private Dictionary<string, ulong>? Handlers { get; set; }

    public string? this[string attribute] => Attributes?.GetValueOrDefault(attribute);

    public bool Has(string attribute) => Attributes?.ContainsKey(attribute) == true;

    /// <summary>The server's id for the handler of an event such as <c>click</c>, or none.</summary>
    public ulong? Handler(string eventName) =>
        Handlers?.TryGetValue("on" + eventName, out var handler) == true ? handler : null;

    public void Set(string attribute, string? value, ulong handler)
    {
        if (handler != 0)
        {
            (Handlers ??= [])[attribute] = handler;
        }
        else
        {
            (Attributes ??= [])[attribute] = value;
        }
    }

    public void Unset(string attribute)
    {
        Attributes?.Remove(attribute);
        Handlers?.Remove(attribute);
    }

    public void Insert(int at, DomNode child)
    {
        Children.Insert(at, child);
        child.Parent = this;
    }

    public void RemoveAt(int at)
    {
        Children[at].Parent = null;
        Children.RemoveAt(at);
    }

    public IEnumerable<DomNode> SelfAndBelow() => Children.SelectMany(child => child.SelfAndBelow()).Prepend(this);

    public DomNode? FirstById(string id)
    {
        if (Kind == DomKind.Element && this["id"] == id)
        {
            return this;
        }

        foreach (var child in Children)
        {
            if (child.FirstById(id) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public DomNode? Ancestor(Func<DomNode, bool> wanted)
    {
        var node = Parent;
        while (node is not null && !wanted(node))
        {
            node = node.Parent;
        }

        return node;
    }

    /// <summary>The text of this node and all below it, without tags.</summary>
    public string InnerText
    {
        get
        {
            if (Children is [{ Kind: DomKind.Text } only])
            {
                return only.Value ?? "";
            }

            var text = new StringBuilder();
            foreach (var node in SelfAndBelow())
            {
                text.Append(node.Kind switch
                {
                    DomKind.Text => node.Value,
                    DomKind.Markup => WebUtility.HtmlDecode(Tags().Replace(node.Value ?? "", "")),
                    _ => null,
                });
            }

            return text.ToString();
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
