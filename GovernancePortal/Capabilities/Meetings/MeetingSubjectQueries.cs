using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Leads from entries of the evidence log to the meetings that they are about.</summary>
internal sealed class MeetingSubjectQueries(IDbContextFactory<PortalDbContext> contexts) : ISubjectSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, SubjectPlace>> PlacesAsync(PartnershipId partnership, IReadOnlyList<Guid> subjects, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return new Dictionary<Guid, SubjectPlace>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = subjects.Select(subject => new MeetingId(subject)).ToList();
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PartnershipId == partnership && EF.Parameter(ids).Contains(meeting.Id))
            .Select(meeting => new { meeting.Id, meeting.Number, meeting.Title }).ToListAsync(cancellationToken);
        return meetings.ToDictionary(meeting => meeting.Id.Value, meeting => new SubjectPlace(FormattableString.Invariant($"Meeting {meeting.Number}"), meeting.Title, MeetingUrls.Area(meeting.Number)));
    }
}
