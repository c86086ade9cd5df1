using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>Names partnerships and organisations for the pages of administrators, which have let their reader in already.</summary>
internal sealed class PartnershipNames(IDbContextFactory<PortalDbContext> contexts) : IPartnershipNames
{
    public async Task<IReadOnlyDictionary<PartnershipId, string>> PartnershipsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Partnership>().AsNoTracking().OrderBy(partnership => partnership.Name)
            .Select(partnership => new { partnership.Id, partnership.Name }).ToListAsync(cancellationToken);
        return new OrderedDictionary<PartnershipId, string>(all.Select(row => KeyValuePair.Create(row.Id, row.Name)));
    }

    public async Task<IReadOnlyDictionary<OrganisationId, string>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Organisation>().AsNoTracking().OrderBy(organisation => organisation.ShortName)
            .Select(organisation => new { organisation.Id, organisation.ShortName }).ToListAsync(cancellationToken);
        return new OrderedDictionary<OrganisationId, string>(all.Select(row => KeyValuePair.Create(row.Id, row.ShortName)));
    }
}
