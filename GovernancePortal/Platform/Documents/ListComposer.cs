using GovernancePortal.Platform.Documents.Blocks;
using GovernancePortal.Platform.Documents.Layout;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents;

/// <summary>Puts a list together.</summary>
public sealed class ListComposer
{
    private readonly DocumentSession _session;
    private readonly ListBlock _list;
    private readonly int _depth;

    internal ListComposer(DocumentSession session, ListBlock list, int depth)
    {
        _session = session;
        _list = list;
        _depth = depth;
    }

    /// <summary>An item.</summary>
    public ListComposer Item(RichText text) => Item(text, null);

    /// <summary>An item with a list of its own, with bullets.</summary>
    public ListComposer Item(RichText text, Action<ListComposer>? below) => Item(text, below, null, null);

    /// <summary>An item with a list of its own, with numbers from the one given.</summary>
    public ListComposer NumberedBelow(RichText text, int from, Action<ListComposer> below) => Item(text, below, from, null);

    internal ListComposer Item(RichText text, Action<ListComposer>? below, int? firstNumber, string? label)
    {
        _list.Item(text, below is null ? null : body => Below(body, below, firstNumber), label);
        return this;
    }

    /// <summary>An item that holds blocks of any kind under its text.</summary>
    internal void ItemWithBlocks(RichText text, Action? blocks) => _list.Item(text, blocks is null ? null : body =>
    {
        _session.Headings.Enter(body);
        blocks();
        _session.Headings.Leave();
    });

    private void Below(StructureElement body, Action<ListComposer> below, int? firstNumber)
    {
        var list = new ListBlock(_session, firstNumber, _depth + 1, body);
        below(new ListComposer(_session, list, _depth + 1));
        list.Finish();
    }
}
