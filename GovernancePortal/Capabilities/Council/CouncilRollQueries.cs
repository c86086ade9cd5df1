using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>What the council's operations read in their own transaction.</summary>
internal static class CouncilRollQueries
{
    public static async Task<CouncilRoll?> FindAsync(WorkScope scope) =>
        await scope.Db.Set<CouncilRoll>().FindAsync([scope.Partnership], CancellationToken.None);

    public static async Task<CouncilRoll> LoadAsync(WorkScope scope) =>
        await FindAsync(scope) ?? throw new RefusalException(CouncilRefusals.NoCouncil);

    public static async Task<IReadOnlyList<OrganisationId>> PartiesAsync(WorkScope scope)
    {
        var parties = await scope.Db.Set<Partnership>().AsNoTracking()
            .Where(partnership => partnership.Id == scope.Partnership)
            .Select(partnership => partnership.Parties)
            .FirstOrDefaultAsync(CancellationToken.None);
        return parties.IsDefault ? [] : [.. parties.Select(party => party.OrganisationId)];
    }

    /// <summary>Whether the charter in force sets up the body; the council is there also where no charter is.</summary>
    public static async Task<bool> IsBodyAsync(WorkScope scope, string body) =>
        body == CouncilRoll.CouncilBody
        || (await scope.Db.Set<Charter>().AsNoTracking()
            .Where(charter => charter.PartnershipId == scope.Partnership && charter.State == CharterState.InForce)
            .Select(charter => charter.Content)
            .FirstOrDefaultAsync(CancellationToken.None))?.Body(body) is not null;

    /// <summary>What the charter in force lays down about proxies.</summary>
    public static async Task<ProxyLimits> LimitsAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken) =>
        ProxyLimits.Of((await db.Set<Charter>().AsNoTracking().InForceAt(partnership, at).Select(charter => charter.Content).FirstOrDefaultAsync(cancellationToken))?.Procedure);

    public static Task<bool> IsMemberAsync(WorkScope scope, PersonId person, OrganisationId organisation) =>
        scope.Db.Set<RoleGrant>().AnyAsync(
            grant => grant.PartnershipId == scope.Partnership
                && grant.PersonId == person
                && grant.OrganisationId == organisation
                && grant.Role == Role.CouncilMember
                && grant.State == RoleGrantState.InForce
                && grant.ValidFrom <= scope.At
                && scope.At < grant.ValidUntil,
            CancellationToken.None);
}
