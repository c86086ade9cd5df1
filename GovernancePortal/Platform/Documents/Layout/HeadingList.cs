using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>A heading as bookmarks and the table of contents show it.</summary>
internal sealed record HeadingEntry(int Level, string Title, Destination Place);

/// <summary>The headings so far: the sections they open in the structure tree, and the bookmarks.</summary>
internal sealed class HeadingList(DocumentSession session)
{
    private readonly Stack<(int Level, StructureElement Section)> _sections = new();
    private readonly Stack<StructureElement> _containers = new();

    public List<HeadingEntry> Entries { get; } = [];

    /// <summary>The text of the nearest heading before this place.</summary>
    public string? Current { get; private set; }

    /// <summary>The element that blocks stand in.</summary>
    public StructureElement Section =>
        _containers.TryPeek(out var container) ? container : _sections.TryPeek(out var top) ? top.Section : session.Structure.Document;

    /// <summary>Whether what comes stands inside a quotation or an item of a list, where no section can begin.</summary>
    public bool IsInContainer => _containers.Count > 0;

    /// <summary>Has what comes stand in an element, until <see cref="Leave"/>.</summary>
    public void Enter(StructureElement container) => _containers.Push(container);

    public void Leave() => _containers.Pop();

    public void Open(int level, string title)
    {
        CloseTo(level);
        _sections.Push((level, session.Structure.Open("Sect", Section)));
        Current = title;
    }

    public void CloseTo(int level)
    {
        while (_sections.TryPeek(out var top) && top.Level >= level)
        {
            session.Structure.Close(_sections.Pop().Section);
        }
    }

    /// <summary>Writes the bookmarks; 0 when there are none.</summary>
    public int WriteOutline()
    {
        if (Entries.Count == 0)
        {
            return 0;
        }

        var root = new Bookmark(session.Output.Reserve(), 0, null);
        var open = new Stack<Bookmark>([root]);
        foreach (var entry in Entries)
        {
            while (open.Peek().Level >= entry.Level)
            {
                open.Pop();
            }

            var bookmark = new Bookmark(session.Output.Reserve(), entry.Level, entry);
            open.Peek().Below.Add(bookmark);
            open.Push(bookmark);
        }

        session.Output.Begin(root.Id).Add("<</Type/Outlines/First "u8).Reference(root.Below[0].Id)
            .Add("/Last "u8).Reference(root.Below[^1].Id).Add("/Count "u8).Integer(root.Below.Count).Add(">>"u8);
        session.Output.End();
        WriteBelow(root);
        return root.Id;
    }

    // All but the first level is folded, which a negative count says.
    private void WriteBelow(Bookmark parent)
    {
        for (var index = 0; index < parent.Below.Count; index++)
        {
            var bookmark = parent.Below[index];
            var to = session.Output.Begin(bookmark.Id).Add("<</Title"u8).Text(bookmark.Entry!.Title).Add("/Parent "u8).Reference(parent.Id).Add("/Dest"u8);
            LinkList.Write(to, bookmark.Entry.Place);
            if (index > 0)
            {
                to.Add("/Prev "u8).Reference(parent.Below[index - 1].Id);
            }

            if (index + 1 < parent.Below.Count)
            {
                to.Add("/Next "u8).Reference(parent.Below[index + 1].Id);
            }

            if (bookmark.Below.Count > 0)
            {
                to.Add("/First "u8).Reference(bookmark.Below[0].Id).Add("/Last "u8).Reference(bookmark.Below[^1].Id).Add("/Count "u8).Integer(-bookmark.Below.Count);
            }

            to.Add(">>"u8);
            session.Output.End();
            WriteBelow(bookmark);
        }
    }

    private sealed record Bookmark(int Id, int Level, HeadingEntry? Entry)
    {
        public List<Bookmark> Below { get; } = [];
    }
}
