using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Tests.Testing;

/// <summary>Makes bundles, takes them apart and puts them together again, as a forger would.</summary>
internal static class BundleSurgery
{
    public static byte[] Bundle(SampleLog log, params SignedNote[] checkpoints)
    {
        using var stream = new MemoryStream();
        EvidenceBundle.Write(stream, new EvidenceBundleContent
        {
            Log = log.Log,
            Entries = log.Entries.Select(entry => (ReadOnlyMemory<byte>)entry),
            Checkpoints = checkpoints.Length > 0 ? checkpoints : [log.Checkpoint()],
            Payloads = log.Payloads,
        });
        return stream.ToArray();
    }

    public static Dictionary<string, byte[]> Open(byte[] bundle)
    {
        using var zip = new ZipArchive(new MemoryStream(bundle));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var file = entry.Open();
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        });
    }

    public static byte[] Close(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var file = zip.CreateEntry(name).Open();
                file.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Changes the files of a bundle and makes the manifest fit, as a careful forger would.</summary>
    public static byte[] Forge(byte[] bundle, Action<Dictionary<string, byte[]>> change)
    {
        var files = Open(bundle);
        change(files);
        var manifest = JsonNode.Parse(files[EvidenceBundle.ManifestName])!;
        manifest["files"] = new JsonArray([.. files.Where(file => file.Key != EvidenceBundle.ManifestName).Select(file => (JsonNode)new JsonObject
        {
            ["name"] = file.Key,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Value)),
            ["size"] = file.Value.Length,
        })]);
        files[EvidenceBundle.ManifestName] = CanonicalJson.Canonicalise(manifest);
        return Close(files);
    }

    /// <summary>Changes the events, and the leaf hashes with them.</summary>
    public static byte[] ForgeEvents(byte[] bundle, Action<List<string>> change) => Forge(bundle, files =>
    {
        var lines = Encoding.UTF8.GetString(files[EvidenceBundle.EventsName]).Split('\n').SkipLast(1).ToList();
        change(lines);
        files[EvidenceBundle.EventsName] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        files[EvidenceBundle.LeavesName] = [.. lines.SelectMany(line => MerkleHash.Leaf(Encoding.UTF8.GetBytes(line)).ToArray())];
    });
}
