using System.Collections.Immutable;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The parties of a partnership, as the transaction sees them.</summary>
internal static class CharterParties
{
    public static async Task<ImmutableArray<OrganisationId>> OfAsync(PortalDbContext db, PartnershipId partnership)
    {
        var organisations = await db.Set<RoleGrant>()
            .Where(grant => grant.PartnershipId == partnership && grant.Role == Role.Sponsor && grant.State == RoleGrantState.InForce)
            .Select(grant => grant.OrganisationId)
            .Distinct()
            .ToListAsync();
        return [.. organisations];
    }

    public static async Task<string> NameAsync(PortalDbContext db, PartnershipId partnership) =>
        await db.Set<RoleGrant>().AnyAsync(grant => grant.PartnershipId == partnership) ? "the partnership" : "a partnership";
}
