using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// A log made portable: a ZIP file of plain texts that anybody can check without the portal. The same content gives the
/// same bytes. <see cref="BundleVerifier"/> is its strict reader.
/// </summary>
public static class EvidenceBundle
{
    /// <summary>The list of files with their hashes, in canonical JSON.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>One event's exact canonical bytes a line.</summary>
    public const string EventsName = "events.jsonl";

    /// <summary>The events' leaf hashes, 32 bytes each.</summary>
    public const string LeavesName = "leaves.bin";

    /// <summary>One payload a line, in canonical JSON.</summary>
    public const string PayloadsName = "payloads.jsonl";

    /// <summary>How to check by hand.</summary>
    public const string GuideName = "VERIFY.md";

    /// <summary>The folder of the signed checkpoints.</summary>
    public const string CheckpointsFolder = "checkpoints/";

    /// <summary>What the manifest calls this form of pack.</summary>
    public const string Format = "governance-portal/evidence-bundle";

    // The oldest time a ZIP file can hold: a pack tells no time of its own.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a bundle. The stream stays open.</summary>
    public static void Write(Stream to, EvidenceBundleContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var files = new List<JsonNode>();
        using var leaves = new MemoryStream();
        files.Add(Add(zip, EventsName, file => WriteEvents(file, content.Entries, leaves)));
        files.Add(Add(zip, LeavesName, file => file.Write(leaves.GetBuffer().AsSpan(0, (int)leaves.Length))));
        files.Add(Add(zip, PayloadsName, file => WritePayloads(file, content.Payloads)));
        files.Add(Add(zip, GuideName, file => file.Write(Encoding.UTF8.GetBytes(EvidenceBundleGuide.Text))));
        for (var i = 0; i < content.Checkpoints.Count; i++)
        {
            var note = content.Checkpoints[i].ToBytes();
            files.Add(Add(zip, FormattableString.Invariant($"{CheckpointsFolder}{i:d6}.txt"), file => file.Write(note)));
        }

        var manifest = new JsonObject { ["format"] = Format, ["v"] = 1, ["log"] = content.Log, ["files"] = new JsonArray([.. files]) };
        Add(zip, ManifestName, file => file.Write(CanonicalJson.Canonicalise(manifest)));
    }

    private static void WriteEvents(Stream file, IEnumerable<ReadOnlyMemory<byte>> entries, MemoryStream leaves)
    {
        Span<byte> leaf = stackalloc byte[Sha256Digest.Length];
        foreach (var entry in entries)
        {
            file.Write(entry.Span);
            file.WriteByte((byte)'\n');
            MerkleHash.Leaf(entry.Span).CopyTo(leaf);
            leaves.Write(leaf);
        }
    }

    private static void WritePayloads(Stream file, IReadOnlyDictionary<string, PayloadDisclosure> payloads)
    {
        foreach (var (commitment, payload) in payloads.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var line = payload.IsErased
                ? new JsonObject { ["commitment"] = commitment, ["erased"] = true }
                : new JsonObject
                {
                    ["commitment"] = commitment,
                    ["salt"] = Convert.ToHexStringLower(payload.Salt!),
                    ["payload"] = JsonNode.Parse(payload.Payload.Span),
                };
            file.Write(CanonicalJson.Canonicalise(line));
            file.WriteByte((byte)'\n');
        }
    }

    private static JsonObject Add(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        using var hash = SHA256.Create();
        using var file = entry.Open();
        using var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true);
        using var counted = new CountingStream(hashed);
        using (var buffered = new BufferedStream(counted, 64 * 1024))
        {
            write(buffered);
        }

        hashed.FlushFinalBlock();
        return new JsonObject { ["name"] = name, ["sha256"] = Convert.ToHexStringLower(hash.Hash!), ["size"] = counted.Count };
    }
}
