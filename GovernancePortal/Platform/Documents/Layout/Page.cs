namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>What is kept of a page whose content is written, until all pages are known.</summary>
internal sealed class Page(int id, int content, int key)
{
    public int Id => id;

    public int Content => content;

    /// <summary>Where the parent tree tells which elements its content belongs to.</summary>
    public int Key => key;

    public List<int> Annotations { get; } = [];

    /// <summary>A page with a title block has no running head.</summary>
    public bool HasTitle { get; set; }

    /// <summary>Counted from 1; known at the end.</summary>
    public int Number { get; set; }
}
