namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>How a table stands on the page: room beside and over the text of its cells, room around it.</summary>
internal sealed record TableLook(double Padding, double Space, double Before, double After)
{
    public static TableLook Table { get; } = new(5, 3.5, 4, 12);

    public static TableLook KeyValues { get; } = new(5, 3, 4, 12) { HasKeys = true, HasTopRule = true };

    /// <summary>The first cell of each row is its head.</summary>
    public bool HasKeys { get; init; }

    public bool HasTopRule { get; init; }
}
