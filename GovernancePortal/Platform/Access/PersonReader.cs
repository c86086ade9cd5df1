using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Access;

/// <summary>Finds a person as a reader outside any session: what is handed to them later is what they may see then.</summary>
public static class PersonReader
{
    /// <summary>The person with the grants in force at the instant, without a session and so unable to act; null if the account is gone or closed.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">The person.</param>
    /// <param name="authentication">What stands in the place of a session.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellationToken">To give up.</param>
    public static async Task<Actor?> FindAsync(PortalDbContext db, PersonId person, string authentication, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!await db.Users.AnyAsync(user => user.Id == person.Value && user.DisabledAt == null, cancellationToken))
        {
            return null;
        }

        var grants = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PersonId == person && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && grant.ValidUntil > at)
            .ToListAsync(cancellationToken);
        return new Actor
        {
            Id = person,
            Authentication = authentication,
            Grants = [.. grants.Select(grant => new Grant(grant.Role, grant.OrganisationId, grant.PartnershipId, grant.ValidFrom, grant.ValidUntil))],
        };
    }
}
