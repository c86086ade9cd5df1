using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Access;

/// <summary>Who holds which role in the partnership of a command, as its own transaction sees it.</summary>
public static class GrantHolders
{
    /// <summary>Those who hold any of the roles now; with an organisation, for that one.</summary>
    public static Task<List<PersonId>> HoldersAsync(this WorkScope scope, OrganisationId? organisation, params Role[] roles)
    {
        var (partnership, at) = (scope.Partnership, scope.At);
        var grants = scope.Db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PartnershipId == partnership && grant.State == RoleGrantState.InForce && roles.Contains(grant.Role) && grant.ValidFrom <= at && grant.ValidUntil > at);
        return (organisation is { } one ? grants.Where(grant => grant.OrganisationId == one) : grants).Select(grant => grant.PersonId).Distinct().ToListAsync(CancellationToken.None);
    }
}
