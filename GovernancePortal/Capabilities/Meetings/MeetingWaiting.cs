using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>What waits for a person of meetings: actions to do and to verify, votes on motions that are open, meetings to convene in time.</summary>
internal sealed class MeetingWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    private const int Most = 100;

    // So long before the last day to convene it, a planned meeting stands on the desk of whoever convenes it.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var items = new List<WaitingItem>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var partnership in partnerships.Where(actor.MaySee))
        {
            var me = actor.In(partnership, at);
            items.AddRange(await ActionsAsync(db, partnership, me, cancellationToken));
            items.AddRange(await VotesAsync(db, partnership, me, cancellationToken));
            if (me.HoldsAny(Role.Chair, Role.Secretary))
            {
                items.AddRange(await ToConveneAsync(db, partnership, at, cancellationToken));
            }
        }

        return items;
    }

    private static async Task<IEnumerable<WaitingItem>> ActionsAsync(PortalDbContext db, PartnershipId partnership, Actor me, CancellationToken cancellationToken)
    {
        var verifies = me.HoldsAny(Role.Chair, Role.Secretary);
        var found = await (from action in db.Set<MeetingAction>().AsNoTracking()
                           where action.PartnershipId == partnership && ((action.Owner == me.Id && action.State == ActionState.Open) || (verifies && action.Owner != me.Id && action.State == ActionState.Done))
                           join meeting in db.Set<Meeting>().AsNoTracking() on action.MeetingId equals meeting.Id
                           orderby action.Due
                           select new { action.Text, action.Due, action.State, meeting.Number }).Take(Most).ToListAsync(cancellationToken);
        return found.Select(action => new WaitingItem(
            partnership,
            action.State == ActionState.Open ? $"Do what the meeting asked of you: {action.Text}" : $"Verify that it is done: {action.Text}",
            MeetingUrls.Area(action.Number),
            action.State == ActionState.Open ? MeetingReminders.EndOf(action.Due) : null,
            action.State == ActionState.Open ? WaitingKind.Execution : WaitingKind.Review));
    }

    private static async Task<IEnumerable<WaitingItem>> VotesAsync(PortalDbContext db, PartnershipId partnership, Actor me, CancellationToken cancellationToken)
    {
        if (!me.Holds(Role.CouncilMember))
        {
            return [];
        }

        var held = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PartnershipId == partnership && meeting.State == MeetingState.InSession)
            .Select(meeting => new { meeting.Number, meeting.Title, meeting.Motions }).ToListAsync(cancellationToken);
        return held.SelectMany(meeting => meeting.Motions
            .Where(motion => motion.State == MotionState.Open && motion.Seats.Any(it => it.Voter == me.Id && !motion.Ballots.Any(ballot => ballot.Seat == it.Seat.Id)))
            .Select(motion => new WaitingItem(partnership, FormattableString.Invariant($"Vote on motion {motion.Number} in the meeting: {meeting.Title}"), MeetingUrls.Area(meeting.Number), null, WaitingKind.Vote)));
    }

    private static async Task<IEnumerable<WaitingItem>> ToConveneAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var hours = (await db.Set<Charter>().AsNoTracking().InForceAt(partnership, at).FirstOrDefaultAsync(cancellationToken))?.Content.Meetings.NoticeHours ?? 0;
        var until = at + Ahead + TimeSpan.FromHours(hours);
        var planned = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PartnershipId == partnership && meeting.State == MeetingState.Planned && meeting.StartsAt > at && meeting.StartsAt <= until)
            .Select(meeting => new { meeting.Number, meeting.Title, meeting.StartsAt }).ToListAsync(cancellationToken);
        return planned.Select(meeting => new WaitingItem(partnership, $"Convene the meeting: {meeting.Title}", MeetingUrls.Area(meeting.Number), meeting.StartsAt.AddHours(-hours), WaitingKind.Opening));
    }
}
