using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Meetings.AMeeting;

namespace GovernancePortal.Tests.Domain.Meetings;

public sealed class AttendanceTests
{
    [Fact]
    public void Presence_IsToldPerMoment()
    {
        var it = InSession();
        it.Come(0, Start);
        it.Come(1, Start.AddMinutes(12));
        it.Leave(0, Start.AddMinutes(30));

        Assert.Equal([it.Members[0].Id], it.Meeting.PresenceAt(Start.AddMinutes(11)));
        Assert.Equal(2, it.Meeting.PresenceAt(Start.AddMinutes(12)).Length);
        Assert.Equal([it.Members[1].Id], it.Meeting.PresenceAt(Start.AddMinutes(30)));
        Assert.Equal([(Start, (DateTimeOffset?)Start.AddMinutes(30)), (Start.AddMinutes(12), null)], it.Meeting.Log.Stays().Select(stay => (stay.From, stay.Until)));
    }

    [Fact]
    public void Entries_ThatDoNotFit_AreRefused()
    {
        var it = InSession();
        it.Come(0, Start);

        Assert.Equal(MeetingRefusals.ThereAlready, Refused(() => it.Come(0, Start.AddMinutes(1))));
        Assert.Equal(MeetingRefusals.NotThere, Refused(() => it.Leave(1, Start.AddMinutes(1))));
        Assert.Equal(MeetingRefusals.NotRecused, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.RecusalEnded, it.Members[0].Id, Item: 1), Start.AddMinutes(1))));
        it.Recuse(0, 1, Start.AddMinutes(1));
        Assert.Equal(MeetingRefusals.RecusedAlready, Refused(() => it.Recuse(0, 1, Start.AddMinutes(2))));
        Assert.Equal(MeetingRefusals.EntryUnfit, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, it.Members[1].Id, When: Start.AddHours(1)), Start.AddMinutes(2))));
        Assert.Equal(MeetingRefusals.EntryUnfit, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, it.Members[1].Id, When: Start.AddMinutes(-1)), Start.AddMinutes(2))));
        Assert.Equal(MeetingRefusals.EntryUnfit, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Represented, it.Members[1].Id), Start.AddMinutes(2))));
        Assert.Equal(MeetingRefusals.EntryUnfit, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, Guest: 4), Start.AddMinutes(2))));
        Assert.Equal(MeetingRefusals.NoSuchItem, Refused(() => it.Recuse(0, 9, Start.AddMinutes(2))));
    }

    [Fact]
    public void Member_EntersThemselvesAlone_AndForNow()
    {
        var it = InSession();
        it.Meeting.RecordAttendance(it.Members[0], new AttendanceDraft(AttendanceKind.Arrived, it.Members[0].Id, Mode: PresenceMode.Remote), Start);

        Assert.Equal(MeetingRefusals.NotYourself, Refused(() => it.Meeting.RecordAttendance(it.Members[0], new AttendanceDraft(AttendanceKind.Arrived, it.Members[1].Id), Start)));
        Assert.Equal(MeetingRefusals.NotYourself, Refused(() => it.Meeting.RecordAttendance(it.Members[1], new AttendanceDraft(AttendanceKind.Arrived, it.Members[1].Id, When: Start), Start.AddMinutes(5))));
        Assert.Equal(MeetingRefusals.NotYourself, Refused(() => it.Meeting.RecordAttendance(it.Members[0], new AttendanceDraft(AttendanceKind.Struck, Reason: "I was not", Corrects: 1), Start)));
        Assert.Equal(MeetingRefusals.NotYourself, Refused(() => it.Meeting.AddGuest(it.Members[0], "A guest", "", Start)));
        Assert.Equal(PresenceMode.Remote, it.Meeting.Log.ModeAt(it.Members[0].Id, Start));
    }

    [Fact]
    public void Correction_NamesWhatItCorrects_AndNothingIsOverwritten()
    {
        var it = InSession();
        var late = it.Come(0, Start.AddMinutes(10));
        it.Come(1, Start.AddMinutes(10));
        var at = Start.AddMinutes(20);

        Assert.Equal(MeetingRefusals.ReasonMissing, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, it.Members[0].Id, When: Start, Corrects: late), at)));
        Assert.Equal(MeetingRefusals.NothingToCorrect, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, it.Members[1].Id, When: Start, Reason: "Somebody else", Corrects: late), at)));
        it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, it.Members[0].Id, When: Start, Reason: "Was there at once", Corrects: late), at);
        Assert.Equal(MeetingRefusals.NothingToCorrect, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Struck, Reason: "Twice", Corrects: late), at)));
        it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Struck, Reason: "Was not there at all", Corrects: 2), at);

        Assert.Equal([it.Members[0].Id], it.Meeting.PresenceAt(Start));
        Assert.Equal([it.Members[0].Id], it.Meeting.PresenceAt(at));
        Assert.Equal(4, it.Meeting.Attendance.Length);
    }

    [Fact]
    public void Guest_ComesAndLeaves_AndCountsNowhere()
    {
        var it = InSession();
        var guest = it.Meeting.AddGuest(it.Secretary, "Lena Ott", "Ethics committee", Start);
        it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Arrived, Guest: guest), Start);

        Assert.True(it.Meeting.Log.IsPresent(guest, Start));
        Assert.Equal((0, 3), (it.Meeting.QuorumAt(Start).Present, it.Meeting.QuorumAt(Start).Entitled));
    }

    [Fact]
    public void Quorum_LeavesRecusedSeatsOut_AndDoesNotCountProxies()
    {
        var it = Convened(seats: 5);
        it.GiveProxy(4, 0);
        it.Meeting.Start(it.Chair, Frame(), it.Seats, Start);
        it.Come(0, Start);
        it.Come(1, Start);
        Assert.Equal((2, 5, false), Told(it.Meeting.QuorumAt(Start)));

        it.Recuse(2, 1, Start);
        it.Recuse(3, 1, Start);

        Assert.Equal((2, 3, true), Told(it.Meeting.QuorumAt(Start, item: 1)));
        Assert.Equal((2, 5, false), Told(it.Meeting.QuorumAt(Start, item: 2)));
        Assert.NotNull(it.Meeting.Log.ProxyAt(it.Seats[4].Id, Start));
    }

    [Fact]
    public void Proxy_ThatIsTakenBack_EndsInTheRecord()
    {
        var it = Convened();
        it.GiveProxy(2, 0);
        it.Meeting.Start(it.Chair, Frame(), it.Seats, Start);
        it.Seats = it.Seats.SetItem(2, it.Seats[2] with { Proxy = null });

        it.Meeting.Open(it.Chair, 1, it.Seats, [], Start.AddMinutes(1));

        Assert.Equal([AttendanceKind.Represented, AttendanceKind.RepresentationEnded], it.Meeting.Attendance.Select(entry => entry.Kind));
        Assert.Null(it.Meeting.Log.ProxyAt(it.Seats[2].Id, Start.AddMinutes(1)));
        Assert.NotNull(it.Meeting.Log.ProxyAt(it.Seats[2].Id, Start));
    }

    [Fact]
    public void Open_OfAnItemAboutAGate_NotesWhoStandsAsideThere()
    {
        var it = InSession();
        it.Come(0, Start);

        var quorum = it.Meeting.Open(it.Chair, 1, it.Seats, [it.Members[1].Id], Start.AddMinutes(1));

        Assert.Equal((1, 2), (quorum.Present, quorum.Entitled));
        Assert.True(it.Meeting.Log.IsRecused(it.Members[1].Id, 1, Start.AddMinutes(1)));
    }

    // Any sequence of acts, against a model that keeps a set of people and the whole list of what was true minute by minute.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnySequence_AgreesWithTheModel(int seed)
    {
        var random = new Random(seed);
        const int seats = 6;
        var it = InSession(seats);
        var (there, aside, proxies) = (new HashSet<int>(), new HashSet<(int Place, int Item)>(), new Dictionary<int, int>());
        var history = new List<(DateTimeOffset At, HashSet<int> There, HashSet<(int Place, int Item)> Aside, Dictionary<int, int> Proxies)>();
        var at = Start;
        for (var step = 0; step < 60; step++)
        {
            at = at.AddSeconds(random.Next(1, 90));
            var (place, item) = (random.Next(seats), random.Next(1, 3));
            switch (random.Next(6))
            {
                case 0:
                    Try(() => it.Come(place, at), there.Add(place) ? null : MeetingRefusals.ThereAlready);
                    break;
                case 1:
                    Try(() => it.Leave(place, at), there.Remove(place) ? null : MeetingRefusals.NotThere);
                    break;
                case 2:
                    Try(() => it.Recuse(place, item, at), aside.Add((place, item)) ? null : MeetingRefusals.RecusedAlready);
                    break;
                case 3:
                    Try(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.RecusalEnded, it.Members[place].Id, When: at, Item: item), at), aside.Remove((place, item)) ? null : MeetingRefusals.NotRecused);
                    break;
                case 4 when it.Meeting.OpenItem is null:
                    var holder = (place + 1) % seats;
                    it.GiveProxy(place, holder);
                    proxies[place] = holder;
                    it.Meeting.Open(it.Chair, item, it.Seats, [], at);
                    break;
                case 5 when it.Meeting.OpenItem is { } open:
                    it.Meeting.Close(it.Chair, open, at);
                    break;
            }

            history.Add((at, [.. there], [.. aside], new(proxies)));
        }

        foreach (var moment in history)
        {
            Assert.Equal(moment.There.Select(place => it.Members[place].Id).Order(ByValue), it.Meeting.PresenceAt(moment.At).Order(ByValue));
            foreach (var item in new[] { 1, 2 })
            {
                var left = Enumerable.Range(0, seats).Where(place => !moment.Aside.Contains((place, item))).ToList();
                var here = left.Count(moment.There.Contains);
                var quorum = it.Meeting.QuorumAt(moment.At, item);
                Assert.Equal((here, left.Count, here * 2 > left.Count), Told(quorum));
            }

            Assert.All(Enumerable.Range(0, seats), place => Assert.Equal(
                moment.Proxies.TryGetValue(place, out var holder) ? it.Members[holder].Id : null,
                it.Meeting.Log.ProxyAt(it.Seats[place].Id, moment.At)?.Holder));
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static Comparer<PersonId> ByValue => Comparer<PersonId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private static (int Present, int Entitled, bool IsMet) Told(QuorumReading reading) => (reading.Present, reading.Entitled, reading.IsMet);

    private static void Try(Func<int> act, Refusal? expected)
    {
        if (expected is null)
        {
            act();
        }
        else
        {
            Assert.Equal(expected, Refused(() => act()));
        }
    }
}
