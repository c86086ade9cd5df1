using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Reminds members of a meeting a day before it begins, and owners of actions three days and a day before they are due.</summary>
internal sealed class MeetingReminders(IDbContextFactory<PortalDbContext> contexts) : IReminderSource
{
    private const string Kind = "meeting";
    private const string ActionKind = "meeting-action";
    private static readonly int[] BeforeAMeeting = [24];
    private static readonly int[] BeforeADate = [72, 24];
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(96);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (horizon, lastDay, today) = (now + Horizon, DateOnly.FromDateTime((now + Horizon).UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.State == MeetingState.Convened && meeting.StartsAt > now && meeting.StartsAt <= horizon)
            .Select(meeting => new { meeting.Id, meeting.PartnershipId, meeting.StartsAt, meeting.ConvenedAt }).ToListAsync(cancellationToken);
        var actions = await db.Set<MeetingAction>().AsNoTracking().Where(action => action.State == ActionState.Open && action.Due >= today && action.Due <= lastDay)
            .Select(action => new { action.MeetingId, action.PartnershipId, action.Due, action.MovedAt }).ToListAsync(cancellationToken);
        return
        [
            .. meetings.Select(meeting => (meeting, Hours: ReminderTimes.Due(BeforeAMeeting, meeting.ConvenedAt!.Value, meeting.StartsAt, now))).Where(due => !due.Hours.IsEmpty)
                .Select(due => new DueReminder(due.meeting.PartnershipId, Kind, due.meeting.Id.Value, due.meeting.StartsAt, due.Hours)),

            // One for each meeting and date: the actions of one date are told of together.
            .. actions.GroupBy(action => (action.MeetingId, action.PartnershipId, action.Due))
                .Select(same => (same.Key, Hours: ReminderTimes.Due(BeforeADate, same.Min(action => action.MovedAt), EndOf(same.Key.Due), now))).Where(due => !due.Hours.IsEmpty)
                .Select(due => new DueReminder(due.Key.PartnershipId, ActionKind, due.Key.MeetingId.Value, EndOf(due.Key.Due), due.Hours)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        if (due.Kind is not (Kind or ActionKind))
        {
            return null;
        }

        // Held, moved or called off meanwhile: of no use any more.
        var meeting = await MeetingOperations.FindAsync(scope, new MeetingKey(scope.Partnership, new MeetingId(due.Thing)));
        var key = FormattableString.Invariant($"{due.Kind}-{due.Thing:n}-reminder-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}");
        if (due.Kind == Kind)
        {
            return meeting.State != MeetingState.Convened || meeting.StartsAt != due.Deadline
                ? null
                :
                [
                    .. (await MeetingBodyQueries.NoticeAsync(scope, meeting.Body)).Members.Select(person => new NewNotice(
                        person, NoticeKind.Meeting, key, $"The meeting begins soon: {meeting.Title}, {MeetingWords.When(meeting.PlanNow)}", MeetingUrls.Area(meeting.Number), meeting.StartsAt)),
                ];
        }

        var open = meeting.Actions.Where(action => action.State == ActionState.Open && EndOf(action.Due) == due.Deadline).ToList();
        return open.Count == 0 ? null :
        [
            .. open.Select(action => new NewNotice(
                action.Owner, NoticeKind.Action, FormattableString.Invariant($"{key}-{action.Number}"), $"What you are to do is due soon: {action.Text}", MeetingUrls.Area(meeting.Number), due.Deadline)),
        ];
    }

    /// <summary>When a day is over everywhere that it matters: the midnight after it, in UTC.</summary>
    internal static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
