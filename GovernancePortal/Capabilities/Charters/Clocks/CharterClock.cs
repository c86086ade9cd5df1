using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters.Clocks;

/// <summary>
/// Records that a ratified version is in force from its date on. It binds from that instant whether or not this has run: what
/// reads the charter in force goes by the date.
/// </summary>
internal sealed class CharterClock(IDbContextFactory<PortalDbContext> contexts, CharterOperations operations) : IClock
{
    public string Name => "charters";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<PartnershipId> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            due = await db.Set<Charter>().AsNoTracking()
                .Where(charter => charter.State == CharterState.Ratified && charter.InForceFrom <= now)
                .Select(charter => charter.PartnershipId)
                .ToListAsync(cancellationToken);
        }

        foreach (var partnership in due)
        {
            await operations.BringDueIntoForceAsync(partnership, Actor.Clock(partnership), cancellationToken);
        }
    }
}
