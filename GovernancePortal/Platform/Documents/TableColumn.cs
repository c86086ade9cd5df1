using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents;

/// <summary>A column of a table: how wide it is, and at which side its text stands.</summary>
public readonly record struct TableColumn
{
    private TableColumn(double points, double share)
    {
        Points = points;
        Share = share;
    }

    internal double Points { get; }

    internal double Share { get; }

    internal Alignment Alignment { get; init; }

    internal bool IsAuto => Points == 0 && Share == 0;

    /// <summary>As wide as this many points.</summary>
    public static TableColumn Fixed(double points) => new(Math.Max(points, 10), 0);

    /// <summary>A share of what the other columns leave.</summary>
    public static TableColumn Relative(double share = 1) => new(0, Math.Max(share, 0.01));

    /// <summary>As wide as its text, judged by the first 200 rows, and narrower where the page is.</summary>
    public static TableColumn Auto() => new(0, 0);

    /// <summary>With its text at the right, as for numbers.</summary>
    public TableColumn AlignRight() => this with { Alignment = Alignment.Right };

    /// <summary>With its text in the middle.</summary>
    public TableColumn AlignCentre() => this with { Alignment = Alignment.Centre };
}
