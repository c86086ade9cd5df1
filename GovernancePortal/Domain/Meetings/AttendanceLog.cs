using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>One entry of the attendance. Nothing is overwritten: a correction is an entry that names the one it takes the place of.</summary>
/// <param name="Number">Its number in the meeting, from 1.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="At">The instant of which it tells it.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="RecordedBy">Who entered it.</param>
public sealed record AttendanceEntry(int Number, AttendanceKind Kind, DateTimeOffset At, DateTimeOffset RecordedAt, PersonId RecordedBy)
{
    /// <summary>Of whom; null for a guest, and for a struck entry.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Of which guest.</summary>
    public int? Guest { get; init; }

    /// <summary>How they take part, where they arrived.</summary>
    public PresenceMode? Mode { get; init; }

    /// <summary>The item on which they stand aside.</summary>
    public int? Item { get; init; }

    /// <summary>Why they stand aside, or why the entry is corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>The seat whose vote is held by proxy.</summary>
    public SeatId? Seat { get; init; }

    /// <summary>The proxy.</summary>
    public SeatProxy? Proxy { get; init; }

    /// <summary>The number of the entry that this one takes the place of.</summary>
    public int? Corrects { get; init; }

    /// <summary>Whether it tells of standing aside, or of its end.</summary>
    [JsonIgnore]
    public bool IsRecusal => Kind is AttendanceKind.Recused or AttendanceKind.RecusalEnded;

    /// <summary>Whether it tells of coming or going.</summary>
    [JsonIgnore]
    public bool IsPresence => Kind is AttendanceKind.Arrived or AttendanceKind.Left;
}

/// <summary>What somebody enters.</summary>
/// <param name="Kind">What it tells: anything but a proxy, which the roll tells.</param>
/// <param name="Person">Of whom.</param>
/// <param name="Guest">Or of which guest.</param>
/// <param name="When">When it happened; null for now.</param>
/// <param name="Mode">How they take part.</param>
/// <param name="Item">On which item they stand aside.</param>
/// <param name="Reason">Why.</param>
/// <param name="Corrects">The entry that it takes the place of.</param>
public sealed record AttendanceDraft(
    AttendanceKind Kind, PersonId? Person = null, int? Guest = null, DateTimeOffset? When = null, PresenceMode? Mode = null, int? Item = null, string? Reason = null, int? Corrects = null);

/// <summary>A time in which somebody was there.</summary>
/// <param name="Person">Who; null for a guest.</param>
/// <param name="Guest">Which guest.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when; null while it lasts.</param>
/// <param name="Mode">How.</param>
public sealed record Stay(PersonId? Person, int? Guest, DateTimeOffset From, DateTimeOffset? Until, PresenceMode Mode);

/// <summary>Reads the attendance: who was there at an instant, and who stood aside on an item. Pure.</summary>
public sealed class AttendanceLog
{
    private readonly ImmutableArray<AttendanceEntry> _effective;
    private readonly ImmutableArray<MeetingSession> _sessions;

    /// <summary>Takes the entries as they were made, and the times in which the meeting was held.</summary>
    public AttendanceLog(ImmutableArray<AttendanceEntry> entries, ImmutableArray<MeetingSession> sessions)
    {
        var corrected = entries.Where(entry => entry.Corrects is not null).Select(entry => entry.Corrects!.Value).ToHashSet();
        _effective =
        [
            .. entries.Where(entry => entry.Kind != AttendanceKind.Struck && !corrected.Contains(entry.Number)).OrderBy(entry => entry.At).ThenBy(entry => entry.Number),
        ];
        _sessions = sessions;
    }

    /// <summary>The entries that count: those that no later one took the place of, in the order of what they tell.</summary>
    public ImmutableArray<AttendanceEntry> Effective => _effective;

    /// <summary>The time in which the meeting was held at the instant, the last instant included; null if it was not.</summary>
    public MeetingSession? SessionAt(DateTimeOffset at) => _sessions.LastOrDefault(session => session.From <= at && (session.Until is null || at <= session.Until));

    /// <summary>How the person takes part at the instant; null if they are not there. What somebody did before an adjournment says nothing of the time after it.</summary>
    public PresenceMode? ModeAt(PersonId person, DateTimeOffset at) => LastAt(entry => entry.Person == person, at) is { Kind: AttendanceKind.Arrived } arrived ? arrived.Mode ?? PresenceMode.InPerson : null;

