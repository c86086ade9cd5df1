using System.Globalization;

namespace GovernancePortal.Domain.Desk;

/// <summary>
/// Writes a time zone as iCalendar does (RFC 5545, section 3.6.5), from the rules that this system knows: each change of the clock from the
/// last one before an event to the first one after it, one by one. Readers that know the zone by its name lose nothing, the others have all
/// that the event needs.
/// </summary>
public static class CalendarZone
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(400);

    /// <summary>The component for a zone, for an event between two instants.</summary>
    public static void Write(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until, Action<string> line)
    {
        line("BEGIN:VTIMEZONE");
        line("TZID:" + zone.Id);
        var changes = Changes(zone, from - Around, until + Around);
        var last = changes.FindLastIndex(change => change <= from);
        var after = changes.FindIndex(change => change > until);
        var told = changes.GetRange(Math.Max(last, 0), (after < 0 ? changes.Count : after + 1) - Math.Max(last, 0));
        if (last < 0)
        {
            // It has not changed for long: as it was before the event.
            Write(zone, from - Around, zone.GetUtcOffset(from - Around), line);
        }

        foreach (var change in told)
        {
            Write(zone, change, zone.GetUtcOffset(change.AddSeconds(-1)), line);
        }

        line("END:VTIMEZONE");
    }

    private static void Write(TimeZoneInfo zone, DateTimeOffset change, TimeSpan before, Action<string> line)
    {
        var isDaylight = zone.IsDaylightSavingTime(change);
        var (kind, after) = (isDaylight ? "DAYLIGHT" : "STANDARD", zone.GetUtcOffset(change));
        line("BEGIN:" + kind);
        line("DTSTART:" + (change.UtcDateTime + before).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture));
        line("TZOFFSETFROM:" + Offset(before));
        line("TZOFFSETTO:" + Offset(after));
        line("END:" + kind);
    }

    // The instants at which the clock changes, found by halving each day on which it does.
    private static List<DateTimeOffset> Changes(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until)
    {
        var changes = new List<DateTimeOffset>();
        var start = new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero);
        for (var day = start; day < until; day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1)))
            {
                changes.Add(Between(zone, day, day.AddDays(1)));
            }
        }

        return changes;
    }

    private static DateTimeOffset Between(TimeZoneInfo zone, DateTimeOffset low, DateTimeOffset high)
    {
        var before = zone.GetUtcOffset(low);
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low.AddSeconds(Math.Floor((high - low).TotalSeconds / 2));
            (low, high) = zone.GetUtcOffset(middle) == before ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static string Offset(TimeSpan offset)
    {
        var plain = offset.Duration();
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return plain.Seconds == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{plain.Hours:00}{plain.Minutes:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{plain.Hours:00}{plain.Minutes:00}{plain.Seconds:00}");
    }
}
