using System.Globalization;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// A sealed document as it was handed out: who has this on record can tell that a signature was cut off its end, which the
/// document alone does not show.
/// </summary>
/// <param name="Sealed">The SHA-256 of the document as it was before anybody but the installation had signed it.</param>
/// <param name="Signatures">How many signatures it carries, time-stamps among them.</param>
/// <param name="Sha256">The SHA-256 of the document with all of them.</param>
public sealed record KnownDocument(Sha256Digest Sealed, int Signatures, Sha256Digest Sha256)
{
    /// <summary>Reads the one-line form, <c>sealed+signatures+sha256</c>.</summary>
    /// <exception cref="EvidenceFormatException">The line is not of this form.</exception>
    public static KnownDocument Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var parts = line.Split('+');
        return parts.Length == 3 && Sha256Digest.TryFromHex(parts[0], out var seal) && Checkpoint.TryNumber(parts[1], out var count) && count is > 0 and < 1000 && Sha256Digest.TryFromHex(parts[2], out var hash)
            ? new KnownDocument(seal, (int)count, hash)
            : throw new EvidenceFormatException("A document on record is \"sealed+signatures+sha256\", with both hashes in lower-case hexadecimal.");
    }

    /// <summary>The one-line form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sealed.ToHex()}+{Signatures}+{Sha256.ToHex()}");
}
