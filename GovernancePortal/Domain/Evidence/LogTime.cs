using System.Globalization;

namespace GovernancePortal.Domain.Evidence;

/// <summary>An instant as events write it: UTC, milliseconds, <c>Z</c>; 24 characters, one spelling.</summary>
internal static class LogTime
{
    public const int Length = 24;

    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static void Write(DateTimeOffset at, Span<byte> to) =>
        at.UtcDateTime.TryFormat(to, out _, Format, CultureInfo.InvariantCulture);

    /// <summary>Reads exactly what <see cref="Write(DateTimeOffset)"/> writes, without going through the general parser.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (text.Length != Length
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)
            || !Digits(text[20..23], out var millisecond))
        {
            return false;
        }

        if (year < 1970 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var at = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc);
        unixMilliseconds = (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var symbol in text)
        {
            if (symbol is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + symbol - '0';
        }

        return true;
    }
}
