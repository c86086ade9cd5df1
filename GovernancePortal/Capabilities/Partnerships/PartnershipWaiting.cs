using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>What waits for sponsors: a party that has not yet said what it gives, or whom to ask.</summary>
public sealed class PartnershipWaiting(IDbContextFactory<PortalDbContext> contexts) : IWaitingSource
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
        var found = await db.Set<Partnership>().AsNoTracking()
            .Where(other => ids.Contains(other.Id) && other.State != PartnershipState.Closed)
            .ToListAsync(cancellationToken);
        return [.. found.SelectMany(partnership => sponsored
            .Where(grant => grant.Partnership == partnership.Id)
            .Select(grant => partnership.FindParty(grant.Organisation))
            .OfType<Party>()
            .Distinct()
            .SelectMany(party => Missing(partnership, party)))];
    }

    private static IEnumerable<WaitingItem> Missing(Partnership partnership, Party party)
    {
        if (!partnership.Contributions.Any(contribution => contribution.From == party.OrganisationId))
        {
            yield return new WaitingItem(partnership.Id, $"State what {party.ShortName} gives", "parties", Kind: WaitingKind.Statement);
        }

        if (party.Contacts.IsEmpty)
        {
            yield return new WaitingItem(partnership.Id, $"Name whom to ask at {party.ShortName}", "parties", Kind: WaitingKind.Statement);
        }
    }
}
