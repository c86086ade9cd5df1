using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>Shares the width of a table among its columns.</summary>
internal static class ColumnWidths
{
    private const double Narrowest = 24;

    /// <summary>Whether the widths depend on what stands in the cells.</summary>
    public static bool NeedText(IEnumerable<TableColumn> columns) => columns.Any(column => column.IsAuto);

    public static double[] Share(DocumentSession session, IReadOnlyList<TableColumn> columns, IReadOnlyList<RichText[]> heads, IReadOnlyList<RichText[]> rows, double width, double padding)
    {
        var (natural, least) = Measure(session, columns, heads, rows, padding);
        var widths = columns.Select(column => column.Points).ToArray();
        var free = width - widths.Sum();
        var shares = columns.Sum(column => column.Share);
        var forShares = shares > 0 ? Math.Min(free * 0.5, columns.Count(column => column.Share > 0) * 60) : 0;
        var wanted = natural.Sum();
        var room = Math.Max(free - forShares, 0);
        for (var index = 0; index < widths.Length; index++)
        {
            if (columns[index].IsAuto)
            {
                widths[index] = wanted <= room ? natural[index] : Squeezed(natural, least, index, room);
                free -= widths[index];
            }
        }

        for (var index = 0; index < widths.Length; index++)
        {
            if (columns[index].Share > 0)
            {
                widths[index] = Math.Max(free * columns[index].Share / shares, Narrowest);
            }
        }

        return Fitted(columns, widths, width, shares > 0);
    }

    private static (double[] Natural, double[] Least) Measure(DocumentSession session, IReadOnlyList<TableColumn> columns, IReadOnlyList<RichText[]> heads, IReadOnlyList<RichText[]> rows, double padding)
    {
        var (natural, least) = (new double[columns.Count], new double[columns.Count]);
        foreach (var (row, look) in heads.Select(row => (row, Typography.HeadCell)).Concat(rows.Select(row => (row, Typography.Cell))))
        {
            for (var index = 0; index < columns.Count; index++)
            {
                if (!columns[index].IsAuto)
                {
                    continue;
                }

                var layout = session.Set(row[index], look);
                var (whole, piece) = layout.Widths();
                natural[index] = Math.Max(natural[index], whole + (2 * padding) + 0.5);
                least[index] = Math.Max(least[index], Math.Max(piece + (2 * padding) + 0.5, Narrowest));
                session.Return(layout);
            }
        }

        return (natural, least);
    }

    // Each column gives up of what it has beyond its longest word; where even the words are too long, in proportion.
    private static double Squeezed(double[] natural, double[] least, int index, double room)
    {
        var words = least.Sum();
        if (words >= room)
        {
            var fair = room / least.Count(each => each > 0);
            var small = least.Where(each => each > 0 && each <= fair).Sum();
            var large = least.Where(each => each > fair).Sum();
            return least[index] <= fair ? least[index] : Math.Max((room - small) * least[index] / large, Narrowest);
        }

        var spare = natural.Sum() - words;
        return least[index] + ((natural[index] - least[index]) * (room - words) / spare);
    }

    // A table without shares is as wide as the text block all the same; one that is too wide is narrowed as a whole.
    private static double[] Fitted(IReadOnlyList<TableColumn> columns, double[] widths, double width, bool hasShares)
    {
        var sum = widths.Sum();
        if (sum > width)
        {
            return [.. widths.Select(each => each * width / sum)];
        }

        var autos = columns.Count(column => column.IsAuto);
        return hasShares || autos == 0 ? widths : [.. widths.Select((each, index) => columns[index].IsAuto ? each + ((width - sum) / autos) : each)];
    }
}
