using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>
/// A meeting of the council or of another body: planned, convened with the charter's notice, held with its attendance told per moment, and
/// ended. What happened is never overwritten, so that its minutes can be derived from it.
/// </summary>
public sealed partial class Meeting : AggregateRoot
{
    private const int ShortestReason = 5;
    private const int LongestReason = 2_000;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3 * 366);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan EarlyStart = TimeSpan.FromHours(1);

    /// <summary>Who may take a meeting from which state to which, and what may be done in which.</summary>
    public static readonly Workflow<MeetingState, MeetingStep> Workflow =
        new Workflow<MeetingState, MeetingStep>("meetings")
            .Allow(MeetingStep.Revise, MeetingState.Planned, MeetingState.Planned, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Revise, MeetingState.Convened, MeetingState.Convened, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.EditAgenda, MeetingState.Planned, MeetingState.Planned, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.EditAgenda, MeetingState.Convened, MeetingState.Convened, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.WaiveNotice, MeetingState.Planned, MeetingState.Planned, Role.CouncilMember)
            .Allow(MeetingStep.WaiveNotice, MeetingState.Convened, MeetingState.Convened, Role.CouncilMember)
            .Allow(MeetingStep.Convene, MeetingState.Planned, MeetingState.Convened, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Cancel, MeetingState.Planned, MeetingState.Cancelled, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Cancel, MeetingState.Convened, MeetingState.Cancelled, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Start, MeetingState.Convened, MeetingState.InSession, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Adjourn, MeetingState.InSession, MeetingState.Adjourned, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Resume, MeetingState.Adjourned, MeetingState.InSession, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.End, MeetingState.InSession, MeetingState.Ended, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.End, MeetingState.Adjourned, MeetingState.Ended, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.AddItem, MeetingState.InSession, MeetingState.InSession, Role.Chair)
            .Allow(MeetingStep.RecordAttendance, MeetingState.InSession, MeetingState.InSession, Role.Chair, Role.Secretary, Role.CouncilMember)
            .Allow(MeetingStep.RecordAttendance, MeetingState.Adjourned, MeetingState.Adjourned, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.RecordAttendance, MeetingState.Ended, MeetingState.Ended, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.PassItem, MeetingState.InSession, MeetingState.InSession, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.PutMotion, MeetingState.InSession, MeetingState.InSession, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Vote, MeetingState.InSession, MeetingState.InSession, Role.CouncilMember)
            .Allow(MeetingStep.CloseMotion, MeetingState.InSession, MeetingState.InSession, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.Dissent, MeetingState.InSession, MeetingState.InSession, Role.CouncilMember)
            .Allow(MeetingStep.Dissent, MeetingState.Adjourned, MeetingState.Adjourned, Role.CouncilMember)
            .Allow(MeetingStep.Dissent, MeetingState.Ended, MeetingState.Ended, Role.CouncilMember)
            .Allow(MeetingStep.TakeNotes, MeetingState.InSession, MeetingState.InSession, Role.Chair, Role.Secretary, Role.CouncilMember)
            .Allow(MeetingStep.TakeNotes, MeetingState.Adjourned, MeetingState.Adjourned, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.TakeNotes, MeetingState.Ended, MeetingState.Ended, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.AssignAction, MeetingState.InSession, MeetingState.InSession, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.AssignAction, MeetingState.Adjourned, MeetingState.Adjourned, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.AssignAction, MeetingState.Ended, MeetingState.Ended, Role.Chair, Role.Secretary)
            .Allow(MeetingStep.CloseRecord, MeetingState.Ended, MeetingState.Ended, Role.Chair, Role.Secretary, Role.System);

    private Meeting()
    {
    }

    /// <summary>The meeting's id.</summary>
    public MeetingId Id { get; private set; }

    /// <summary>Its number in the partnership, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where it stands.</summary>
    public MeetingState State { get; private set; }

    /// <summary>The key of the body that meets.</summary>
    public string Body { get; private set; } = string.Empty;

    /// <summary>One line.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>When it begins, as planned.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>When it is to end, as planned.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>The IANA time zone in which it is held.</summary>
    public string Zone { get; private set; } = string.Empty;

    /// <summary>Where; empty for nowhere in particular.</summary>
    public string Place { get; private set; } = string.Empty;

    /// <summary>An address to take part from elsewhere; empty for none.</summary>
    public string Link { get; private set; } = string.Empty;

    /// <summary>Who planned it.</summary>
    public PersonId PlannedBy { get; private set; }

    /// <summary>When it was planned.</summary>
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>When its members were invited to its times and place as they are now; null while they are not.</summary>
    public DateTimeOffset? ConvenedAt { get; private set; }

    /// <summary>How often its times or place were changed, or it was cancelled, since it was planned: the sequence of a calendar.</summary>
    public int Changes { get; private set; }

    /// <summary>When that was last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Who consented to a notice that is too short.</summary>
    public ImmutableArray<NoticeWaiver> Waivers { get; private set; } = [];

    /// <summary>Whether it was convened with less than the charter's notice, since every member had waived it.</summary>
    public bool IsAtShortNotice { get; private set; }

    /// <summary>Why it was cancelled, or last adjourned.</summary>
    public string? Reason { get; private set; }

    /// <summary>The agenda in its order.</summary>
    public ImmutableArray<AgendaItem> Agenda { get; private set; } = [];

    /// <summary>The times in which it was held.</summary>
    public ImmutableArray<MeetingSession> Sessions { get; private set; } = [];

    /// <summary>When it first began; null if it has not.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it was over; null if it is not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Since when nothing is added to its record; null while something may be.</summary>
    public DateTimeOffset? RecordClosedAt { get; private set; }

    /// <summary>Whether its times, its place and its agenda are there for its members.</summary>
    public bool IsAnnounced => State is not MeetingState.Planned;

    /// <summary>Plans a meeting of a body.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="partnership">Whose.</param>
    /// <param name="number">The next number.</param>
    /// <param name="plan">When and where.</param>
    /// <param name="isBody">Whether the charter in force sets up the body; the council is always there.</param>
    /// <param name="at">Now.</param>
    public static Meeting Plan(Actor actor, PartnershipId partnership, int number, MeetingPlan plan, bool isBody, DateTimeOffset at)
    {
        Must(actor.HoldsAny(Role.Chair, Role.Secretary), MeetingRefusals.NotKeeper);
        Must(isBody, MeetingRefusals.NoSuchBody);
        var meeting = new Meeting
        {
            Id = EntityId.New<MeetingId>(at),
            PartnershipId = partnership,
            Number = number,
            Body = plan.Body,
            State = MeetingState.Planned,
            PlannedBy = actor.Id,
            PlannedAt = at,
            ChangedAt = at,
        };
        meeting.Take(Sound(plan, at));
        meeting.Record(new MeetingPlanned(meeting.Id, number, meeting.PlanNow, at, actor.Id));
        return meeting;
    }

    /// <summary>Changes title, times or place. Once convened, a new beginning needs its notice like the first.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="plan">When and where; the body stays.</param>
    /// <param name="notice">What the charter in force asks.</param>
    /// <param name="at">Now.</param>
    public void Revise(Actor actor, MeetingPlan plan, MeetingNotice notice, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.Revise);
        var sound = Sound(plan with { Body = Body }, at);
        var before = PlanNow;
        if (sound == before)
        {
            return;
        }

        if (State == MeetingState.Convened && sound.StartsAt != StartsAt)
        {
            IsAtShortNotice = MustBeNoticed(sound.StartsAt, notice, at);
            ConvenedAt = at;
        }

        Take(sound);
        Changed(at);
        Record(new MeetingRevised(Id, before, sound, State == MeetingState.Convened, at, actor.Id));
    }

    /// <summary>A member consents that the notice for the beginning as it is planned now is too short.</summary>
    /// <param name="actor">The member.</param>
    /// <param name="holdsSeat">Whether they hold a seat of the body.</param>
    /// <param name="at">Now.</param>
    public void WaiveNotice(Actor actor, bool holdsSeat, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.WaiveNotice);
        Must(holdsSeat && !Waivers.Any(waiver => waiver.Person == actor.Id && waiver.StartsAt == StartsAt), MeetingRefusals.NothingToWaive);

        var waiver = new NoticeWaiver(actor.Id, StartsAt, at);
        Waivers = Waivers.Add(waiver);
        Record(new MeetingNoticeWaived(Id, waiver, at, actor.Id));
    }

    /// <summary>Invites the members, with the charter's notice or the waiver of every one of them.</summary>
    public void Convene(Actor actor, MeetingNotice notice, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MeetingStep.Convene);
        Must(notice.Members.Length > 0, MeetingRefusals.NoMembers);
        Must(at < StartsAt, MeetingRefusals.TimesUnfit);
        IsAtShortNotice = MustBeNoticed(StartsAt, notice, at);

        State = next;
        ConvenedAt = at;
        Record(new MeetingConvened(Id, PlanNow, notice.Hours, IsAtShortNotice, [.. Agenda.Select(item => item.Number)], at, actor.Id));
    }

    /// <summary>Calls the meeting off.</summary>
    public void Cancel(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MeetingStep.Cancel);
        Reason = Reasoned(reason);

        var wasConvened = State == MeetingState.Convened;
        State = next;
        Changed(at);
        Record(new MeetingCancelled(Id, wasConvened, Reason, at, actor.Id));
    }

    /// <summary>When and where, as it stands.</summary>
    public MeetingPlan PlanNow => new(Body, Title, StartsAt, EndsAt, Zone, Place, Link);

    private void Take(MeetingPlan plan)
    {
        (Title, StartsAt, EndsAt, Zone, Place, Link) = (plan.Title, plan.StartsAt, plan.EndsAt, plan.Zone, plan.Place, plan.Link);
    }

    private void Changed(DateTimeOffset at)
    {
        Changes++;
        ChangedAt = at;
    }

    // Whether the notice is short, and waived by all.
    private bool MustBeNoticed(DateTimeOffset startsAt, MeetingNotice notice, DateTimeOffset at)
    {
        var earliest = at.AddHours(notice.Hours);
        if (startsAt >= earliest)
        {
            return false;
        }

        var missing = notice.Members.Count(member => !Waivers.Any(waiver => waiver.Person == member && waiver.StartsAt == startsAt));
        Must(missing == 0, MeetingRefusals.NoticeTooShort.Because(FormattableString.Invariant(
            $"The charter asks for {notice.Hours} hours between the convening of a meeting and its beginning, so it begins at {earliest.UtcDateTime:yyyy-MM-dd HH:mm} UTC at the earliest; or every member waives the notice, and {missing} of {notice.Members.Length} have not.")));
        return true;
    }

    private static MeetingPlan Sound(MeetingPlan written, DateTimeOffset at)
    {
        var plan = written with { Title = (written.Title ?? string.Empty).Trim(), Place = (written.Place ?? string.Empty).Trim(), Link = (written.Link ?? string.Empty).Trim(), StartsAt = written.StartsAt.ToUniversalTime(), EndsAt = written.EndsAt.ToUniversalTime() };
        Must(plan.Title.Length is >= 5 and <= 160 && plan.Place.Length <= 300 && plan.Link.Length <= 500, MeetingRefusals.PlanUnfit);
        Must(plan.Link.Length == 0 || (Uri.TryCreate(plan.Link, UriKind.Absolute, out var link) && link.Scheme == "https"), MeetingRefusals.PlanUnfit);
        MustBeText(plan.Title);
        MustBeText(plan.Place);
        MustBeText(plan.Link);
        Must(plan.StartsAt > at && plan.StartsAt <= at + Ahead && plan.EndsAt > plan.StartsAt && plan.EndsAt - plan.StartsAt <= Longest, MeetingRefusals.TimesUnfit);
        Must(plan.Zone is { Length: > 0 and <= 64 } zone && IsZone(zone), MeetingRefusals.ZoneUnknown);
        return plan;
    }

    // The IANA name, and no other that the system would take for one.
    private static bool IsZone(string zone) => zone == "UTC" || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && zone.Contains('/', StringComparison.Ordinal));

    private static string Reasoned(string? reason)
    {
        var trimmed = (reason ?? string.Empty).Trim();
        Must(trimmed.Length is >= ShortestReason and <= LongestReason, MeetingRefusals.ReasonMissing);
        MustBeText(trimmed);
        return trimmed;
    }

    private static string Fitting(string? text, int least, int most, Refusal refusal)
    {
        var trimmed = (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
        Must(trimmed.Length >= least && trimmed.Length <= most, refusal);
        MustBeText(trimmed);
        return trimmed;
    }

    // Neither half characters nor control characters can be kept as text by every database and file format.
    private static void MustBeText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            Must(isPair || (!char.IsSurrogate(text[i]) && (!char.IsControl(text[i]) || text[i] is '\n' or '\t')), MeetingRefusals.TextUnfit);
            i += isPair ? 1 : 0;
        }
    }

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}

/// <summary>What the charter in force asks of the convening of a meeting.</summary>
/// <param name="Hours">Hours between the convening and the beginning.</param>
/// <param name="Members">Who holds the seats of the body now, and so is invited.</param>
public sealed record MeetingNotice(int Hours, ImmutableArray<PersonId> Members);
