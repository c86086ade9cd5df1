using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Who may be named to see to a condition: whoever acts for a party. And who chairs.</summary>
internal static class GatePeople
{
    public static Task<bool> MayOwnAsync(WorkScope scope, PersonId person) =>
        Owners(scope.Db, scope.Partnership, scope.At).AnyAsync(owner => owner == person);

    /// <summary>Whoever holds the office of chair at the instant.</summary>
    public static Task<List<PersonId>> ChairsAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PartnershipId == partnership && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && at < grant.ValidUntil && grant.Role == Role.Chair)
            .Select(grant => grant.PersonId)
            .Distinct()
            .ToListAsync(cancellationToken);

    public static IQueryable<PersonId> Owners(PortalDbContext db, PartnershipId partnership, DateTimeOffset at)
    {
        var doers = Gate.Doers.ToList();
        return db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PartnershipId == partnership && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && at < grant.ValidUntil && doers.Contains(grant.Role))
            .Select(grant => grant.PersonId)
            .Distinct();
    }
}
