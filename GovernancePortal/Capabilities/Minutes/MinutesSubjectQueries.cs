using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Leads from entries of the evidence log to the minutes that they are about.</summary>
internal sealed class MinutesSubjectQueries(IDbContextFactory<PortalDbContext> contexts) : ISubjectSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, SubjectPlace>> PlacesAsync(PartnershipId partnership, IReadOnlyList<Guid> subjects, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return new Dictionary<Guid, SubjectPlace>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = subjects.Select(subject => new MinutesId(subject)).ToList();
        var found = await db.Set<MeetingMinutes>().AsNoTracking().Where(minutes => minutes.PartnershipId == partnership && EF.Parameter(ids).Contains(minutes.Id))
            .Select(minutes => new { minutes.Id, minutes.MeetingNumber, minutes.Version }).ToListAsync(cancellationToken);
        return found.ToDictionary(
            minutes => minutes.Id.Value,
            minutes => new SubjectPlace(
                FormattableString.Invariant($"Minutes of meeting {minutes.MeetingNumber}"), FormattableString.Invariant($"Version {minutes.Version}"), MinutesUrls.Area(minutes.MeetingNumber, minutes.Version)));
    }
}
