using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Platform.Packs;

/// <summary>Checks any file that the portal hands out as evidence: a PDF with its records inside, or a bundle of a log.</summary>
public sealed class EvidenceFiles(PackVerifier packs)
{
    /// <summary>The largest file that is looked at, in bytes.</summary>
    public const long Largest = 256L * 1024 * 1024;

    /// <summary>Checks a file in a stream that can seek.</summary>
    public async Task<VerificationReport> VerifyAsync(Stream file, TrustKeys trust, IReadOnlyList<CheckpointFile> kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var start = new byte[8];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (!PackVerifier.IsPdf(start.AsSpan(0, read)))
        {
            return BundleVerifier.Verify(file, trust, kept);
        }

        if (file.Length > Largest)
        {
            return new VerificationReport([new VerificationLine(PackCodes.Form, VerificationResult.Fail, "The file is larger than any that the portal hands out.")]);
        }

        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return packs.Verify(bytes, trust, kept, cancellationToken);
    }
}
