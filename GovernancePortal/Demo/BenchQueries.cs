using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Demo;

/// <summary>What the bench's acts load.</summary>
internal static class BenchQueries
{
    public static Task<List<RoleGrant>> WaitingGrantsAsync(PortalDbContext db, PartnershipId partnership) =>
        db.Set<RoleGrant>().Where(grant => grant.PartnershipId == partnership && grant.State == RoleGrantState.Proposed).ToListAsync();

    public static Task<CouncilRoll> RollAsync(PortalDbContext db, PartnershipId partnership) =>
        db.Set<CouncilRoll>().SingleAsync(roll => roll.PartnershipId == partnership);
}
