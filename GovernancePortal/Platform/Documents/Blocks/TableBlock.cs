using GovernancePortal.Platform.Documents.Layout;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>
/// A table that is drawn row by row. Its head stands again on each page; a row moves to the next page whole, and one that is higher
/// than a page is cut where lines end, and says so on both sides.
/// </summary>
internal sealed class TableBlock(DocumentSession session, TableLook look)
{
    private const int RowsToMeasure = 200;
    private readonly List<RichText[]> _heads = [];
    private readonly List<RichText[]> _waiting = [];
    private readonly List<TextLayout> _cells = [];
    private readonly List<TextLayout> _headCells = [];
    private TableColumn[] _columns = [];
    private double[]? _widths;
    private StructureElement? _table;
    private double _headHeight;
    private int _rows;

    public void Columns(TableColumn[] columns)
    {
        if (_widths is not null || _waiting.Count > 0 || columns.Length is 0 or > 30)
        {
            throw new InvalidOperationException("A table has 1 to 30 columns, told once and before its rows.");
        }

        _columns = columns;
    }

    public void Head(RichText[] cells)
    {
        Check(cells);
        if (_heads.Count > 0 || _table is not null)
        {
            throw new InvalidOperationException("A table has one head, told before its rows.");
        }

        _heads.Add(cells);
    }

    public void Row(RichText[] cells)
    {
        Check(cells);
        if (_widths is not null)
        {
            Draw(cells);
            return;
        }

        _waiting.Add(cells);
        if (_waiting.Count >= RowsToMeasure || !ColumnWidths.NeedText(_columns))
        {
            Start();
        }
    }

    public void Finish()
    {
        if (_columns.Length == 0)
        {
            return;
        }

        Start();
        if (_table is null)
        {
            // Nothing but a head is a table too.
            OpenTable(0);
        }

        session.Structure.Close(_table!);
        session.Remarks.Cell = default;
        foreach (var layout in _cells.Concat(_headCells))
        {
            session.Return(layout);
        }

        session.Flow.After(look.After);
    }

    private void Check(RichText[] cells)
    {
        if (cells.Length != _columns.Length)
        {
            throw new ArgumentException($"The table has {_columns.Length} columns and the row {cells.Length} cells.", nameof(cells));
        }
    }

    private void Start()
    {
        _widths ??= ColumnWidths.Share(session, _columns, _heads, _waiting, session.Flow.Width, look.Padding);
        foreach (var row in _waiting)
        {
            Draw(row);
        }

        _waiting.Clear();
    }

    private void Draw(RichText[] cells)
    {
        var height = SetCells(_cells, cells, isHead: false);
        if (_table is null)
        {
            OpenTable(height);
        }

        _rows++;
        var flow = session.Flow;
        var room = Flow.PageRoom - RepeatedHead;
        if (flow.Y + height > Paper.Bottom + 0.01 && (height <= room || flow.Remaining < 5 * Typography.Cell.Leading))
        {
            NextPage();
        }

        var row = session.Structure.Open("TR", _table!);
        var elements = new StructureElement[cells.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            var isKey = look.HasKeys && column == 0;
            elements[column] = session.Structure.Open(isKey ? "TH" : "TD", row);
            elements[column].Attributes = isKey ? session.Structure.RowScope : 0;
        }

        Pieces(elements, height);
        foreach (var element in elements)
        {
            session.Structure.Close(element);
        }

        session.Structure.Close(row);
    }

    // As a rule one piece; more when the row is higher than a page.
    private void Pieces(StructureElement[] elements, double height)
    {
        var (flow, done, marker) = (session.Flow, 0, Typography.Small.Leading);
        var lines = _cells.Max(cell => cell.Lines.Count);
        if (flow.Y + height <= Paper.Bottom + 0.01)
        {
            Piece(elements, 0, lines, height);
            return;
        }

        while (done < lines)
        {
            var over = done > 0 ? marker : 0;
            var leading = Typography.Cell.Leading;
            var rest = ((lines - done) * leading) + (2 * look.Space) + over;
            var isLast = flow.Y + rest <= Paper.Bottom + 0.01;
            var count = isLast ? lines - done : Math.Max((int)((flow.Remaining - (2 * look.Space) - over - marker) / leading), 1);
            if (done > 0)
            {
                Marker(session.Info.Words.Continued);
            }

            Piece(elements, done, count, (count * leading) + (2 * look.Space));
            done += count;
            if (!isLast)
            {
                Marker(session.Info.Words.ContinuedOverleaf);
                NextPage();
            }
        }
    }

