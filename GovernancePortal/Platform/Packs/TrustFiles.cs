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

    private static PinnedKey Pinned(string name, string sha256) => new(name, Sha256Digest.TryFromHex(sha256, out var hash) ? hash : throw new InvalidOperationException("The name of a key is no SHA-256."));
}
