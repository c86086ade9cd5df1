namespace GovernancePortal.Platform.Signing;

/// <summary>How much of a stranger's file is looked at before it is refused.</summary>
public sealed record PdfLimits
{
    /// <summary>The limits for files of the portal's own kind.</summary>
    public static PdfLimits Default { get; } = new();

    /// <summary>The length of the file.</summary>
    public int Bytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The number of objects, over all revisions.</summary>
    public int Objects { get; init; } = 500_000;

    /// <summary>The number of revisions.</summary>
    public int Revisions { get; init; } = 200;

    /// <summary>The number of signatures, each of which is over almost the whole file.</summary>
    public int Signatures { get; init; } = 64;

    /// <summary>How deep arrays and dictionaries may be nested in one object, and trees by reference.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>The number of values in one object.</summary>
    public int ValuesPerObject { get; init; } = 500_000;

    /// <summary>The number of values in all objects.</summary>
    public long Values { get; init; } = 40_000_000;

    /// <summary>How long reading may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);
}
