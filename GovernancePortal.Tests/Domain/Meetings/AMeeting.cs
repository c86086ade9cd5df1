using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Meetings;

/// <summary>Meetings at each stage, with a body of so many seats of one organisation; seat 0 is the chair's where it is asked for.</summary>
internal sealed class AMeeting
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Start = Noon.AddDays(10);

    private AMeeting(int seats, bool chairSeat)
    {
        Chair = An.Actor(Role.Chair);
        Secretary = An.Actor(Role.Secretary);
        Members = [.. Enumerable.Range(0, seats).Select(_ => An.Actor(Role.CouncilMember))];
        Seats =
        [
            .. Members.Select((member, place) => new MeetingSeat(
                EntityId.New<SeatId>(Noon), $"Seat {place}", An.Organisation, "Alpha", SeatClass.Technical, 1, member.Id, chairSeat && place == 0)),
        ];
        Meeting = Meeting.Plan(Secretary, An.Partnership, 1, Plan(), true, Noon);
    }

    public Actor Chair { get; }

    public Actor Secretary { get; }

    public IReadOnlyList<Actor> Members { get; }

    public ImmutableArray<MeetingSeat> Seats { get; set; }

    public Meeting Meeting { get; }

    public static MeetingPlan Plan(string title = "Council meeting of March", DateTimeOffset? at = null) => new(BodyKeys.Council, title, at ?? Start, (at ?? Start).AddHours(2), "Europe/Berlin", "Heidelberg");

    public static AMeeting Planned(int seats = 3, bool chairSeat = false) => new(seats, chairSeat);

    public MeetingNotice Notice(int hours = 72) => new(hours, [.. Members.Select(member => member.Id)]);

    public static AMeeting Convened(int seats = 3, bool chairSeat = false)
    {
        var it = Planned(seats, chairSeat);
        it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, "First item"), Noon);
        it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, "Second item"), Noon);
        it.Meeting.Convene(it.Secretary, it.Notice(), Noon);
        return it;
    }

    public static AMeeting InSession(int seats = 3, DecisionRule? rule = null, bool chairSeat = false)
    {
        var it = Convened(seats, chairSeat);
        it.Meeting.Start(it.Chair, Frame(rule), it.Seats, Start);
        return it;
    }

    /// <summary>In session, with the members of these places there from the start and the first item taken up a minute later.</summary>
    public static AMeeting AtItem(int seats = 3, DecisionRule? rule = null, bool chairSeat = false, params int[] there)
    {
        var it = InSession(seats, rule, chairSeat);
        foreach (var place in there.Length == 0 ? [.. Enumerable.Range(0, seats)] : there)
        {
            it.Come(place, Start);
        }

        it.Meeting.Open(it.Chair, 1, it.Seats, [], Start.AddMinutes(1));
        return it;
    }

    public static MeetingFrame Frame(DecisionRule? rule = null) => new(null, null, null, rule ?? MeetingRule.Plain, false, "Council", MinutesElements.None);

    public int Come(int place, DateTimeOffset at) => Meeting.RecordAttendance(Secretary, new AttendanceDraft(AttendanceKind.Arrived, Members[place].Id, When: at), at);

    public int Leave(int place, DateTimeOffset at) => Meeting.RecordAttendance(Secretary, new AttendanceDraft(AttendanceKind.Left, Members[place].Id, When: at), at);

    public int Recuse(int place, int item, DateTimeOffset at) => Meeting.RecordAttendance(Secretary, new AttendanceDraft(AttendanceKind.Recused, Members[place].Id, When: at, Item: item), at);

    public int Put(DateTimeOffset at, int mover = 0, MotionRule? rule = null, int item = 1) => Meeting.PutMotion(Chair, new MotionDraft(item, "The report is taken note of.", Members[mover].Id), rule, Seats, at);

    public bool Vote(int motion, int place, VoteChoice choice, DateTimeOffset at, string? statement = null) => Meeting.Vote(Members[place], motion, Seats[place].Id, choice, statement, at);

    public void GiveProxy(int grantor, int holder, VoteChoice? instruction = null) => Seats = Seats.SetItem(
        grantor, Seats[grantor] with { Proxy = new SeatProxy(EntityId.New<ProxyId>(Noon), Members[holder].Id, Seats[holder].Id, instruction) });

    public static Refusal Refused(Action act) => Assert.Throws<RefusalException>(act).Refusal;
}
