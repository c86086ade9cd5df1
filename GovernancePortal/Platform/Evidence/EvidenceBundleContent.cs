using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>What goes into a bundle. A checkpoint over all of the entries should be among the checkpoints.</summary>
public sealed record EvidenceBundleContent
{
    /// <summary>The log's name.</summary>
    public required string Log { get; init; }

    /// <summary>The exact stored bytes of every event, in order; read once.</summary>
    public required IEnumerable<ReadOnlyMemory<byte>> Entries { get; init; }

    /// <summary>The signed checkpoints with their witnesses' signatures.</summary>
    public required IReadOnlyList<SignedNote> Checkpoints { get; init; }

    /// <summary>The payloads that are shown, or known to be erased, by commitment.</summary>
    public IReadOnlyDictionary<string, PayloadDisclosure> Payloads { get; init; } = new Dictionary<string, PayloadDisclosure>();
}
