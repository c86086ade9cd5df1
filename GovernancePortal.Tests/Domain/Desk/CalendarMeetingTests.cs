using System.Text;
using GovernancePortal.Domain.Desk;

namespace GovernancePortal.Tests.Domain.Desk;

/// <summary>The iCalendar file of a meeting against RFC 5545.</summary>
public sealed class CalendarMeetingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void File_HasItsZone_WithTheChangesOfTheClockAroundTheMeeting()
    {
        var lines = Unfolded(CalendarText.WriteOne(Meeting("Europe/Berlin")));

        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Governance Portal//Meetings//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VTIMEZONE", "TZID:Europe/Berlin"], lines.Take(7));
        Assert.Equal(
            ["BEGIN:DAYLIGHT", "DTSTART:20260329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:20261025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"],
            lines.SkipWhile(line => line != "BEGIN:DAYLIGHT").Take(10));
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20260330T100000", lines);
        Assert.Contains("DTEND;TZID=Europe/Berlin:20260330T120000", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains("SEQUENCE:2", lines);
        Assert.Contains("LOCATION:Heidelberg\\, room 4", lines);
    }

    [Theory]
    [InlineData("Asia/Tokyo", "+0900", "20260330T170000")]
    [InlineData("Africa/Nairobi", "+0300", "20260330T110000")]
    [InlineData("Asia/Kathmandu", "+0545", "20260330T134500")]
    public void File_OfAZoneWhoseClockNeverChanges_HasItsOffset(string zone, string offset, string local)
    {
        var lines = Unfolded(CalendarText.WriteOne(Meeting(zone)));

        Assert.Contains($"TZOFFSETTO:{offset}", lines);
        Assert.Contains($"DTSTART;TZID={zone}:{local}", lines);
        Assert.Single(lines, line => line == "BEGIN:STANDARD");
    }

    [Fact]
    public void File_OfACancelledMeeting_SaysSo() => Assert.Contains("STATUS:CANCELLED", Unfolded(CalendarText.WriteOne(Meeting("Europe/Berlin") with { IsCancelled = true })));

    [Fact]
    public void File_IsFoldedIntoLinesOf75Octets_EachEndedByCrLf()
    {
        var text = CalendarText.WriteOne(Meeting("Europe/Berlin") with { Summary = string.Concat(Enumerable.Repeat("Grüße; ", 40)), Description = "1. Zürich\n2. 東京" });

        Assert.All(text.Split("\r\n")[..^1], line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, CalendarText.MostOctets));
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", string.Empty, StringComparison.Ordinal));
        Assert.Contains("DESCRIPTION:1. Zürich\\n2. 東京\\nhttps://portal.example/p/aurora/meetings/4", Unfolded(text));
    }

    [Fact]
    public void File_BalancesWhatItBegins()
    {
        var open = new Stack<string>();
        foreach (var line in Unfolded(CalendarText.WriteOne(Meeting("America/New_York"))))
        {
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal))
            {
                open.Push(line[6..]);
            }
            else if (line.StartsWith("END:", StringComparison.Ordinal))
            {
                Assert.Equal(open.Pop(), line[4..]);
            }
        }

        Assert.Empty(open);
    }

    private static CalendarEvent Meeting(string zone) => new(
        "meeting-1@portal", "Council meeting", Start, false, Start.AddDays(-9), 2, "Aurora", "https://portal.example/p/aurora/meetings/4")
    {
        Until = Start.AddHours(2),
        Location = "Heidelberg, room 4",
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
    };

    private static List<string> Unfolded(string text) => [.. text.Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
}
