using System.Globalization;

namespace GovernancePortal.Components.Kit;

/// <summary>An instant in words: in the reader's zone, and in UTC where that differs.</summary>
public sealed record MomentWords(string Local, string? Utc, string Full, string Machine)
{
    // The month as a word: 04/05 is two days of the year, depending on who reads it.
    private const string Day = "d MMM yyyy";

    private const string Time = "HH:mm";

    public static MomentWords Of(DateTimeOffset at, TimeZoneInfo zone, bool dateOnly)
    {
        var utc = at.ToUniversalTime();
        var local = TimeZoneInfo.ConvertTime(utc, zone);
        var machine = Text(utc, "yyyy-MM-dd'T'HH:mm:ss'Z'");
        var full = $"{Text(local, $"dddd, {Day}, HH:mm:ss")} {Offset(local.Offset)} ({zone.Id}); {Text(utc, $"{Day}, HH:mm:ss")} UTC";

        if (dateOnly)
        {
            return new MomentWords(Text(local, Day), null, full, machine);
        }

        if (local.Offset == TimeSpan.Zero)
        {
            return new MomentWords($"{Text(utc, $"{Day}, {Time}")} UTC", null, full, machine);
        }

        var beside = local.Date == utc.Date ? Text(utc, Time) : Text(utc, $"d MMM, {Time}");
        return new MomentWords($"{Text(local, $"{Day}, {Time}")} ", $"{beside} UTC", full, machine);
    }

    private static string Offset(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString(offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture)}";

    private static string Text(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
