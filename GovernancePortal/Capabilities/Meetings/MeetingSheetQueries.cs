using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Keeps meetings that many look at: each revision is read once for all screens of this node. What it hands out is only read.</summary>
public sealed class MeetingSheetQueries
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<MeetingId, Meeting> _kept = [];

    internal async Task<Meeting?> FindAsync(PortalDbContext db, PartnershipId partnership, int number, CancellationToken cancellationToken)
    {
        var now = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PartnershipId == partnership && meeting.Number == number)
            .Select(meeting => new { meeting.Id, meeting.Revision }).FirstOrDefaultAsync(cancellationToken);
        if (now is null)
        {
            return null;
        }

        if (_kept.TryGetValue(now.Id, out var kept) && kept.Revision == now.Revision)
        {
            return kept;
        }

        var read = await db.Set<Meeting>().AsNoTracking().Include(meeting => meeting.Notes).Include(meeting => meeting.Actions).AsSplitQuery().SingleAsync(meeting => meeting.Id == now.Id, cancellationToken);
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        return _kept[now.Id] = read;
    }
}
