using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Notices;

public sealed class NoticeLawTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("Subject\r\nBcc: everybody@example.org", "Subject Bcc: everybody@example.org")]
    [InlineData("  two\u2028lines\u0085and\ttabs  ", "two lines and tabs")]
    [InlineData("paid \u202e gnp.exe", "paid gnp.exe")]
    [InlineData("\0\u001b[2J", "[2J")]
    [InlineData("", "")]
    public void Text_OfWhateverKind_BecomesOneLine(string text, string line) => Assert.Equal(line, OneLine.Of(text, 100));

    [Fact]
    public void Line_TooLong_IsCutBetweenCharacters()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 80).Select(_ => random.Next(3) switch { 0 => "👩", 1 => " ", _ => "a" }));
            var most = random.Next(2, 60);

            var line = OneLine.Of(text, most);

            Assert.InRange(line.Length, 0, most);
            Assert.DoesNotContain(line.EnumerateRunes(), rune => rune == System.Text.Rune.ReplacementChar);
        }
    }

    [Fact]
    public void Read_ByAnother_IsRefused()
    {
        var notice = Notice.Tell(An.Actor().Id, An.Partnership, NoticeKind.VoteOpened, "k", "Vote", "gates/1", null, true, Noon);

        Assert.Equal(NoticeRefusals.NoSuchNotice, Assert.Throws<RefusalException>(() => notice.Read(An.Actor(), Noon)).Refusal);
        Assert.Equal(NoticeRefusals.NoSuchNotice, Assert.Throws<RefusalException>(() => notice.Unread(An.Actor())).Refusal);
        Assert.Null(notice.ReadAt);
    }

    [Fact]
    public void Choose_ByAnother_OrNonsense_IsRefused()
    {
        var me = An.Actor();
        var preferences = NoticePreferences.For(me.Id);
        NoticeChoice[] twice = [NoticePreferences.Usual(NoticeKind.Seat), NoticePreferences.Usual(NoticeKind.Seat)];

        Assert.Equal(NoticeRefusals.NotYourPreferences, Refused(() => preferences.Choose(An.Actor(), [], 7, Noon)));
        Assert.Equal(NoticeRefusals.HourUnknown, Refused(() => preferences.Choose(me, [], 24, Noon)));
        Assert.Equal(NoticeRefusals.HourUnknown, Refused(() => preferences.Choose(me, [], -1, Noon)));
        Assert.Equal(NoticeRefusals.ChoiceUnknown, Refused(() => preferences.Choose(me, twice, 7, Noon)));
        Assert.Equal(NoticeRefusals.ChoiceUnknown, Refused(() => preferences.Choose(me, [new NoticeChoice((NoticeKind)99, true, MailChoice.None)], 7, Noon)));
        Assert.Equal(NoticeRefusals.ChoiceUnknown, Refused(() => preferences.Choose(me, [new NoticeChoice(NoticeKind.Seat, true, (MailChoice)9)], 7, Noon)));
        Assert.Empty(preferences.Facts);
    }

    [Fact]
    public void Choose_TheSameAgain_IsNoAct()
    {
        var me = An.Actor();
        var preferences = NoticePreferences.For(me.Id);
        NoticeChoice[] choices = [new(NoticeKind.VoteOpened, false, MailChoice.None)];

        preferences.Choose(me, choices, 6, Noon);
        preferences.Choose(me, choices, 6, Noon);

        Assert.Single(preferences.Facts);
        Assert.Equal(choices[0], preferences.ChoiceFor(NoticeKind.VoteOpened));
        Assert.Equal(NoticePreferences.Usual(NoticeKind.Charter), preferences.ChoiceFor(NoticeKind.Charter));
    }

    [Theory]
    [InlineData("2026-03-03T05:59:00Z", 7, "2026-03-03T06:00:00Z")]
    [InlineData("2026-03-03T06:00:00Z", 7, "2026-03-04T06:00:00Z")]
    [InlineData("2026-03-29T00:30:00Z", 2, "2026-03-29T01:00:00Z")] // 02:00 is skipped in Berlin on that day: the clocks go from 02:00 to 03:00.
    [InlineData("2026-10-25T00:30:00Z", 2, "2026-10-25T01:00:00Z")] // 02:00 comes twice on that day.
    [InlineData("2026-10-25T01:00:00Z", 2, "2026-10-26T01:00:00Z")]
    public void Digest_ComesAtTheChosenHourOfTheMembersDay(string at, int hour, string due)
    {
        var me = An.Actor();
        var preferences = NoticePreferences.For(me.Id);
        preferences.Choose(me, [], hour, Noon);

        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), preferences.NextDigest(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Berlin));
    }

    [Fact]
    public void Digest_AtWhateverHourAndInstant_LiesAheadByAtMostADayAndAnHour()
    {
        var me = An.Actor();
        var random = new Random(3);
        foreach (var zone in (string[])["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "Australia/Lord_Howe", "UTC"])
        {
            for (var round = 0; round < 200; round++)
            {
                var preferences = NoticePreferences.For(me.Id);
                preferences.Choose(me, [], random.Next(24), Noon);
                var at = Noon.AddMinutes(random.Next(600_000));

                var due = preferences.NextDigest(at, TimeZoneInfo.FindSystemTimeZoneById(zone));

                Assert.InRange(due - at, TimeSpan.FromTicks(1), TimeSpan.FromHours(25));
            }
        }
    }

    [Theory]
    [InlineData(80, "")]
    [InlineData(72, "72")]
    [InlineData(25, "72")]
    [InlineData(23.5, "24 72")]
    [InlineData(1, "2 24 72")]
    [InlineData(0, "")]
    [InlineData(-1, "")]
    public void Reminders_AreThoseThatHaveFallenDue_TheLastFirst_AndNoneOnceItIsTooLate(double hoursLeft, string due) =>
        Assert.Equal(due, string.Join(' ', ReminderTimes.Due(ReminderTimes.BeforeAGateCloses, Noon.AddDays(-10), Noon, Noon.AddHours(-hoursLeft))));

    [Fact]
    public void Reminder_FromBeforeTheBeginning_IsNone() =>
        Assert.Equal([2], ReminderTimes.Due(ReminderTimes.BeforeAGateCloses, Noon.AddHours(-20), Noon, Noon.AddHours(-1)));

    [Fact]
    public void Mail_ThatFails_IsTriedAfterGrowingPausesAndThenGivenUp()
    {
        var at = Noon;
        var mail = OutgoingMail.To(An.Actor().Id, false, null, at);
        var pauses = new List<TimeSpan>();
        while (mail.State == MailState.Waiting)
        {
            mail.Claim(at);
            mail.Fail("450 mailbox busy\r\nto somebody", at);
            pauses.Add(mail.NextTryAt - at);
            at = mail.NextTryAt;
        }

        Assert.Equal((MailState.GivenUp, OutgoingMail.MostTries), (mail.State, mail.Tries));
        Assert.Equal(pauses[..^1].Order(), pauses[..^1]);
        Assert.Equal("450 mailbox busy to somebody", mail.LastError);
        Assert.InRange(pauses[..^1].Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), TimeSpan.FromHours(12), TimeSpan.FromDays(2));

        mail.Retry(at);

        Assert.Equal((MailState.Waiting, 0, at), (mail.State, mail.Tries, mail.NextTryAt));
        Assert.Equal(NoticeRefusals.NoSuchMail, Refused(() => mail.Retry(at)));
    }

    [Fact]
    public void Mail_Settled_StaysAsItIs()
    {
        var mail = OutgoingMail.To(An.Actor().Id, false, Noon.AddHours(1), Noon);
        mail.Claim(Noon);
        mail.Sent(Noon);

        mail.Fail("451 late", Noon.AddMinutes(1));
        mail.Drop(Noon.AddMinutes(1));

        Assert.Equal((MailState.Sent, (string?)null), (mail.State, mail.LastError));
        Assert.True(mail.IsOfUse(Noon.AddMinutes(59)));
        Assert.False(mail.IsOfUse(Noon.AddHours(1)));
    }

    private static Refusal Refused(Action act) => Assert.Throws<RefusalException>(act).Refusal;
}
