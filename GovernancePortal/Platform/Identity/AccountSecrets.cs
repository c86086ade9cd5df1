using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// Keeps what accounts hold in secret: authenticator keys encrypted, one-time secrets and recovery codes as keyed digests.
/// The keys come from the installation's key file, so that a copy of the database alone opens nothing.
/// </summary>
public sealed class AccountSecrets(PortalKeys keys)
{
    private const string CodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private readonly Lazy<byte[]> _sealing = new(() => Derive(keys, "account-secrets/seal/v1"));
    private readonly Lazy<byte[]> _digesting = new(() => Derive(keys, "account-secrets/digest/v1"));

    /// <summary>Encrypts (AES-256-GCM).</summary>
    public string Seal(byte[] plain) => Convert.ToBase64String(PersonalDataKeys.Seal(_sealing.Value, plain));

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    public byte[] Open(string sealedText) => PersonalDataKeys.Open(_sealing.Value, Convert.FromBase64String(sealedText));

    /// <summary>The keyed digest (HMAC-SHA-256) of a secret; spaces, dashes and case do not count.</summary>
    public string Digest(string secret)
    {
        var plain = new string([.. secret.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData(_digesting.Value, Encoding.UTF8.GetBytes(plain)));
    }

    /// <summary>The keyed digest of a link's secret, in which case and every letter count.</summary>
    public string DigestLink(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_digesting.Value, Encoding.UTF8.GetBytes("link:" + secret)));

    /// <summary>The keyed digest of a program's key, bound to the key's id.</summary>
    public string DigestKey(Guid id, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_digesting.Value, Encoding.UTF8.GetBytes($"api-key:{id:n}:{secret}")));

    /// <summary>A fresh code that a person can type: groups of five letters and digits that are not mistaken for each other.</summary>
    public static string NewCode(int groups) => string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(CodeLetters, 5)));

    /// <summary>A fresh secret for a link, of 256 bits.</summary>
    public static string NewLinkSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static byte[] Derive(PortalKeys keys, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.WrappingKey, 32, info: Encoding.UTF8.GetBytes(purpose));
}
