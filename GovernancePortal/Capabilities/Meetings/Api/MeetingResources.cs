using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Meetings.Api;

/// <summary>When and where a meeting is held; its zone by its IANA name.</summary>
public sealed record MeetingPlanBody(string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string Body = BodyKeys.Council, string Place = "", string Link = "")
{
    public static MeetingPlanBody Example { get; } = new(
        "Council meeting of March", new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 12, 11, 0, 0, TimeSpan.Zero), "Europe/Berlin", Place: "Heidelberg, room 4");

    public MeetingPlan ToPlan() => new(Body, Title, StartsAt.ToUniversalTime(), EndsAt.ToUniversalTime(), Zone, Place, Link);
}

/// <summary>An item of an agenda, as it is put there.</summary>
public sealed record AgendaItemBody(AgendaKind Kind, string Title, int? Link = null, Guid? Presenter = null, int Minutes = 0, bool IsClassified = false)
{
    public static AgendaItemBody Example { get; } = new(AgendaKind.Free, "Report of the data stewards", Minutes: 20);

    public AgendaDraft ToDraft() => new(Kind, Title, Link, Presenter is { } person ? new PersonId(person) : null, Minutes, IsClassified);
}

/// <summary>The numbers of all items, in the order that the agenda is to have.</summary>
public sealed record AgendaOrderBody(ImmutableArray<int> Order)
{
    public static AgendaOrderBody Example { get; } = new([2, 1]);
}

/// <summary>A reason.</summary>
public sealed record MeetingReasonBody(string Reason)
{
    public static MeetingReasonBody Example { get; } = new("The papers are not ready.");
}

/// <summary>An entry of the attendance: of a person or of a guest, at an instant of the meeting or now.</summary>
public sealed record AttendanceBody(
    AttendanceKind Kind, Guid? Person = null, int? Guest = null, DateTimeOffset? When = null, PresenceMode? Mode = null, int? Item = null, string? Reason = null, int? Corrects = null)
{
    public static AttendanceBody Example { get; } = new(AttendanceKind.Arrived, new Guid("0197a000-0000-7000-8000-000000000008"), Mode: PresenceMode.InPerson);

    public AttendanceDraft ToDraft() => new(Kind, Person is { } person ? new PersonId(person) : null, Guest, When?.ToUniversalTime(), Mode, Item, Reason, Corrects);
}

/// <summary>A guest.</summary>
public sealed record GuestBody(string Name, string From = "")
{
    public static GuestBody Example { get; } = new("Dr. Lena Ott", "Ethics committee");
}

/// <summary>A motion; with a kind and a tier it is decided by their clause, without by the rule for motions in a meeting.</summary>
public sealed record MotionBody(int Item, string Text, Guid Mover, Guid? Seconder = null, DecisionKind? Kind = null, RiskTier? Tier = null)
{
    public static MotionBody Example { get; } = new(1, "The report is taken note of.", AttendanceBody.Example.Person!.Value);

    public MotionDraft ToDraft() => new(Item, Text, new PersonId(Mover), Seconder is { } person ? new PersonId(person) : null);
}

/// <summary>The vote of a seat that the key's person holds, or votes for by proxy.</summary>
public sealed record MotionVoteBody(Guid Seat, VoteChoice Choice, string? Statement = null)
{
    public static MotionVoteBody Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000004"), VoteChoice.Against, "The report leaves the incident out.");
}

/// <summary>The casting vote of the holder of the chair's seat.</summary>
public sealed record CastingVoteBody(CastingVote Vote, string Reason)
{
    public static CastingVoteBody Example { get; } = new(CastingVote.Against, "The matter can wait until the next meeting.");
}

/// <summary>The dissent of a seat, in the member's own words.</summary>
public sealed record DissentBody(Guid Seat, string Statement)
{
    public static DissentBody Example { get; } = new(MotionVoteBody.Example.Seat, "The report leaves the incident out.");
}

/// <summary>A line of notes.</summary>
public sealed record NoteBody(int Item, string Text)
{
    public static NoteBody Example { get; } = new(1, "The stewards report 14 requests, all answered in time.");
}

/// <summary>A line of notes written anew, with the newest version that its writer had before them.</summary>
public sealed record NoteEditBody(string Text, int Seen)
{
    public static NoteEditBody Example { get; } = new("The stewards report 15 requests, all answered in time.", 1);
}

/// <summary>Something to do, by whom and by when.</summary>
public sealed record ActionBody(int Item, string Text, Guid Owner, DateOnly Due)
{
    public static ActionBody Example { get; } = new(1, "Send the report to all parties.", AttendanceBody.Example.Person!.Value, new DateOnly(2026, 4, 1));

    public ActionDraft ToDraft() => new(Item, Text, new PersonId(Owner), Due);
}

/// <summary>What is said with a step of an action.</summary>
public sealed record ActionRemarkBody(string Remark)
{
    public static ActionRemarkBody Example { get; } = new("The list of recipients is missing.");
}

/// <summary>Where a meeting stands.</summary>
public sealed record MeetingStateResource(int Number, MeetingState State)
{
    public static MeetingStateResource Example { get; } = new(4, MeetingState.Convened);
}

