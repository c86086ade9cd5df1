using System.IO.Compression;
using System.Text.Json;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// Checks a bundle from anybody, with keys from elsewhere: a key inside a pack would vouch for itself. Whatever the bytes
/// are, the answer is a report and never an exception.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Checks a bundle in a stream that can seek, with checkpoints kept from an earlier time, if there are any.</summary>
    public static VerificationReport Verify(
        Stream pack, TrustKeys trust, IReadOnlyList<CheckpointFile>? kept = null, BundleLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(trust);
        try
        {
            using var zip = new ZipArchive(pack, ZipArchiveMode.Read, leaveOpen: true);
            return Verify(BundleFiles.Open(zip, limits ?? new BundleLimits()), trust, kept ?? []);
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            var cause = wrong is AggregateException several ? several.Flatten().InnerExceptions[0] : wrong;
            return Refused(cause);
        }
    }

    private static VerificationReport Verify(BundleFiles files, TrustKeys trust, IReadOnlyList<CheckpointFile> kept)
    {
        var wanted = new LogVerification
        {
            Trust = trust,
            Log = files.Log,
            Checkpoints = [.. files.Checkpoints.Select(name => new CheckpointFile(name, files.Read(name)))],
            Kept = kept,
            LeafHashes = files.Read(EvidenceBundle.LeavesName),
            Payloads = Payloads(files.Read(EvidenceBundle.PayloadsName)),
            RequireFullCover = true,
        };
        files.Read(EvidenceBundle.GuideName);
        var report = LogVerifier.Verify(wanted, files.Events());
        return new VerificationReport(
        [
            new VerificationLine(VerificationCodes.PackForm, VerificationResult.Pass, "The pack can be read and holds the files it must."),
            new VerificationLine(
                VerificationCodes.PackManifest, VerificationResult.Pass, $"The manifest lists each of the {files.Count} files with its right hash, and no other file is there."),
            .. report.Lines,
        ]);
    }

    private static VerificationReport Refused(Exception cause)
    {
        var code = cause is BundleManifestException ? VerificationCodes.PackManifest : VerificationCodes.PackForm;
        var text = cause is EvidenceFormatException or BundleManifestException
            ? cause.Message
            : "The pack cannot be read: it is cut off, damaged or no ZIP file.";
        return new VerificationReport([new VerificationLine(code, VerificationResult.Fail, text)]);
    }

    private static Dictionary<string, PayloadDisclosure> Payloads(byte[] file)
    {
        var payloads = new Dictionary<string, PayloadDisclosure>();
        foreach (var line in BundleLines.Split(file))
        {
            if (!CanonicalJson.IsCanonical(line.Span))
            {
                throw new EvidenceFormatException("A line of payloads.jsonl is not canonical JSON.");
            }

            using var json = JsonDocument.Parse(line);
            var (commitment, payload) = Payload(json.RootElement);
            if (!payloads.TryAdd(commitment, payload))
            {
                throw new EvidenceFormatException("payloads.jsonl names a commitment twice.");
            }
        }

        return payloads;
    }

    private static (string Commitment, PayloadDisclosure Payload) Payload(JsonElement line)
    {
        if (line.ValueKind == JsonValueKind.Object
            && line.TryGetProperty("commitment", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { } commitment)
        {
            var count = line.EnumerateObject().Count();
            if (count == 2 && line.TryGetProperty("erased", out var erased) && erased.ValueKind == JsonValueKind.True)
            {
                return (commitment, PayloadDisclosure.Erased);
            }

            if (count == 3
                && line.TryGetProperty("payload", out var payload)
                && line.TryGetProperty("salt", out var salt) && salt.ValueKind == JsonValueKind.String
                && Sha256Digest.TryFromHex(salt.GetString(), out var bytes))
            {
                return (commitment, PayloadDisclosure.Shown(bytes.ToArray(), System.Text.Encoding.UTF8.GetBytes(payload.GetRawText())));
            }
        }

        throw new EvidenceFormatException("A line of payloads.jsonl is neither a payload nor an erasure.");
    }
}
