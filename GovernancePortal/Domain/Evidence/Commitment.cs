using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// Binds an event to a personal payload without showing it: HMAC-SHA256 over the payload's canonical JSON, with a random
/// salt of 32 bytes as key. Once salt and payload are erased nobody can link the commitment to anything.
/// </summary>
public static class Commitment
{
    /// <summary>The length of a salt.</summary>
    public const int SaltLength = 32;

    /// <summary>How every commitment starts; 64 lower-case hexadecimal digits follow.</summary>
    public const string Prefix = "hmac-sha256:";

    /// <summary>A fresh salt for one payload; never used twice.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>The commitment to a JSON payload, which is made canonical first.</summary>
    public static string To(ReadOnlySpan<byte> salt, ReadOnlyMemory<byte> payloadJson)
    {
        if (salt.Length != SaltLength)
        {
            throw new EvidenceFormatException("The salt of a commitment has exactly 32 bytes.");
        }

        return Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(salt, CanonicalJson.Canonicalise(payloadJson)));
    }

    /// <summary>Whether salt and payload are those committed to.</summary>
    public static bool Matches(string commitment, ReadOnlySpan<byte> salt, ReadOnlyMemory<byte> payloadJson) =>
        salt.Length == SaltLength && To(salt, payloadJson) == commitment;

    /// <summary>Whether the text has the form of a commitment.</summary>
    public static bool IsCommitment(string text) => TryDigest(text, out _);

    internal static bool IsCommitment(ReadOnlySpan<byte> raw) =>
        raw.Length == Prefix.Length + (2 * Sha256Digest.Length)
        && raw.StartsWith("hmac-sha256:"u8)
        && !raw[Prefix.Length..].ContainsAnyExcept(LogEntryGrammar.LowerHex);

    internal static bool TryDigest(string text, out Sha256Digest digest)
    {
        digest = default;
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Sha256Digest.TryFromHex(text.AsSpan(Prefix.Length), out digest);
    }

    internal static Sha256Digest Digest(ReadOnlySpan<byte> raw) =>
        new(Convert.FromHexString(Encoding.ASCII.GetString(raw[Prefix.Length..])));
}
