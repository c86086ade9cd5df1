namespace GovernancePortal.Platform.Evidence;

/// <summary>How much a bundle may hold before it is refused unread: a pack from a stranger may be a bomb.</summary>
public sealed record BundleLimits
{
    /// <summary>The most files.</summary>
    public int Files { get; init; } = 100_000;

    /// <summary>The most unpacked bytes of the events.</summary>
    public long EventBytes { get; init; } = 8L << 30;

    /// <summary>The most unpacked bytes of any other file.</summary>
    public long OtherBytes { get; init; } = 256L << 20;

    /// <summary>The most unpacked bytes of a checkpoint.</summary>
    public long CheckpointBytes { get; init; } = 64 * 1024;

    /// <summary>The most unpacked bytes for one packed byte, beyond the first MiB. Events pack at about 1 to 10.</summary>
    public int Ratio { get; init; } = 200;
}
