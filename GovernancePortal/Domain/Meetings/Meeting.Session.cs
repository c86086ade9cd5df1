using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Meetings;

/// <content>While it is held: who is there, and which item is taken up.</content>
public sealed partial class Meeting
{
    private const int MostGuests = 200;
    private const int MostEntries = 5_000;

    /// <summary>The highest number that an item ever had, so that none is used twice.</summary>
    public int LastItem { get; private set; }

    /// <summary>Under what it is held, frozen when it begins; null before.</summary>
    public MeetingFrame? Frame { get; private set; }

    /// <summary>The seats of the body, as the roll had them when it was last looked at: at the beginning, after an adjournment, with each item and each motion.</summary>
    public ImmutableArray<MeetingSeat> Seats { get; private set; } = [];

    /// <summary>Everything that was entered about attendance, in the order in which it was.</summary>
    public ImmutableArray<AttendanceEntry> Attendance { get; private set; } = [];

    /// <summary>The guests.</summary>
    public ImmutableArray<MeetingGuest> Guests { get; private set; } = [];

    /// <summary>The times in which items were taken up, in their order.</summary>
    public ImmutableArray<ItemPassage> Passages { get; private set; } = [];

    /// <summary>The item that is taken up; null between items.</summary>
    public int? OpenItem => Passages is [.., { Until: null } last] ? last.Item : null;

    /// <summary>Reads the attendance.</summary>
    public AttendanceLog Log => new(Attendance, Sessions);

    /// <summary>Everybody who was there at the instant, as the entries stand now.</summary>
    public ImmutableArray<PersonId> PresenceAt(DateTimeOffset at) => Log.PresentAt(at);

    /// <summary>The quorum at the instant, counted anew from the entries as they stand now, for an item or for none.</summary>
    public QuorumReading QuorumAt(DateTimeOffset at, int? item = null) => MeetingCount.Quorum(MustBeHeld().Rule, SeatsAt(Seats, item, at), at);

    /// <summary>Begins the meeting.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="frame">Under what it is held.</param>
    /// <param name="seats">The seats of the body now.</param>
    /// <param name="at">Now.</param>
    public void Start(Actor actor, MeetingFrame frame, ImmutableArray<MeetingSeat> seats, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MeetingStep.Start);
        Must(at >= StartsAt - EarlyStart, MeetingRefusals.TooEarly);
        Must(seats.Any(seat => seat.Holder is not null), MeetingRefusals.NoMembers);
        MustBeCountable(frame.Rule, seats);

