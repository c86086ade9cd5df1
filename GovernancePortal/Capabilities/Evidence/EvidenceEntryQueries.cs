using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Reads the log from the beginning on, for whoever keeps a copy of it.</summary>
public sealed class EvidenceEntryQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>So many entries at the most after a place, in their order; none for somebody who may not know of the log.</summary>
    public async Task<IReadOnlyList<StoredEntry>> AfterAsync(PartnershipId partnership, Actor actor, long after, int most, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<EvidenceEntryRow>().AsNoTracking()
            .Where(entry => entry.PartnershipId == partnership && entry.Seq > after)
            .OrderBy(entry => entry.Seq)
            .Take(most)
            .Select(entry => new StoredEntry(entry.Seq, entry.At, entry.Type, entry.Bytes, entry.LeafHash))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>An entry as it lies in the log.</summary>
public sealed record StoredEntry(long Seq, DateTimeOffset At, string Type, byte[] Bytes, byte[] LeafHash);
