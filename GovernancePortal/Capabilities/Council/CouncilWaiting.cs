using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>What waits for sponsors: seats of their organisation that nobody holds.</summary>
public sealed class CouncilWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var sponsored = actor.Grants.Where(grant => grant.Role == Role.Sponsor && partnerships.Contains(grant.Partnership)).ToList();
        if (sponsored.Count == 0)
        {
            return [];
        }

        var ids = sponsored.Select(grant => grant.Partnership).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rolls = await db.Set<CouncilRoll>().AsNoTracking().Where(roll => ids.Contains(roll.PartnershipId)).ToListAsync(cancellationToken);
        return [.. rolls.SelectMany(roll => roll.Seats
            .Where(seat => seat.StateAt(at) is SeatState.Proposed or SeatState.Vacant
                && sponsored.Any(grant => grant.Partnership == roll.PartnershipId && grant.Organisation == seat.OrganisationId))
            .Select(seat => new WaitingItem(roll.PartnershipId, $"Appoint the holder of the seat {seat.Name}", "council", Kind: WaitingKind.Seat)))];
    }
}
