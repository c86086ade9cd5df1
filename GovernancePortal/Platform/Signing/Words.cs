using System.Globalization;

namespace GovernancePortal.Platform.Signing;

/// <summary>How a report says things.</summary>
internal static class Words
{
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static string Count(long count, string one, string many) => count == 1 ? "one " + one : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");
}
