using GovernancePortal.Platform.Documents.Blocks;

namespace GovernancePortal.Platform.Documents;

/// <summary>Puts a table together: columns first, then the head, then row after row, which are written as they come.</summary>
public sealed class TableComposer
{
    private readonly TableBlock _table;

    internal TableComposer(TableBlock table) => _table = table;

    /// <summary>The columns, from left to right.</summary>
    public TableComposer Columns(params TableColumn[] columns)
    {
        _table.Columns(columns);
        return this;
    }

    /// <summary>The head row, which stands again on each page.</summary>
    public TableComposer Header(params RichText[] cells)
    {
        _table.Head(cells);
        return this;
    }

    /// <summary>A row, with a cell for each column.</summary>
    public TableComposer Row(params RichText[] cells)
    {
        _table.Row(cells);
        return this;
    }
}

/// <summary>Puts pairs of a name and what it is together.</summary>
public sealed class KeyValueComposer
{
    private readonly TableBlock _table;

    internal KeyValueComposer(TableBlock table) => _table = table;

    /// <summary>A pair.</summary>
    public KeyValueComposer Add(RichText key, RichText value)
    {
        _table.Row([key, value]);
        return this;
    }
}
