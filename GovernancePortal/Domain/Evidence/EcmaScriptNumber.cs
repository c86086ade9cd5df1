using System.Globalization;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Writes a double as ECMAScript does (Number::toString, base 10), which RFC 8785, 3.2.2.3 asks for.</summary>
internal static class EcmaScriptNumber
{
    private const int LongestCanonical = 25;

    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new EvidenceFormatException("A JSON number must be finite.");
        }

        if (value == 0)
        {
            return "0";
        }

        // "E16" would pad; the round-trip format gives the shortest digits, from which the layout is made anew.
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (digits, point) = Split(text);
        return (value < 0 ? "-" : "") + Lay(digits, point);
    }

    public static bool IsCanonical(ReadOnlySpan<byte> raw) =>
        raw.Length is > 0 and <= LongestCanonical
        && double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
        && raw.SequenceEqual(Encoding.ASCII.GetBytes(Format(value)));

    // The significant digits, and the place of the decimal point counted from their start.
    private static (string Digits, int Point) Split(string text)
    {
        var exponent = 0;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? text.Length : dot) + exponent;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        point -= digits.Length - significant.Length;
        return (significant.TrimEnd('0'), point);
    }

    private static string Lay(string digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..];
        }

        if (point is > -6 and <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        var exponent = (point - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return digits.Length == 1 ? $"{digits}e{exponent}" : $"{digits[..1]}.{digits[1..]}e{exponent}";
    }
}
