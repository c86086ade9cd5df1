using System.Collections.Immutable;
using System.Text;
using GovernancePortal.Domain.Desk;

namespace GovernancePortal.Tests.Domain.Desk;

public sealed class CalendarTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    // What calendars and mails stumble over: ends of lines of every kind, meanings of their own, half characters, writing that turns round, joined emoji.
    private static readonly string[] Pieces =
        ["\r\n", "\n", "\r", "\u2028", "\u0085", "\\", ";", ",", ":", "\"", "\0", "\u001b[31m", "\t", "ä", "語", "👩‍🔬", "\ud800", "\udc00", "\u202e", "END:VEVENT", "BEGIN:VALARM", " ", "x", "Gate"];

    [Fact]
    public void Lines_OfWhateverText_AreShortEnoughAndUnfoldToWhatTheyWere()
    {
        var random = new Random(20260303);
        for (var round = 0; round < 3_000; round++)
        {
            var line = "SUMMARY:" + CalendarText.Escape(Text(random));

            var folded = CalendarText.Fold(line);

            var lines = folded.Split("\r\n");
            Assert.All(lines, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 0, CalendarText.MostOctets));
            Assert.All(lines.Skip(1), part => Assert.StartsWith(" ", part, StringComparison.Ordinal));
            Assert.All(lines, part => Assert.True(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part)) == part, "A character was torn apart."));
            Assert.Equal(line, folded.Replace("\r\n ", string.Empty, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Text_Escaped_HoldsNoEndOfLineAndReadsBackAsItWas()
    {
        var random = new Random(19710101);
        for (var round = 0; round < 3_000; round++)
        {
            var text = Text(random);

            var escaped = CalendarText.Escape(text);

            Assert.DoesNotContain(escaped, letter => letter is '\r' or '\n' or '\u2028' or '\u2029' or '\u0085' || (char.IsControl(letter) && letter != '\t'));
            Assert.Equal(Plain(text), Read(escaped));
        }
    }

    [Fact]
    public void Calendar_OfHostileTitles_HoldsAsManyEventsAsItWasGivenAndNoMore()
    {
        var random = new Random(42);
        var events = Enumerable.Range(0, 300).Select(i => Event($"e{i}@x", Text(random) + "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://evil.example")).ToImmutableArray();

        var lines = Unfold(CalendarText.Write("Deadlines\r\nX-EVIL:1", events));

        Assert.Equal(events.Length, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.Equal(events.Length, lines.Count(line => line == "END:VEVENT"));
        Assert.DoesNotContain(lines, line => line.StartsWith("ATTACH", StringComparison.Ordinal) || line.StartsWith("X-EVIL", StringComparison.Ordinal) || line.StartsWith("BEGIN:VALARM", StringComparison.Ordinal));
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
    }

    [Fact]
    public void Event_SaysWhatTheStandardAsksFor()
    {
        var lines = Unfold(CalendarText.Write("Deadlines", [Event("gate-1-closes@portal.example", "Gate 1 closes: A, B; C") with { Sequence = 2 }]));

        Assert.Equal(
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Governance Portal//Deadlines//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:Deadlines", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
                "BEGIN:VEVENT", "UID:gate-1-closes@portal.example", "DTSTAMP:20260303T120000Z", "LAST-MODIFIED:20260303T120000Z", "SEQUENCE:2", "DTSTART:20260304T130000Z", "SUMMARY:Gate 1 closes: A\\, B\\; C",
                "CATEGORIES:Aurora", "URL:https://portal.example/p/aurora/gates/1", "DESCRIPTION:https://portal.example/p/aurora/gates/1", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
            ],
            lines);
    }

    [Fact]
    public void WholeDay_IsADate() =>
        Assert.Contains("DTSTART;VALUE=DATE:20260304", Unfold(CalendarText.Write("Deadlines", [Event("a@b", "Review") with { WholeDay = true }])));

    [Fact]
    public void Calendar_OfTheSameEvents_IsTheSameTextInWhateverOrder()
    {
        ImmutableArray<CalendarEvent> events = [Event("a@b", "One"), Event("b@b", "Two"), Event("c@b", "Three") with { At = Noon }];

        Assert.Equal(CalendarText.Write("Deadlines", events), CalendarText.Write("Deadlines", [.. events.Reverse()]));
    }

    private static CalendarEvent Event(string uid, string summary) =>
        new(uid, summary, Noon.AddHours(25), false, Noon, 0, "Aurora", "https://portal.example/p/aurora/gates/1");

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static List<string> Unfold(string calendar)
    {
        Assert.EndsWith("\r\n", calendar, StringComparison.Ordinal);
        return [.. calendar.Replace("\r\n ", string.Empty, StringComparison.Ordinal)[..^2].Split("\r\n")];
    }

    // What is left of a text once what is no text is left out, and each end of a line is one.
    private static string Plain(string text) => string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes()
        .Select(rune => rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029 ? "\n" : Rune.IsControl(rune) && rune.Value != '\t' ? string.Empty : rune.ToString()));

    private static string Read(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                Assert.DoesNotContain(escaped[i], ";,");
                text.Append(escaped[i]);
                continue;
            }

            i++;
            text.Append(escaped[i] switch { 'n' => '\n', '\\' or ';' or ',' => escaped[i], _ => throw new InvalidOperationException("Not an escape.") });
        }

        return text.ToString();
    }
}
