using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The one door through which a meeting is planned, convened, begun and ended.</summary>
public sealed class MeetingOperations(PortalWork work)
{
    /// <summary>Plans a meeting; it gets the partnership's next number.</summary>
    public Task<Outcome<MeetingPlanned>> PlanAsync(PartnershipId partnership, MeetingPlan plan, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("meetings.plan", partnership),
            actor,
            async scope =>
            {
                var last = await scope.Db.Set<Meeting>().Where(meeting => meeting.PartnershipId == partnership).MaxAsync(meeting => (int?)meeting.Number) ?? 0;
                var meeting = Meeting.Plan(scope.Actor, partnership, last + 1, plan, await MeetingBodyQueries.IsBodyAsync(scope, plan.Body), scope.At);
                scope.Db.Add(meeting);
                return (MeetingPlanned)meeting.Facts[^1];
            },
            cancellationToken);

    /// <summary>Changes title, times or place; once convened a new beginning needs its notice.</summary>
    public Task<Outcome<MeetingState>> ReviseAsync(MeetingKey key, MeetingPlan plan, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "revise", Assurance.SignedIn, actor, async (meeting, scope) =>
            meeting.Revise(scope.Actor, plan, await MeetingBodyQueries.NoticeAsync(scope, meeting.Body), scope.At), cancellationToken);

    /// <summary>A member consents to a notice that is too short.</summary>
    public Task<Outcome<MeetingState>> WaiveNoticeAsync(MeetingKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "waive-notice", Assurance.SecondFactor, actor, async (meeting, scope) =>
            meeting.WaiveNotice(scope.Actor, (await MeetingBodyQueries.NoticeAsync(scope, meeting.Body)).Members.Contains(scope.Actor.Id), scope.At), cancellationToken);

    /// <summary>Invites the members.</summary>
    public Task<Outcome<MeetingState>> ConveneAsync(MeetingKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "convene", Assurance.FreshSecondFactor, actor, async (meeting, scope) =>
            meeting.Convene(scope.Actor, await MeetingBodyQueries.NoticeAsync(scope, meeting.Body), scope.At), cancellationToken);

    /// <summary>Calls the meeting off.</summary>
    public Task<Outcome<MeetingState>> CancelAsync(MeetingKey key, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "cancel", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.Cancel(scope.Actor, reason, scope.At), cancellationToken);

    /// <summary>Begins the meeting, under the charter in force and with the body as it stands.</summary>
    public Task<Outcome<MeetingState>> StartAsync(MeetingKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "start", Assurance.FreshSecondFactor, actor, async (meeting, scope) =>
            meeting.Start(scope.Actor, await MeetingBodyQueries.FrameAsync(scope, meeting.Body), await MeetingBodyQueries.SeatsAsync(scope, meeting), scope.At), cancellationToken);

    /// <summary>Interrupts the meeting.</summary>
    public Task<Outcome<MeetingState>> AdjournAsync(MeetingKey key, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "adjourn", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.Adjourn(scope.Actor, reason, scope.At), cancellationToken);

    /// <summary>Goes on with an adjourned meeting.</summary>
    public Task<Outcome<MeetingState>> ResumeAsync(MeetingKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "resume", Assurance.FreshSecondFactor, actor, async (meeting, scope) =>
            meeting.Resume(scope.Actor, await MeetingBodyQueries.SeatsAsync(scope, meeting), scope.At), cancellationToken);

    /// <summary>Ends the meeting.</summary>
    public Task<Outcome<MeetingState>> EndAsync(MeetingKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "end", Assurance.FreshSecondFactor, actor, (meeting, scope) => meeting.End(scope.Actor, scope.At), cancellationToken);

    // A ballot, or a note, finds the meeting that the act before it loaded.
    internal static async Task<Meeting> FindAsync(WorkScope scope, MeetingKey key)
    {
        var meetings = scope.Db.Set<Meeting>();
        return Known(scope, await scope.FindKeptAsync(
            meetings.Local.FindEntry(key.Meeting)?.Entity,
            () => meetings.Where(meeting => meeting.Id == key.Meeting).Select(meeting => (int?)meeting.Revision).SingleOrDefaultAsync(),
            () => meetings.Include(meeting => meeting.Notes).Include(meeting => meeting.Actions).AsSplitQuery().SingleOrDefaultAsync(meeting => meeting.Id == key.Meeting)));
    }

    // Whoever has no grant in the partnership does not learn that the meeting exists.
    private static Meeting Known(WorkScope scope, Meeting? meeting) =>
        meeting is not null && meeting.PartnershipId == scope.Partnership && scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership)
            ? meeting
            : throw new RefusalException(MeetingRefusals.NoSuchMeeting);
}
