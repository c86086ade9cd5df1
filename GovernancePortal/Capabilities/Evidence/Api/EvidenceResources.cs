using System.Text;

namespace GovernancePortal.Capabilities.Evidence.Api;

/// <summary>An entry of the log. The leaf hash is over the exact bytes, which stand here as text.</summary>
/// <param name="Seq">Its place, from 0.</param>
/// <param name="At">When.</param>
/// <param name="Type">What happened.</param>
/// <param name="LeafHash">SHA-256 of the leaf (RFC 9162), in hexadecimal.</param>
/// <param name="Json">The exact canonical bytes, as text.</param>
public sealed record EntryResource(long Seq, DateTimeOffset At, string Type, string LeafHash, string Json)
{
    public static EntryResource Example { get; } = new(0, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "gate.drafted", new string('a', 64), "{\"at\":\"2026-03-02T09:00:00.000Z\"}");

    public static EntryResource Of(StoredEntry entry) => new(entry.Seq, entry.At, entry.Type, Convert.ToHexStringLower(entry.LeafHash), Encoding.UTF8.GetString(entry.Bytes));
}

/// <summary>The state of the log: how long it is, and what its newest checkpoint covers.</summary>
public sealed record LogResource(string Name, long Size, string? Broken, long? CheckpointSize, DateTimeOffset? CheckpointAt, string? Root, string KeyFingerprint, bool AreDemoKeys)
{
    public static LogResource Example { get; } = new("p/aurora", 42, null, 40, EntryResource.Example.At, new string('a', 64), new string('b', 64), false);

    public static LogResource Of(LogHead head) => new(
        head.Name, head.Size, head.Broken, head.CheckpointSize, head.CheckpointAt, head.Root, head.KeyFingerprint, head.AreDemoKeys);
}
