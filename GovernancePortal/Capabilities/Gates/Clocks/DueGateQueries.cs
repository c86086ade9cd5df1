using System.Linq.Expressions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates.Clocks;

/// <summary>The gates that a clock has something to carry out on.</summary>
internal static class DueGateQueries
{
    // The rest comes with the next tick.
    private const int MostAtOnce = 500;

    public static async Task<List<GateKey>> DueGatesAsync(
        this IDbContextFactory<PortalDbContext> contexts, Expression<Func<Gate, bool>> due, Expression<Func<Gate, DateTimeOffset?>> since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Gate>().AsNoTracking().Where(due)
            .OrderBy(since)
            .Select(gate => new GateKey(gate.PartnershipId, gate.Id))
            .Take(MostAtOnce)
            .ToListAsync(cancellationToken);
    }
}
