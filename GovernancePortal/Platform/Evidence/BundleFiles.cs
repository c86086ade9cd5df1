using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// The files of a pack after the strict look at its table of contents: a closed list of names, none twice, sizes and ratios
/// within limits, manifest and content in agreement. A file's hash is checked while it is read.
/// </summary>
internal sealed class BundleFiles
{
    private static readonly string[] Needed =
        [EvidenceBundle.EventsName, EvidenceBundle.LeavesName, EvidenceBundle.PayloadsName, EvidenceBundle.GuideName];

    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly Dictionary<string, (long Size, Sha256Digest Hash)> _listed;

    private BundleFiles(Dictionary<string, ZipArchiveEntry> entries, Dictionary<string, (long Size, Sha256Digest Hash)> listed, string log)
    {
        _entries = entries;
        _listed = listed;
        Log = log;
    }

    public string Log { get; }

    public int Count => _listed.Count;

    public IEnumerable<string> Checkpoints =>
        _listed.Keys.Where(name => name.StartsWith(EvidenceBundle.CheckpointsFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static BundleFiles Open(ZipArchive zip, BundleLimits limits)
    {
        var entries = TableOfContents(zip, limits);
        if (!entries.TryGetValue(EvidenceBundle.ManifestName, out var manifest))
        {
            throw new BundleManifestException("The pack has no manifest.json.");
        }

        var bytes = ReadAll(manifest, manifest.Length);
        if (!CanonicalJson.IsCanonical(bytes))
        {
            throw new BundleManifestException("manifest.json is not canonical JSON.");
        }

        using var json = JsonDocument.Parse(bytes);
        var (log, listed) = Manifest(json.RootElement);
        Compare(entries, listed);
        return new BundleFiles(entries, listed, log);
    }

    /// <summary>A whole file, once its hash is found right.</summary>
    public byte[] Read(string name)
    {
        var (size, hash) = _listed[name];
        var bytes = ReadAll(_entries[name], size);
        return Sha256Digest.Of(bytes) == hash
            ? bytes
            : throw new BundleManifestException($"{name} does not have the hash that the manifest gives.");
    }

    /// <summary>The events line by line; a wrong hash of the whole shows at the end.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Events()
    {
        var (size, expected) = _listed[EvidenceBundle.EventsName];
        using var file = _entries[EvidenceBundle.EventsName].Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var total = 0L;
        foreach (var line in BundleLines.Read(Next))
        {
            yield return line;
        }

        if (total != size || new Sha256Digest(hash.GetHashAndReset()) != expected)
        {
            throw new BundleManifestException($"{EvidenceBundle.EventsName} does not have the size and hash that the manifest gives.");
        }

        int Next(Memory<byte> buffer)
        {
            var count = file.Read(buffer.Span);
            hash.AppendData(buffer.Span[..count]);
            total += count;
            return total <= size ? count : throw new BundleManifestException($"{EvidenceBundle.EventsName} is longer than the manifest says.");
        }
    }

    private static Dictionary<string, ZipArchiveEntry> TableOfContents(ZipArchive zip, BundleLimits limits)
    {
        if (zip.Entries.Count > limits.Files)
        {
            throw new EvidenceFormatException("The pack holds too many files.");
        }

        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (!IsKnownName(entry.FullName))
            {
                throw new EvidenceFormatException("The pack holds a file that does not belong there.");
            }

            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw new EvidenceFormatException($"The pack holds {entry.FullName} twice.");
            }

            CheckSize(entry, limits);
        }

        return entries;
    }

    private static void CheckSize(ZipArchiveEntry entry, BundleLimits limits)
    {
        var most = entry.FullName == EvidenceBundle.EventsName ? limits.EventBytes
            : entry.FullName.StartsWith(EvidenceBundle.CheckpointsFolder, StringComparison.Ordinal) ? limits.CheckpointBytes
            : limits.OtherBytes;
        if (entry.Length > most || entry.Length - (1 << 20) > entry.CompressedLength * limits.Ratio)
        {
            throw new EvidenceFormatException($"{entry.FullName} would unpack to more than is allowed.");
        }
    }

    // A closed list: nothing absolute, no "..", no backslash, no second spelling can get in.
    private static bool IsKnownName(string name)
    {
        if (name == EvidenceBundle.ManifestName || Needed.Contains(name))
        {
            return true;
        }

        return name.StartsWith(EvidenceBundle.CheckpointsFolder, StringComparison.Ordinal)
            && name.EndsWith(".txt", StringComparison.Ordinal)
            && name[EvidenceBundle.CheckpointsFolder.Length..^4] is { Length: > 0 and <= 64 } stem
            && stem.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    private static (string Log, Dictionary<string, (long Size, Sha256Digest Hash)> Listed) Manifest(JsonElement manifest)
    {
        try
        {
            if (manifest.EnumerateObject().Count() != 4
                || manifest.GetProperty("format").GetString() != EvidenceBundle.Format
                || manifest.GetProperty("v").GetInt32() != 1)
            {
                throw new BundleManifestException("manifest.json is not of this form of pack.");
            }

            var listed = new Dictionary<string, (long Size, Sha256Digest Hash)>(StringComparer.Ordinal);
            foreach (var file in manifest.GetProperty("files").EnumerateArray())
            {
                if (file.EnumerateObject().Count() != 3
                    || !Sha256Digest.TryFromHex(file.GetProperty("sha256").GetString(), out var hash)
                    || !listed.TryAdd(file.GetProperty("name").GetString()!, (file.GetProperty("size").GetInt64(), hash)))
                {
                    throw new BundleManifestException("manifest.json lists a file wrongly or twice.");
                }
            }

            return (manifest.GetProperty("log").GetString()!, listed);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentNullException)
        {
            throw new BundleManifestException("manifest.json is not of this form of pack.");
        }
    }

    private static void Compare(Dictionary<string, ZipArchiveEntry> entries, Dictionary<string, (long Size, Sha256Digest Hash)> listed)
    {
        if (Needed.FirstOrDefault(name => !listed.ContainsKey(name)) is { } missing)
        {
            throw new BundleManifestException($"The manifest does not list {missing}.");
        }

        if (listed.Keys.FirstOrDefault(name => !entries.ContainsKey(name) || name == EvidenceBundle.ManifestName) is { } absent)
        {
            throw new BundleManifestException($"The manifest lists {absent}, which is not there.");
        }

        if (entries.Keys.FirstOrDefault(name => name != EvidenceBundle.ManifestName && !listed.ContainsKey(name)) is { } extra)
        {
            throw new BundleManifestException($"The pack holds {extra}, which the manifest does not list.");
        }

        if (listed.FirstOrDefault(file => entries[file.Key].Length != file.Value.Size).Key is { } different)
        {
            throw new BundleManifestException($"{different} does not have the size that the manifest gives.");
        }
    }

    private static byte[] ReadAll(ZipArchiveEntry entry, long size)
    {
        using var file = entry.Open();
        var bytes = new byte[size];
        file.ReadExactly(bytes);
        return file.ReadByte() < 0 ? bytes : throw new BundleManifestException($"{entry.FullName} is longer than it says.");
    }
}