/// <summary>The number of what was made in the meeting.</summary>
public sealed record MadeNumberResource(int Number)
{
    public static MadeNumberResource Example { get; } = new(1);
}

/// <summary>Whether something changed.</summary>
public sealed record MotionVoteResource(bool Changed)
{
    public static MotionVoteResource Example { get; } = new(true);
}

/// <summary>Whether a line of notes has two versions side by side now.</summary>
public sealed record NoteEditResource(bool IsInConflict)
{
    public static NoteEditResource Example { get; } = new(false);
}

/// <summary>Where an action stands.</summary>
public sealed record ActionStateResource(ActionState State)
{
    public static ActionStateResource Example { get; } = new(ActionState.Done);
}

/// <summary>A meeting in a list.</summary>
public sealed record MeetingLineResource(int Number, string Title, string Body, string BodyName, MeetingState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string Place, int Items)
{
    public static MeetingLineResource Example { get; } = new(
        4, MeetingPlanBody.Example.Title, BodyKeys.Council, "Council", MeetingState.Convened, MeetingPlanBody.Example.StartsAt, MeetingPlanBody.Example.EndsAt, "Europe/Berlin", "Heidelberg, room 4", 3);

    public static MeetingLineResource Of(MeetingLineView line) => new(line.Number, line.Title, line.Body, line.BodyName, line.State, line.StartsAt, line.EndsAt, line.Zone, line.Place, line.Items);
}

/// <summary>A quorum as it stood, in words.</summary>
public sealed record QuorumResource(DateTimeOffset At, int Present, int Entitled, bool IsMet, ImmutableArray<string> Tests)
{
    public static QuorumResource Example { get; } = new(MeetingPlanBody.Example.StartsAt, 5, 7, true, ["Quorum of members: 5 of 7 present; at least 4 needed."]);

    public static QuorumResource Of(QuorumReading reading) => new(reading.At, reading.Present, reading.Entitled, reading.IsMet, [.. reading.Tests.Select(test => test.InWords)]);
}

/// <summary>An item, its papers, and when it was taken up.</summary>
public sealed record AgendaItemResource(
    int Number, AgendaKind Kind, string Title, int? Link, string? Presenter, int Minutes, bool IsClassified, ImmutableArray<MeetingPaperResource> Papers, ImmutableArray<PassageResource> Passages, ImmutableArray<string> StandAside);

/// <summary>A paper; it is not told to whoever stands aside.</summary>
public sealed record MeetingPaperResource(string Name, string MediaType, long Length, string Sha256);

/// <summary>A time in which an item was taken up.</summary>
public sealed record PassageResource(DateTimeOffset From, DateTimeOffset? Until, QuorumResource AtOpening, QuorumResource? AtClosing);

