using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The partnership that an operation drafts or ratifies for, as its transaction sees it.</summary>
internal static class CharterParties
{
    public static async Task<Partnership> PartnershipAsync(this WorkScope scope) =>
        await scope.Db.Set<Partnership>().FirstOrDefaultAsync(partnership => partnership.Id == scope.Partnership)
            ?? throw new RefusalException(CharterRefusals.NoSuchCharter);

    public static async Task<ImmutableArray<OrganisationId>> PartiesAsync(this WorkScope scope) =>
        [.. (await scope.PartnershipAsync()).Parties.Select(party => party.OrganisationId)];

    /// <summary>
    /// The versions that are neither superseded nor withdrawn: the one in force and the one under way. A ratified one whose date
    /// has come is brought into force first, as of that date, by whichever act comes first.
    /// </summary>
    public static async Task<LiveCharters> ChartersAsync(this WorkScope scope)
    {
        var live = await scope.Db.Set<Charter>()
            .Where(charter => charter.PartnershipId == scope.Partnership && charter.State != CharterState.Superseded && charter.State != CharterState.Withdrawn)
            .ToListAsync();
        if (live.Find(charter => charter.State == CharterState.Ratified && charter.InForceFrom <= scope.At) is { } due)
        {
            due.BringIntoForce(Actor.Clock(scope.Partnership), live.Find(charter => charter.State == CharterState.InForce), scope.At);
        }

        return new LiveCharters(live.Find(charter => charter.State == CharterState.InForce), live.Find(charter => charter.IsUnderWay));
    }
}

/// <summary>The version in force and the one under way, as far as there are any.</summary>
internal sealed record LiveCharters(Charter? InForce, Charter? UnderWay);
