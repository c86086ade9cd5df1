using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Signing;

/// <summary>Text strings and dates, as PDF writes them.</summary>
internal static class PdfText
{
    public static string Read(PdfValue? value) => value is PdfString text ? Read(text.Bytes) : "";

    public static string Read(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(bytes[3..])
        : Encoding.Latin1.GetString(bytes);

    /// <summary>A text string: plain ASCII as it is, all else as UTF-16.</summary>
    public static string Write(string text)
    {
        if (text.All(at => at is >= ' ' and <= '~'))
        {
            return "(" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal) + ")";
        }

        return "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";
    }

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? ReadDate(PdfValue? value)
    {
        var text = Read(value).Replace("'", "", StringComparison.Ordinal);
        if (!text.StartsWith("D:", StringComparison.Ordinal) || text.Length < 16)
        {
            return null;
        }

        var zone = text[16..] switch { "" or "Z" or "Z0000" or "Z00" => "+0000", var other => other };
        return DateTimeOffset.TryParseExact(
            text[2..16] + (zone.Length == 5 ? zone[..3] + ":" + zone[3..] : zone), "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
    }
}
