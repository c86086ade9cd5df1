namespace GovernancePortal.Domain.Evidence;

/// <summary>What a log is checked against. Keys and kept checkpoints come from the checker, the rest from whoever shows the log.</summary>
public sealed record LogVerification
{
    /// <summary>The keys the checker trusts.</summary>
    public required TrustKeys Trust { get; init; }

    /// <summary>The signed checkpoints that came with the log.</summary>
    public IReadOnlyList<CheckpointFile> Checkpoints { get; init; } = [];

    /// <summary>Signed checkpoints the checker kept from an earlier time.</summary>
    public IReadOnlyList<CheckpointFile> Kept { get; init; } = [];

    /// <summary>The log's name; null takes the name from the first event.</summary>
    public string? Log { get; init; }

    /// <summary>Leaf hashes stored beside the events, 32 bytes each in order: they let the report name the very event that was changed.</summary>
    public ReadOnlyMemory<byte>? LeafHashes { get; init; }

    /// <summary>What is known of payloads, by commitment; null checks none.</summary>
    public IReadOnlyDictionary<string, PayloadDisclosure>? Payloads { get; init; }

    /// <summary>Whether a payload that is neither shown nor erased is a failure.</summary>
    public bool RequireAllPayloads { get; init; }

    /// <summary>Whether events after the newest checkpoint are a failure, as they are in a pack.</summary>
    public bool RequireFullCover { get; init; }

    /// <summary>How far a time may lie before an earlier event's: clocks of two machines differ.</summary>
    public TimeSpan TimeTolerance { get; init; } = TimeSpan.FromSeconds(5);
}
