namespace GovernancePortal.Domain.Evidence;

/// <summary>A key that is trusted by the hash of its public half, whatever certificate it comes in.</summary>
/// <param name="Name">Whose key: no spaces, no plus sign.</param>
/// <param name="Sha256">The SHA-256 of the DER SubjectPublicKeyInfo.</param>
public sealed record PinnedKey(string Name, Sha256Digest Sha256)
{
    /// <summary>Reads the one-line form, <c>name+sha256</c>.</summary>
    /// <exception cref="EvidenceFormatException">The line is not of this form.</exception>
    public static PinnedKey Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var parts = line.Split('+');
        return parts.Length == 2 && NoteKey.IsName(parts[0]) && Sha256Digest.TryFromHex(parts[1], out var hash)
            ? new PinnedKey(parts[0], hash)
            : throw new EvidenceFormatException("A pinned key is \"name+sha256\", with the SHA-256 of the public key in lower-case hexadecimal.");
    }

    /// <summary>The one-line form.</summary>
    public override string ToString() => $"{Name}+{Sha256.ToHex()}";
}
