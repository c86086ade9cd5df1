using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The partnership that a meeting is of.</summary>
public sealed record MeetingPlaceView(PartnershipId Id, string Slug, string Name);

/// <summary>Whether meetings lie ahead or are over.</summary>
public enum MeetingWhen
{
    /// <summary>Planned, convened or being held.</summary>
    Upcoming,

    /// <summary>Ended or cancelled.</summary>
    Past,
}

/// <summary>Which meetings a list shows.</summary>
public sealed record MeetingFilter(MeetingWhen? When = null, MeetingState? State = null, string? Body = null, string? Text = null, int? Before = null)
{
    public bool IsNarrowed => (When, State) != (null, null) || !string.IsNullOrWhiteSpace(Body) || !string.IsNullOrWhiteSpace(Text);
}

/// <summary>A meeting in a list.</summary>
public sealed record MeetingLineView(MeetingKey Key, int Number, string Title, string Body, string BodyName, MeetingState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string Place, int Items, int Changes, DateTimeOffset ChangedAt);

/// <summary>A partnership's meetings, what its charter proposes, and whether the reader may plan one.</summary>
public sealed record MeetingListView(
    MeetingPlaceView Place, ImmutableArray<MeetingLineView> Lines, int? Older, ImmutableArray<DateOnly> Proposed, string? Cadence, ImmutableArray<(string Key, string Name)> Bodies, bool MayPlan)
{
    /// <summary>The last meeting as it was planned, whose times the next one takes over.</summary>
    public MeetingPlan? Last { get; init; }
}

/// <summary>What a form for planning a meeting offers.</summary>
public sealed record MeetingDeskView(MeetingPlaceView Place, ImmutableArray<(string Key, string Name)> Bodies, int NoticeHours, MeetingPlan? Last);

/// <summary>What an item is about, as far as the reader may see it.</summary>
public sealed record MeetingSubjectView(AgendaKind Kind, int Number, string Title, string State, string Area);

/// <summary>A line of notes as it stands.</summary>
public sealed record MeetingNoteView(int Number, int Item, PersonId Author, DateTimeOffset At, ImmutableArray<NoteVersion> Current, int Versions, bool IsInConflict, bool IsStruck);

/// <summary>An action as it stands, and what the reader may do with it.</summary>
public sealed record MeetingActionView(
    int Number, int Item, string Text, PersonId Owner, DateOnly Due, ActionState State, DateTimeOffset AssignedAt, DateTimeOffset MovedAt, PersonId? MovedBy, string? Remark, ImmutableArray<ActionStep> Steps);

/// <summary>All of a meeting that the reader may see, and what they may do in it.</summary>
public sealed record MeetingView
{
    public required MeetingPlaceView Place { get; init; }

    public required MeetingKey Key { get; init; }

    public required int Number { get; init; }

    public required int Revision { get; init; }

    public required MeetingState State { get; init; }

    public required MeetingPlan Plan { get; init; }

    public required string BodyName { get; init; }

    public required DateTimeOffset? ConvenedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required DateTimeOffset? RecordClosedAt { get; init; }

    public required bool IsAtShortNotice { get; init; }

    public required string? Reason { get; init; }

    public required int Changes { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required int NoticeHours { get; init; }

    public required ImmutableArray<NoticeWaiver> Waivers { get; init; }

    public required ImmutableArray<PersonId> Members { get; init; }

    public required MeetingFrame? Frame { get; init; }

    public required string RuleInWords { get; init; }

    public required ImmutableArray<AgendaItem> Agenda { get; init; }

    public required ImmutableDictionary<int, MeetingSubjectView> Subjects { get; init; }

    public required ImmutableArray<MeetingSession> Sessions { get; init; }

    public required ImmutableArray<ItemPassage> Passages { get; init; }

    public required int? OpenItem { get; init; }

    public required ImmutableArray<MeetingSeat> Seats { get; init; }

    public required ImmutableArray<AttendanceEntry> Attendance { get; init; }

    public required ImmutableArray<AttendanceEntry> Effective { get; init; }

    public required ImmutableArray<Stay> Stays { get; init; }

    public required ImmutableHashSet<PersonId> Present { get; init; }

    public required ImmutableHashSet<int> PresentGuests { get; init; }

    public required ImmutableHashSet<(PersonId Person, int Item)> Recused { get; init; }

    public required QuorumReading? Quorum { get; init; }

    public required ImmutableArray<MeetingGuest> Guests { get; init; }

    public required ImmutableArray<Motion> Motions { get; init; }

    public required ImmutableArray<MeetingNoteView> Notes { get; init; }

    public required ImmutableArray<MeetingActionView> Actions { get; init; }

    public required ImmutableDictionary<PersonId, string> Names { get; init; }

    /// <summary>Whoever acts for a party: may present, be there and own an action. Empty for who does not keep the meeting.</summary>
    public required ImmutableArray<(PersonId Person, string Name)> People { get; init; }

    public required PersonId Reader { get; init; }

    public required bool Keeps { get; init; }

    public required ImmutableHashSet<MeetingStep> Steps { get; init; }

    public required DateTimeOffset Now { get; init; }

    public bool May(MeetingStep step) => Steps.Contains(step);

    public string NameOf(PersonId? person) => person is { } known ? Names.GetValueOrDefault(known, "A former member") : "–";

    public string NameOf(PersonId? person, int? guest) => guest is { } number ? Guests.FirstOrDefault(known => known.Number == number)?.Name ?? "A guest" : NameOf(person);

    public AgendaItem? Item(int number) => Agenda.FirstOrDefault(item => item.Number == number);

    /// <summary>Whether the item's papers are closed to the reader, since they stand aside on it.</summary>
    public bool IsAside(int item) => Recused.Contains((Reader, item));

    /// <summary>Whether the reader may do something here by now.</summary>
    public bool MayAct => !Steps.IsEmpty || Actions.Any(action => !action.Steps.IsEmpty);

    /// <summary>The body's seats that the charter's minutes are to record and other demanded elements.</summary>
    public MinutesElements Standard => Frame?.Standard ?? MinutesElements.None;
}