        State = next;
        StartedAt = at;
        Frame = frame;
        Sessions = Sessions.Add(new MeetingSession(at, null));
        Record(new MeetingStarted(Id, frame, seats, at, actor.Id));
        LookAt(actor, seats, at);
    }

    /// <summary>Interrupts the meeting, to go on another time. Whoever was there is not any more.</summary>
    public void Adjourn(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MeetingStep.Adjourn);
        MustHaveNoOpenMotion();
        Reason = Reasoned(reason);

        PauseAt(actor, at);
        State = next;
        Record(new MeetingAdjourned(Id, Reason, at, actor.Id));
    }

    /// <summary>Goes on. Who is there now is entered anew.</summary>
    public void Resume(Actor actor, ImmutableArray<MeetingSeat> seats, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MeetingStep.Resume);

        State = next;
        Sessions = Sessions.Add(new MeetingSession(at, null));
        Record(new MeetingResumed(Id, at, actor.Id));
        LookAt(actor, seats, at);
    }

    /// <summary>Ends the meeting. An item that is still taken up ends with it.</summary>
    public void End(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MeetingStep.End);
        MustHaveNoOpenMotion();

        PauseAt(actor, at);
        State = next;
        EndedAt = at;
        Record(new MeetingEnded(Id, Motions.Count(motion => motion.IsCarried), Motions.Length, Actions.Count, at, actor.Id));
    }

    /// <summary>Closes the record: its minutes were signed, so that nothing is added to it any more but what becomes of actions.</summary>
    public void CloseRecord(Actor actor, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.CloseRecord);
        if (RecordClosedAt is not null)
        {
            return;
        }

        RecordClosedAt = at;
        Record(new MeetingRecordClosed(Id, at, actor.Id));
    }

    /// <summary>Admits a guest to the list; whether they are there is entered like anybody's coming.</summary>
    public int AddGuest(Actor actor, string name, string from, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.RecordAttendance);
        MustKeep(actor);
        MustBeOpenRecord();
        Must(Guests.Length < MostGuests, MeetingRefusals.TooMany);
        var guest = new MeetingGuest(Guests.Length + 1, Fitting(name, 2, 120, MeetingRefusals.EntryUnfit), Fitting(from, 0, 160, MeetingRefusals.EntryUnfit));

        Guests = Guests.Add(guest);
        Record(new MeetingGuestAdmitted(Id, guest, at, actor.Id));
        return guest.Number;
    }

    /// <summary>
    /// Enters that somebody came, left or stands aside; or that an earlier entry was wrong, which stays and is named by the new one. Whoever
    /// stands aside while a motion on the item is open loses the ballots that they cast on it (voting rule 3).
    /// </summary>
    /// <returns>The entry's number.</returns>
    public int RecordAttendance(Actor actor, AttendanceDraft draft, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.RecordAttendance);
        MustBeOpenRecord();
        var corrected = MustFindCorrected(draft);
        var entry = Made(draft, corrected, actor, at);
        if (!actor.HoldsAny(Role.Chair, Role.Secretary))
        {
            Must(corrected is null && entry.Person == actor.Id && entry.At == at && (entry.IsPresence || entry.IsRecusal), MeetingRefusals.NotYourself);
        }

        var log = new AttendanceLog(Attendance.Add(entry), Sessions);
        MustFit(log.Fault());
        MustNotTouchWhatWasCounted(entry, corrected);

        Attendance = Attendance.Add(entry);
        Record(new MeetingAttendanceRecorded(Id, entry, at, actor.Id));
        StandAside(entry, actor, at);
        return entry.Number;
    }

    /// <summary>Takes up an item, with the quorum as it stands.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="number">The item.</param>
    /// <param name="seats">The seats of the body now.</param>
    /// <param name="aside">Who stands aside on the gate that the item is about, and so on the item.</param>
    /// <param name="at">Now.</param>
    public QuorumReading Open(Actor actor, int number, ImmutableArray<MeetingSeat> seats, IReadOnlyCollection<PersonId> aside, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.PassItem);
        MustFindItem(number);
        Must(OpenItem is null, MeetingRefusals.ItemOpen);

        LookAt(actor, seats, at);
        foreach (var person in aside.Where(person => !Log.IsRecused(person, number, at)))
        {
            Enter(new AttendanceEntry(0, AttendanceKind.Recused, at, at, actor.Id) { Person = person, Item = number, Reason = "Stands aside on the gate that this item is about." }, actor, at);
        }

        var quorum = QuorumAt(at, number);
        Passages = Passages.Add(new ItemPassage(number, at, quorum, null, null));
        Record(new MeetingItemPassed(Id, number, IsOpened: true, quorum, at, actor.Id));
        return quorum;
    }

    /// <summary>Is done with the item that is taken up, with the quorum as it stands.</summary>
    public QuorumReading Close(Actor actor, int number, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.PassItem);
        Must(OpenItem == number, MeetingRefusals.ItemNotOpen);
        MustHaveNoOpenMotion();

        return Pass(actor, at);
    }

    private QuorumReading Pass(Actor actor, DateTimeOffset at)
    {
        var open = Passages[^1];
        var quorum = QuorumAt(at, open.Item);
        Passages = Passages.SetItem(Passages.Length - 1, open with { Until = at, AtClosing = quorum });
        Record(new MeetingItemPassed(Id, open.Item, IsOpened: false, quorum, at, actor.Id));
        return quorum;
    }

    private void PauseAt(Actor actor, DateTimeOffset at)
    {
        if (State != MeetingState.InSession)
        {
            return;
        }

        if (OpenItem is not null)
        {
            Pass(actor, at);
        }

        Sessions = Sessions.SetItem(Sessions.Length - 1, Sessions[^1] with { Until = at });
    }

    // The roll tells who holds the seats and which proxies are given for this meeting; what changed is entered.
    private void LookAt(Actor actor, ImmutableArray<MeetingSeat> seats, DateTimeOffset at)
    {
        Seats = seats;
        var log = Log;
        foreach (var seat in seats)
        {
            var known = log.ProxyAt(seat.Id, at);
            if (seat.Proxy is { } proxy && proxy != known)
            {
                Enter(new AttendanceEntry(0, AttendanceKind.Represented, at, at, actor.Id) { Seat = seat.Id, Person = seat.Holder, Proxy = proxy }, actor, at);
            }
            else if (seat.Proxy is null && known is not null)
            {
                Enter(new AttendanceEntry(0, AttendanceKind.RepresentationEnded, at, at, actor.Id) { Seat = seat.Id, Person = seat.Holder, Proxy = known }, actor, at);
            }
        }
    }

    private void Enter(AttendanceEntry entry, Actor actor, DateTimeOffset at)
    {
        var numbered = entry with { Number = Attendance.Length + 1 };
        Attendance = Attendance.Add(numbered);
        Record(new MeetingAttendanceRecorded(Id, numbered, at, actor.Id));
    }

    private AttendanceEntry? MustFindCorrected(AttendanceDraft draft)
    {
        if (draft.Corrects is not { } number)
        {
            Must(draft.Kind != AttendanceKind.Struck, MeetingRefusals.EntryUnfit);
            return null;
        }

        var entry = Attendance.FirstOrDefault(known => known.Number == number);
        Must(entry is not null && entry.Kind is not (AttendanceKind.Struck or AttendanceKind.Represented or AttendanceKind.RepresentationEnded) && !Attendance.Any(later => later.Corrects == number), MeetingRefusals.NothingToCorrect);
        return entry;
    }

    private AttendanceEntry Made(AttendanceDraft draft, AttendanceEntry? corrected, Actor actor, DateTimeOffset at)
    {
        Must(Attendance.Length < MostEntries, MeetingRefusals.TooMany);
        var when = (draft.When ?? (draft.Kind == AttendanceKind.Struck ? corrected!.At : at)).ToUniversalTime();
        var reason = string.IsNullOrWhiteSpace(draft.Reason) ? null : Fitting(draft.Reason, 1, LongestReason, MeetingRefusals.EntryUnfit);
        Must(corrected is null || reason is not null, MeetingRefusals.ReasonMissing);
        var entry = new AttendanceEntry(Attendance.Length + 1, draft.Kind, when, at, actor.Id) { Reason = reason, Corrects = draft.Corrects };
        if (draft.Kind == AttendanceKind.Struck)
        {
            return entry with { Person = corrected!.Person, Guest = corrected.Guest, Item = corrected.Item };
        }

        Must(Enum.IsDefined(draft.Kind) && draft.Kind is not (AttendanceKind.Represented or AttendanceKind.RepresentationEnded), MeetingRefusals.EntryUnfit);
        Must(when <= at && Log.SessionAt(when) is not null, MeetingRefusals.EntryUnfit);
        entry = entry with { Person = draft.Person, Guest = draft.Guest };
        Must(entry.IsRecusal
            ? draft is { Person: not null, Guest: null, Item: not null }
            : draft.Person is null != draft.Guest is null && draft.Item is null, MeetingRefusals.EntryUnfit);
        Must(draft.Guest is not { } guest || Guests.Any(known => known.Number == guest), MeetingRefusals.EntryUnfit);
        Must(draft.Mode is not { } mode || Enum.IsDefined(mode), MeetingRefusals.EntryUnfit);
        if (entry.IsRecusal)
        {
            MustFindItem(draft.Item!.Value);
        }

        // A correction stays with whom and what it corrects.
        Must(corrected is null || (corrected.IsPresence == entry.IsPresence && corrected.Person == entry.Person && corrected.Guest == entry.Guest && corrected.Item == draft.Item), MeetingRefusals.NothingToCorrect);
        return entry with { Item = draft.Item, Mode = draft.Kind == AttendanceKind.Arrived ? draft.Mode ?? PresenceMode.InPerson : null };
    }

    // A closed motion is final: who stood aside on it is not changed afterwards by an entry about the time before its close.
    private void MustNotTouchWhatWasCounted(AttendanceEntry entry, AttendanceEntry? corrected)
    {
        if ((corrected ?? entry) is { IsRecusal: true, Item: { } item })
        {
            var since = corrected is not null && corrected.At < entry.At ? corrected.At : entry.At;
            Must(!Motions.Any(motion => motion.Item == item && motion.State is MotionState.Closed or MotionState.CastingVote && since <= motion.Result!.ClosedAt && motion.Seats.Any(it => it.Seat.Holder == entry.Person)), MeetingRefusals.CountedAlready);
        }
    }

    private static void MustFit(AttendanceFault? fault)
    {
        switch (fault)
        {
            case AttendanceFault.ThereAlready: throw new RefusalException(MeetingRefusals.ThereAlready);
            case AttendanceFault.NotThere: throw new RefusalException(MeetingRefusals.NotThere);
            case AttendanceFault.RecusedAlready: throw new RefusalException(MeetingRefusals.RecusedAlready);
            case AttendanceFault.NotRecused: throw new RefusalException(MeetingRefusals.NotRecused);
        }
    }

    // The seats with who is there, and who stands aside on the item, at the instant.
    private ImmutableArray<MotionSeat> SeatsAt(ImmutableArray<MeetingSeat> seats, int? item, DateTimeOffset at)
    {
        var log = Log;
        return
        [
            .. seats.Select(seat => new MotionSeat(
                seat,
                seat.Holder is { } holder && log.IsPresent(holder, at),
                item is { } number && (IsAside(log, seat.Holder, number, at) || IsAside(log, seat.StandsInFor, number, at)))),
        ];
    }

    private static bool IsAside(AttendanceLog log, PersonId? person, int item, DateTimeOffset at) => person is { } one && log.IsRecused(one, item, at);

    private MeetingFrame MustBeHeld() => Frame ?? throw new RefusalException(MeetingRefusals.TooEarly);

    private void MustKeep(Actor actor) => Must(actor.HoldsAny(Role.Chair, Role.Secretary), MeetingRefusals.NotYourself);

    private void MustBeOpenRecord() => Must(RecordClosedAt is null, MeetingRefusals.RecordClosed);

    // A rule that asks for what this body cannot tell is found now, not when the first motion is counted.
    private static void MustBeCountable(DecisionRule rule, ImmutableArray<MeetingSeat> seats)
    {
        try
        {
            RuleEngine.Decide(rule, MeetingCount.Count(rule, [.. seats.Select(seat => new MotionSeat(seat, false, false))], []), closed: false);
        }
        catch (VotingException unfit)
        {
            throw new RefusalException(MeetingRefusals.RuleUnfit.Because($"{MeetingRefusals.RuleUnfit.Message} {unfit.Message}"));
        }
    }
}