    private void Piece(StructureElement[] elements, int from, int count, double height)
    {
        var (flow, x) = (session.Flow, session.Flow.Left);
        for (var column = 0; column < elements.Length; column++)
        {
            var cell = _cells[column];
            session.Remarks.Cell = (_rows, column + 1);
            session.Lines.Draw(cell, from, Math.Clamp(cell.Lines.Count - from, 0, count), x + look.Padding, flow.Y + look.Space, _widths![column] - (2 * look.Padding), _columns[column].Alignment, elements[column]);
            session.Lines.CloseLinks();
            x += _widths[column];
        }

        flow.Y += height;
        var canvas = flow.Canvas;
        canvas.MarkArtifact();
        canvas.Line(flow.Left, flow.Y, x, flow.Y, 0.5, Typography.Hairline);
        canvas.Unmark();
    }

    private void Marker(string words)
    {
        var layout = session.Set(new TextSpan(words).Italic(), Typography.Small);
        layout.Break(session.Flow.Width);
        session.Flow.Canvas.MarkArtifact();
        session.Lines.Draw(layout, 0, 1, session.Flow.Left + look.Padding, session.Flow.Y, session.Flow.Width, Alignment.Left, null);
        session.Flow.Canvas.Unmark();
        session.Flow.Y += Typography.Small.Leading;
        session.Return(layout);
    }

    // A head that takes a third of the page stands there once.
    private double RepeatedHead => _headHeight > Flow.PageRoom / 3 ? 0 : _headHeight;

    private void NextPage()
    {
        session.Flow.NewPage();
        if (RepeatedHead > 0)
        {
            DrawHead(null);
        }
    }

    private void OpenTable(double firstRow)
    {
        _headHeight = _heads.Count > 0 ? SetCells(_headCells, _heads[0], isHead: true) : 0;
        session.Flow.Place(look.Before, _headHeight + Math.Min(firstRow, (Flow.PageRoom / 2) - RepeatedHead));
        _table = session.Structure.Open("Table", session.Headings.Section);
        if (_heads.Count > 0)
        {
            var row = session.Structure.Open("TR", _table);
            DrawHead(row);
            session.Structure.Close(row);
        }
        else if (look.HasTopRule)
        {
            session.Flow.Canvas.MarkArtifact();
            session.Flow.Canvas.Line(session.Flow.Left, session.Flow.Y, session.Flow.Left + _widths!.Sum(), session.Flow.Y, 0.5, Typography.Hairline);
            session.Flow.Canvas.Unmark();
        }
    }

    // The head's own cells are in the structure tree once; where it stands again it is an artifact.
    private void DrawHead(StructureElement? row)
    {
        var (flow, canvas, x) = (session.Flow, session.Flow.Canvas, session.Flow.Left);
        canvas.MarkArtifact();
        canvas.Rectangle(x, flow.Y, _widths!.Sum(), _headHeight, Typography.Tint);
        canvas.Line(x, flow.Y + _headHeight, x + _widths!.Sum(), flow.Y + _headHeight, 0.9, Typography.Accent);
        for (var column = 0; column < _columns.Length; column++)
        {
            StructureElement? element = null;
            if (row is not null)
            {
                element = session.Structure.Open("TH", row);
                element.Attributes = session.Structure.ColumnScope;
            }

            session.Remarks.Cell = (0, column + 1);
            session.Lines.Draw(_headCells[column], 0, _headCells[column].Lines.Count, x + look.Padding, flow.Y + look.Space, _widths![column] - (2 * look.Padding), _columns[column].Alignment, element);
            if (element is not null)
            {
                session.Lines.CloseLinks();
                session.Structure.Close(element);
            }

            x += _widths[column];
        }

        canvas.Unmark();
        flow.Y += _headHeight;
    }

    private double SetCells(List<TextLayout> layouts, RichText[] cells, bool isHead)
    {
        var height = 0.0;
        for (var column = 0; column < cells.Length; column++)
        {
            if (layouts.Count <= column)
            {
                layouts.Add(session.Rent());
            }

            var isKey = isHead || (look.HasKeys && column == 0);
            session.Setter.Set(layouts[column], cells[column], isKey ? Typography.HeadCell : Typography.Cell);
            layouts[column].Break(_widths![column] - (2 * look.Padding));
            height = Math.Max(height, layouts[column].Height);
        }

        return height + (2 * look.Space);
    }
}
