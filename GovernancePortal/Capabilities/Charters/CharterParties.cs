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
}
