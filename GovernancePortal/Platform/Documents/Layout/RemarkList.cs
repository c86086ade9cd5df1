namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>What is not drawn as it was given, with the page it is on.</summary>
internal sealed class RemarkList(DocumentSession session)
{
    private const int Most = 1000;
    private readonly List<(DocumentRemark Remark, Page Page)> _remarks = [];

    public int Count { get; private set; }

    /// <summary>The row and column, while a table is drawn.</summary>
    public (int Row, int Column) Cell { get; set; }

    /// <summary>Notes what is drawn now.</summary>
    public void Add(DocumentRemark remark) => Add(remark with { Place = Place() }, session.OnPage().Page);

    /// <summary>Notes what was drawn before, with its place.</summary>
    public void Add(DocumentRemark remark, Page page)
    {
        Count++;
        if (_remarks.Count < Most)
        {
            _remarks.Add((remark, page));
        }
    }

    public IReadOnlyList<DocumentRemark> Numbered() => [.. _remarks.Select(noted => noted.Remark with { Page = noted.Page.Number })];

    public string Place()
    {
        var heading = session.Headings.Current is { } title ? $"'{title}'" : "the beginning";
        return Cell.Row == 0
            ? heading
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{heading}, table row {Cell.Row}, column {Cell.Column}");
    }
}
