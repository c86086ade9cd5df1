using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// One-time codes by time (RFC 6238): six digits, thirty seconds, one step of tolerance to either side. Written here since
/// Identity's own does not say which step a code belongs to, and a code must count once only.
/// </summary>
public static class Totp
{
    /// <summary>How long one code lasts.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A fresh key of 160 bits (RFC 4226, section 4).</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The code of a key at an instant.</summary>
    public static string CodeAt(byte[] key, DateTimeOffset at) => Code(key, StepOf(at));

    /// <summary>The time step whose code this is, at or next to the instant and later than the last one used; null if it is none.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset at, long? lastUsed)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        var now = StepOf(at);
        long? matched = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.ASCII.GetBytes(digits));
            if (right && step > (lastUsed ?? -1))
            {
                matched = step;
            }
        }

        return matched;
    }

    /// <summary>The key as a person types it into an authenticator: Base32 (RFC 4648) in groups of four.</summary>
    public static string ToText(byte[] key)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in key)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Letters[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Letters[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The link that opens an authenticator on the same machine, and that a QR code holds.</summary>
    public static string Link(byte[] key, string issuer, string account) => string.Create(
        CultureInfo.InvariantCulture,
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToText(key)}&issuer={Uri.EscapeDataString(issuer)}");

    private static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    // HMAC-SHA-1 is what every authenticator speaks; its strength here does not rest on collisions (RFC 6238, section 1.2).
    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // See above.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