/// <summary>An entry of the attendance, as it was made.</summary>
public sealed record AttendanceEntryResource(
    int Number, AttendanceKind Kind, DateTimeOffset At, string? Person, string? Guest, PresenceMode? Mode, int? Item, string? Reason, string? ProxyHolder, int? Corrects, bool Counts, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>A time in which somebody was there.</summary>
public sealed record StayResource(string Who, bool IsGuest, DateTimeOffset From, DateTimeOffset? Until, PresenceMode Mode);

/// <summary>A motion and how it ended.</summary>
public sealed record MotionResource(
    int Number, int Item, string Text, string TextSha256, MotionState State, int? Resolution, string Mover, string? Seconder, string? Clause, DateTimeOffset PutAt, string? Outcome, string? For, string? Against, string? Abstain,
    string? Present, string? Electorate, string? Explanation, string? RuleAsData, string? CountAsData, ImmutableArray<MotionSeatResource> Seats);

/// <summary>A seat on a motion, and its vote.</summary>
public sealed record MotionSeatResource(Guid Seat, string Name, string Organisation, string? Holder, bool IsPresent, bool IsRecused, VoteChoice? Choice, bool ByProxy, string? Dissent);

/// <summary>A line of notes; two texts where two wrote at once.</summary>
public sealed record NoteResource(int Line, int Item, ImmutableArray<string> Texts, int Versions, bool IsInConflict);

/// <summary>An action.</summary>
public sealed record ActionResource(int Number, int Item, string Text, string Owner, DateOnly Due, ActionState State, ImmutableArray<ActionStep> Steps);

/// <summary>A meeting, with all that happened in it.</summary>
public sealed record MeetingResource(
    MeetingLineResource Meeting, string Link, DateTimeOffset? ConvenedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string Rule, ImmutableArray<AgendaItemResource> Agenda, ImmutableArray<AttendanceEntryResource> Attendance,
    ImmutableArray<StayResource> Stays, ImmutableArray<MotionResource> Motions, ImmutableArray<NoteResource> Notes, ImmutableArray<ActionResource> Actions, ImmutableArray<MeetingStep> Steps)
{
    public static MeetingResource Example { get; } = new(
        MeetingLineResource.Example, string.Empty, MeetingPlanBody.Example.StartsAt.AddDays(-10), MeetingPlanBody.Example.StartsAt, null, "More than half of those present.",
        [new(1, AgendaKind.Free, "Report of the data stewards", null, "Ana Prieto", 20, false, [new("report.pdf", "application/pdf", 48_213, new string('a', 64))], [new(MeetingPlanBody.Example.StartsAt, null, QuorumResource.Example, null)], [])],
        [new(1, AttendanceKind.Arrived, MeetingPlanBody.Example.StartsAt, "Ana Prieto", null, PresenceMode.InPerson, null, null, null, null, true, MeetingPlanBody.Example.StartsAt, "Ana Prieto")],
        [new("Ana Prieto", false, MeetingPlanBody.Example.StartsAt, null, PresenceMode.InPerson)],
        [
            new(
                1, 1, "The report is taken note of.", new string('b', 64), MotionState.Closed, 1, "Ana Prieto", null, null, MeetingPlanBody.Example.StartsAt, "passed", "4", "1", "0", "5", "7", "Passed.", "{}", "{}",
                [new(MotionVoteBody.Example.Seat, "Clinical safety", "Rheintal", "Ana Prieto", true, false, VoteChoice.For, false, null)]),
        ],
        [new(1, 1, ["The stewards report 14 requests."], 1, false)],
        [new(1, 1, "Send the report to all parties.", "Ana Prieto", new DateOnly(2026, 4, 1), ActionState.Open, [ActionStep.Finish])],
        [MeetingStep.TakeNotes]);

    public static MeetingResource Of(MeetingView view) => new(
        new MeetingLineResource(view.Number, view.Plan.Title, view.Plan.Body, view.BodyName, view.State, view.Plan.StartsAt, view.Plan.EndsAt, view.Plan.Zone, view.Plan.Place, view.Agenda.Length),
        view.Plan.Link, view.ConvenedAt, view.StartedAt, view.EndedAt, view.RuleInWords,
        [
            .. view.Agenda.Select(item => new AgendaItemResource(
                item.Number, item.Kind, item.Title, item.Link, item.Presenter is null ? null : view.NameOf(item.Presenter), item.Minutes, item.IsClassified,
                view.IsAside(item.Number) ? [] : [.. item.Papers.Select(paper => new MeetingPaperResource(paper.Name, paper.MediaType, paper.Length, paper.Sha256))],
                [.. view.Passages.Where(passage => passage.Item == item.Number).Select(passage => new PassageResource(passage.From, passage.Until, QuorumResource.Of(passage.AtOpening), passage.AtClosing is { } closing ? QuorumResource.Of(closing) : null))],
                [.. view.Recused.Where(aside => aside.Item == item.Number).Select(aside => view.NameOf(aside.Person))])),
        ],
        [
            .. view.Attendance.Select(entry => new AttendanceEntryResource(
                entry.Number, entry.Kind, entry.At, entry.Person is null ? null : view.NameOf(entry.Person), entry.Guest is null ? null : view.NameOf(null, entry.Guest), entry.Mode, entry.Item, entry.Reason,
                entry.Proxy is { } proxy ? view.NameOf(proxy.Holder) : null, entry.Corrects, view.Effective.Any(counts => counts.Number == entry.Number), entry.RecordedAt, view.NameOf(entry.RecordedBy))),
        ],
        [.. view.Stays.Select(stay => new StayResource(view.NameOf(stay.Person, stay.Guest), stay.Guest is not null, stay.From, stay.Until, stay.Mode))],
        [.. view.Motions.Select(motion => Of(view, motion))],
        [.. view.Notes.Select(note => new NoteResource(note.Number, note.Item, [.. note.Current.Select(version => version.Text)], note.Versions, note.IsInConflict))],
        [.. view.Actions.Select(action => new ActionResource(action.Number, action.Item, action.Text, view.NameOf(action.Owner), action.Due, action.State, action.Steps))],
        [.. view.Steps.Order()]);

    private static MotionResource Of(MeetingView view, Motion motion) => new(
        motion.Number, motion.Item, motion.Text, motion.TextSha256, motion.State, motion.Resolution, view.NameOf(motion.Mover), motion.Seconder is null ? null : view.NameOf(motion.Seconder), motion.Rule.Clause, motion.PutAt,
        motion.Result is { } result ? Words.Of(result.Outcome) : null, motion.Result?.For, motion.Result?.Against, motion.Result?.Abstain, motion.Result?.Present, motion.Result?.Electorate, motion.Result?.Explanation,
        motion.Result?.RuleAsData, motion.Result?.CountAsData,
        [
            .. motion.Seats.Select(it => (it, Ballot: motion.Ballots.FirstOrDefault(ballot => ballot.Seat == it.Seat.Id))).Select(pair => new MotionSeatResource(
                pair.it.Seat.Id.Value, pair.it.Seat.Name, pair.it.Seat.OrganisationName, pair.it.Seat.Holder is null ? null : view.NameOf(pair.it.Seat.Holder), pair.it.IsPresent, pair.it.IsRecused,
                pair.Ballot?.Choice, pair.Ballot?.ByProxy ?? false, pair.Ballot?.Statement)),
        ]);
}
