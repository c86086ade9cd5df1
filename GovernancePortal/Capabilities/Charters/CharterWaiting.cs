using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>What waits for sponsors: a version of the charter that their organisation has not ratified, if they did not write it.</summary>
internal sealed class CharterWaiting(IDbContextFactory<PortalDbContext> contexts) : IWaitingSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var sponsored = actor.Grants.Where(grant => grant.Role == Role.Sponsor && partnerships.Contains(grant.Partnership)).ToList();
        if (sponsored.Count == 0)
        {
            return [];
        }

        var ids = sponsored.Select(grant => grant.Partnership).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var put = await db.Set<Charter>().AsNoTracking()
            .Where(charter => ids.Contains(charter.PartnershipId) && charter.State == CharterState.PutToRatification)
            .Select(charter => new { charter.PartnershipId, charter.Version, charter.Parties, charter.Ratifications, charter.Authors })
            .ToListAsync(cancellationToken);
        return
        [
            .. put
                .Where(charter => !charter.Authors.Contains(actor.Id) && sponsored.Exists(grant => grant.Partnership == charter.PartnershipId
                    && charter.Parties.Contains(grant.Organisation)
                    && charter.Ratifications.All(given => given.Organisation != grant.Organisation)))
                .Select(charter => new WaitingItem(
                    charter.PartnershipId,
                    FormattableString.Invariant($"Ratify version {charter.Version} of the charter"),
                    FormattableString.Invariant($"charter/{charter.Version}"),
                    Kind: WaitingKind.Ratification)),
        ];
    }
}
