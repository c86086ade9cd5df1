using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Platform.Packs;

/// <summary>What a stranger needs from somebody they trust to check what this installation hands out: the public halves of its keys.</summary>
public sealed class TrustFiles(Checkpoints checkpoints, SealKeys seals)
{
    /// <summary>The keys of a log, of the installation's seal, and of who vouches for times.</summary>
    public TrustKeys Of(string logName)
    {
        var origin = logName.Split('/')[0];
        return checkpoints.TrustOf(logName) with
        {
            Seals = [Pinned(origin, seals.SealKeyName)],
            TimestampAuthorities = [.. (seals.Authority?.Keys ?? []).Select(key => Pinned(origin, key))],
        };
    }

    /// <summary>The same, with documents that are on record as they are now: whoever has this can tell that a signature was cut off their end.</summary>
    /// <param name="logName">The log.</param>
    /// <param name="documents">Sealed documents of this installation.</param>
    public TrustKeys Of(string logName, IReadOnlyList<ReadOnlyMemory<byte>> documents) =>
        Of(logName) with { Documents = [.. documents.Select(Record)] };

    // The state that the seal closed, and the last one.
    private static KnownDocument Record(ReadOnlyMemory<byte> document)
    {
        var states = PdfSignatureCheck.Check(document, PdfTrust.Nobody, DateTimeOffset.UnixEpoch).States;
        var closed = states.First(state => state.Field == PdfFieldNames.Seal);
        return new KnownDocument(closed.Sha256, states[^1].SignatureCount, states[^1].Sha256);
    }

    private static PinnedKey Pinned(string name, string sha256) => new(name, Sha256Digest.TryFromHex(sha256, out var hash) ? hash : throw new InvalidOperationException("The name of a key is no SHA-256."));
}