    /// <summary>Whether the person is there at the instant.</summary>
    public bool IsPresent(PersonId person, DateTimeOffset at) => ModeAt(person, at) is not null;

    /// <summary>Whether the guest is there at the instant.</summary>
    public bool IsPresent(int guest, DateTimeOffset at) => LastAt(entry => entry.Guest == guest, at) is { Kind: AttendanceKind.Arrived };

    /// <summary>Everybody who is there at the instant.</summary>
    public ImmutableArray<PersonId> PresentAt(DateTimeOffset at) =>
        [.. _effective.Where(entry => entry is { IsPresence: true, Person: not null }).Select(entry => entry.Person!.Value).Distinct().Where(person => IsPresent(person, at))];

    /// <summary>Whether the person stands aside on the item at the instant. A recusal outlasts an adjournment.</summary>
    public bool IsRecused(PersonId person, int item, DateTimeOffset at) =>
        _effective.LastOrDefault(entry => entry.Person == person && entry.Item == item && entry.At <= at && entry.IsRecusal)?.Kind == AttendanceKind.Recused;

    /// <summary>The proxy by which the seat's vote is held at the instant.</summary>
    public SeatProxy? ProxyAt(SeatId seat, DateTimeOffset at) => SessionAt(at) is { } session
        && _effective.LastOrDefault(entry => entry.Seat == seat && entry.At >= session.From && entry.At <= at) is { Kind: AttendanceKind.Represented } represented
            ? represented.Proxy
            : null;

    /// <summary>The times in which each person and guest was there, in the order in which they first came.</summary>
    public ImmutableArray<Stay> Stays()
    {
        var stays = ImmutableArray.CreateBuilder<Stay>();
        foreach (var who in _effective.Where(entry => entry.IsPresence).GroupBy(entry => (entry.Person, entry.Guest)))
        {
            foreach (var session in _sessions)
            {
                Add(stays, session, who.Where(entry => ReferenceEquals(SessionAt(entry.At), session)));
            }
        }

        return stays.ToImmutable();
    }

    /// <summary>Whether coming and going alternate for everybody in each session, beginning with coming, and recusals with their ends.</summary>
    internal AttendanceFault? Fault()
    {
        foreach (var who in _effective.Where(entry => entry.IsPresence).GroupBy(entry => (entry.Person, entry.Guest, SessionAt(entry.At))))
        {
            if (IsOutOfStep(who.Select(entry => entry.Kind == AttendanceKind.Arrived)) is { } comes)
            {
                return comes ? AttendanceFault.ThereAlready : AttendanceFault.NotThere;
            }
        }

        foreach (var who in _effective.Where(entry => entry.IsRecusal).GroupBy(entry => (entry.Person, entry.Item)))
        {
            if (IsOutOfStep(who.Select(entry => entry.Kind == AttendanceKind.Recused)) is { } begins)
            {
                return begins ? AttendanceFault.RecusedAlready : AttendanceFault.NotRecused;
            }
        }

        return null;
    }

    // Which of the two, a beginning or an end, stands where the other should; null where none does.
    private static bool? IsOutOfStep(IEnumerable<bool> begins)
    {
        var isIn = false;
        foreach (var begin in begins)
        {
            if (begin == isIn)
            {
                return begin;
            }

            isIn = begin;
        }

        return null;
    }

    private static void Add(ImmutableArray<Stay>.Builder stays, MeetingSession session, IEnumerable<AttendanceEntry> entries)
    {
        AttendanceEntry? arrived = null;
        foreach (var entry in entries)
        {
            if (entry.Kind == AttendanceKind.Arrived)
            {
                arrived = entry;
            }
            else if (arrived is not null)
            {
                stays.Add(new Stay(arrived.Person, arrived.Guest, arrived.At, entry.At, arrived.Mode ?? PresenceMode.InPerson));
                arrived = null;
            }
        }

        if (arrived is not null)
        {
            stays.Add(new Stay(arrived.Person, arrived.Guest, arrived.At, session.Until, arrived.Mode ?? PresenceMode.InPerson));
        }
    }

    private AttendanceEntry? LastAt(Func<AttendanceEntry, bool> whose, DateTimeOffset at) => SessionAt(at) is { } session
        ? _effective.LastOrDefault(entry => entry.IsPresence && whose(entry) && entry.At >= session.From && entry.At <= at)
        : null;
}

/// <summary>What does not fit in an attendance.</summary>
internal enum AttendanceFault
{
    ThereAlready,
    NotThere,
    RecusedAlready,
    NotRecused,
}
