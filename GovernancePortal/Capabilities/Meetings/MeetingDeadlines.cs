using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The meetings that a person is invited to, or keeps: with their end, their place, and what became of them. Actions come from what waits on the desk.</summary>
internal sealed class MeetingDeadlines(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IDeadlineSource
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rolls = await db.Set<CouncilRoll>().AsNoTracking().Where(roll => partnerships.Contains(roll.PartnershipId)).ToListAsync(cancellationToken);
        var meetings = await db.Set<Meeting>().AsNoTracking()
            .Where(meeting => partnerships.Contains(meeting.PartnershipId) && meeting.EndsAt >= from && meeting.ConvenedAt != null)
            .OrderBy(meeting => meeting.StartsAt).Take(Most)
            .Select(meeting => new { meeting.Id, meeting.PartnershipId, meeting.Number, meeting.Title, meeting.Body, meeting.StartsAt, meeting.EndsAt, meeting.Place, meeting.Link, meeting.ChangedAt, meeting.Changes, meeting.State, meeting.ConvenedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. meetings
                .Where(meeting => actor.In(meeting.PartnershipId, at).HoldsAny(Role.Chair, Role.Secretary)
                    || rolls.Exists(roll => roll.PartnershipId == meeting.PartnershipId && roll.Seats.Any(seat => seat.Body == meeting.Body && seat.HolderAt(at) == actor.Id)))
                .Select(meeting => new Deadline(
                    meeting.PartnershipId, MeetingCalendarQueries.KeyOf(meeting.Id), meeting.Title, MeetingUrls.Area(meeting.Number), meeting.StartsAt,
                    meeting.ChangedAt > meeting.ConvenedAt ? meeting.ChangedAt : meeting.ConvenedAt!.Value, meeting.Changes)
                {
                    EndsAt = meeting.EndsAt,
                    Place = meeting.Place.Length > 0 ? meeting.Place : meeting.Link,
                    IsCancelled = meeting.State == MeetingState.Cancelled,
                }),
        ];
    }
}
