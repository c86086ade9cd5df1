using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Domain.Desk;

/// <summary>An event of a calendar: an instant, or a whole day.</summary>
/// <param name="Uid">The same for as long as it is the same event, whoever reads it and whenever.</param>
/// <param name="Summary">What happens.</param>
/// <param name="At">When.</param>
/// <param name="WholeDay">Whether it is a day and not an instant.</param>
/// <param name="ChangedAt">When it was set, or last moved.</param>
/// <param name="Sequence">How often it was moved.</param>
/// <param name="Category">What it belongs to.</param>
/// <param name="Url">Where to find it.</param>
public sealed record CalendarEvent(string Uid, string Summary, DateTimeOffset At, bool WholeDay, DateTimeOffset ChangedAt, int Sequence, string Category, string Url)
{
    /// <summary>When it is over; null for an instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Where it is held.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it was called off.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The zone in which its times are written; null for UTC.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>What it is about, besides where to find it.</summary>
    public string? Description { get; init; }
}

/// <summary>
/// Writes a calendar as iCalendar (RFC 5545). The same events make the same bytes: the text holds no time of its own making,
/// so that a reader who asks whether it has changed gets a true answer.
/// </summary>
public static class CalendarText
{
    /// <summary>The most octets of a line, without its end (RFC 5545, section 3.1).</summary>
    public const int MostOctets = 75;

    /// <summary>The whole calendar.</summary>
    public static string Write(string name, ImmutableArray<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Governance Portal//Deadlines//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line(text, "X-PUBLISHED-TTL:PT1H");
        foreach (var it in events.OrderBy(it => it.At).ThenBy(it => it.Uid, StringComparer.Ordinal))
        {
            Write(text, it);
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>A text value: what has a meaning of its own in a calendar is escaped, and what is no text is left out (section 3.3.11).</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var rune in value.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => text.Append("\\\\"),
                ';' => text.Append("\\;"),
                ',' => text.Append("\\,"),
                '\n' or '\r' or 0x0085 or 0x2028 or 0x2029 => text.Append("\\n"),
                '\t' => text.Append('\t'),
                _ when Rune.IsControl(rune) => text,
                _ => text.Append(rune.ToString()),
            };
        }

        return text.ToString();
    }

    /// <summary>
    /// Folds a line: none is longer than 75 octets, each further one begins with a blank, and no character is torn apart
    /// (section 3.1).
    /// </summary>
    public static string Fold(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return text.ToString();
    }

    /// <summary>A calendar of one event that is held somewhere, for a file of its own: its zone with it where it has one.</summary>
    public static string WriteOne(CalendarEvent it)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Governance Portal//Meetings//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        if (it.Zone is { } zone)
        {
            CalendarZone.Write(zone, it.At, it.Until ?? it.At, line => Line(text, line));
        }

        Write(text, it);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEvent it)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + Escape(it.Uid));
        Line(text, "DTSTAMP:" + Utc(it.ChangedAt));
        Line(text, "LAST-MODIFIED:" + Utc(it.ChangedAt));
        Line(text, "SEQUENCE:" + it.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, it.WholeDay ? "DTSTART;VALUE=DATE:" + it.At.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : "DTSTART" + At(it.At, it.Zone));
        if (it.Until is { } until)
        {
            Line(text, "DTEND" + At(until, it.Zone));
        }

        if (it.Until is not null || it.IsCancelled)
        {
            Line(text, "STATUS:" + (it.IsCancelled ? "CANCELLED" : "CONFIRMED"));
        }

        if (!string.IsNullOrEmpty(it.Location))
        {
            Line(text, "LOCATION:" + Escape(it.Location));
        }

        Line(text, "SUMMARY:" + Escape(it.Summary));
        Line(text, "CATEGORIES:" + Escape(it.Category));
        Line(text, "URL:" + it.Url);
        Line(text, "DESCRIPTION:" + Escape(string.IsNullOrEmpty(it.Description) ? it.Url : it.Description + "\n" + it.Url));
        Line(text, it.Until is null || it.IsCancelled ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        Line(text, "END:VEVENT");
    }

    private static string At(DateTimeOffset at, TimeZoneInfo? zone) => zone is null
        ? ":" + Utc(at)
        : $";TZID={zone.Id}:{TimeZoneInfo.ConvertTime(at, zone).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(Fold(line)).Append("\r\n");
}
