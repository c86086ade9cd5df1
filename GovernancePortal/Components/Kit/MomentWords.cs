using System.Globalization;

using GovernancePortal.Components.Languages;

namespace GovernancePortal.Components.Kit;

/// <summary>An instant in words: in the reader's zone, and in UTC where that differs.</summary>
public sealed record MomentWords(string Local, string? Utc, string Full, string Machine)
{
    private const string Time = "HH:mm";

    public static MomentWords Of(DateTimeOffset at, TimeZoneInfo zone, bool dateOnly, Language? language = null)
    {
        var words = language ?? Language.English;
        var (day, time) = (words.Day, $"{words.Day}'{words.Comma}'{Time}");
        var utc = at.ToUniversalTime();
        var local = TimeZoneInfo.ConvertTime(utc, zone);
        var machine = Text(utc, "yyyy-MM-dd'T'HH:mm:ss'Z'", Language.English);
        var full = $"{Text(local, $"{words.LongDay}'{words.Comma}'HH:mm:ss", words)} {Offset(local.Offset)} ({zone.Id}); {Text(utc, $"{day}'{words.Comma}'HH:mm:ss", words)} UTC";

        if (dateOnly)
        {
            return new MomentWords(Text(local, day, words), null, full, machine);
        }

        if (local.Offset == TimeSpan.Zero)
        {
            return new MomentWords($"{Text(utc, time, words)} UTC", null, full, machine);
        }

        var beside = local.Date == utc.Date ? Text(utc, Time, words) : Text(utc, $"{words.DayOfTheYear}'{words.Comma}'{Time}", words);
        return new MomentWords($"{Text(local, time, words)} ", $"{beside} UTC", full, machine);
    }

    private static string Offset(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString(offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture)}";

    private static string Text(DateTimeOffset at, string format, Language language) => at.ToString(format, language.Culture);
}
