using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>When a person's own roles end.</summary>
internal sealed class GrantDeadlines(IDbContextFactory<PortalDbContext> contexts) : IDeadlineSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var me = actor.Id;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grants = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PersonId == me && partnerships.Contains(grant.PartnershipId) && grant.State == RoleGrantState.InForce && grant.ValidUntil >= from)
            .ToListAsync(cancellationToken);
        return
        [
            .. grants.Select(grant => new Deadline(
                grant.PartnershipId, FormattableString.Invariant($"grant-{grant.Id.Value:n}-ends"), $"Your role {Words.Of(grant.Role)} ends", string.Empty, grant.ValidUntil, grant.ValidFrom)),
        ];
    }
}
