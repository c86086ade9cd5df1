namespace GovernancePortal.Domain.Evidence;

/// <summary>A signed checkpoint to be checked, not yet read.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Note">Its exact bytes.</param>
public sealed record CheckpointFile(string Name, ReadOnlyMemory<byte> Note);
