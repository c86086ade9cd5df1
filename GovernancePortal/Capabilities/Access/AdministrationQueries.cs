using System.Collections.Immutable;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>What administrators see of people and grants. For anybody else there is nothing.</summary>
public sealed class AdministrationQueries(IDbContextFactory<PortalDbContext> contexts, IPartnershipNames names, TimeProvider time)
{
    /// <summary>Who may do what with a grant of a role.</summary>
    public static ImmutableArray<Move<RoleGrantState, RoleGrantStep>> GrantMoves => RoleGrant.Workflow.Moves;

    /// <summary>How many people a page shows.</summary>
    public const int PageSize = 50;

    private const int MostGrants = 500;

    /// <summary>A page of people whose name, user name or mail address contains the words, after the given person.</summary>
    public async Task<PeopleView?> PeopleAsync(Actor actor, string? search, PersonId? after, CancellationToken cancellationToken)
    {
        if (!IsAdministrator(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Users.AsNoTracking();
        if (search?.Trim() is { Length: > 0 } words)
        {
            var upper = words.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Said in SQL, which knows no cultures.
            all = all.Where(user => user.DisplayName.ToUpper().Contains(upper) || user.NormalizedUserName!.Contains(upper) || user.NormalizedEmail!.Contains(upper));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var total = await all.CountAsync(cancellationToken);
        var last = after is { } id ? await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id.Value, cancellationToken) : null;
        if (last is { DisplayName: var name, NormalizedUserName: var userName })
        {
#pragma warning disable CA1309 // Said in SQL, in the order of its own collation.
            all = all.Where(user => string.Compare(user.DisplayName, name) > 0 || (user.DisplayName == name && string.Compare(user.NormalizedUserName, userName) > 0));
#pragma warning restore CA1309
        }

        var found = await all.OrderBy(user => user.DisplayName).ThenBy(user => user.NormalizedUserName).Take(PageSize).ToListAsync(cancellationToken);
        var organisations = await names.OrganisationsAsync(cancellationToken);
        var people = await ViewsAsync(db, actor, found, organisations, cancellationToken);
        return new PeopleView(people, total, found.Count == PageSize ? found[^1].PersonId : null, organisations);
    }

    /// <summary>The grants of a person or partnership, those that wait for a second person first.</summary>
    public async Task<IReadOnlyList<GrantView>?> GrantsAsync(Actor actor, PersonId? person, PartnershipId? partnership, RoleGrantState? state, CancellationToken cancellationToken)
    {
        if (!IsAdministrator(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grants = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => (person == null || grant.PersonId == person) && (partnership == null || grant.PartnershipId == partnership) && (state == null || grant.State == state))
            .OrderByDescending(grant => grant.ProposedAt).Take(MostGrants).ToListAsync(cancellationToken);
        var partnerships = await names.PartnershipsAsync(cancellationToken);
        var organisations = await names.OrganisationsAsync(cancellationToken);
        var people = await db.Users.AsNoTracking().Select(user => new { user.Id, user.DisplayName }).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var now = time.GetUtcNow();
        return [.. grants.Select(grant => new GrantView(
            grant.Id, grant.PersonId, NameOf(people, grant.PersonId),
            grant.OrganisationId == default ? "—" : organisations.GetValueOrDefault(grant.OrganisationId) ?? Short(grant.OrganisationId.Value),
            grant.PartnershipId, PartnershipName(partnerships, grant.PartnershipId),
            grant.Role, grant.ValidFrom, grant.ValidUntil, grant.State, grant.ValidUntil <= now, grant.Reason, NameOf(people, grant.ProposedBy),
            Settles(actor, grant), Settles(actor, grant), grant.State == RoleGrantState.InForce && grant.ValidUntil > now))
            .OrderByDescending(view => view.State == RoleGrantState.Proposed)];
    }

    /// <summary>What a new grant can name.</summary>
    public async Task<GrantChoices?> ChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!IsAdministrator(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var people = await db.Users.AsNoTracking().Where(user => user.DisabledAt == null && user.Id != actor.Id.Value)
            .OrderBy(user => user.DisplayName).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellationToken);
        var administrators = await db.Set<RoleGrant>()
            .Where(grant => grant.Role == Role.Administrator && (grant.State == RoleGrantState.InForce || grant.State == RoleGrantState.Revoked) && now < grant.ValidUntil)
            .Select(grant => grant.PersonId).Distinct().CountAsync(cancellationToken);
        return new GrantChoices(
            [.. people.Select(person => (new PersonId(person.Id), person.DisplayName))],
            await names.PartnershipsAsync(cancellationToken), await names.OrganisationsAsync(cancellationToken), administrators == 1);
    }

    private async Task<List<PersonView>> ViewsAsync(
        PortalDbContext db, Actor reader, List<PortalUser> found, IReadOnlyDictionary<OrganisationId, string> organisations, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var earliest = now - PortalSession.AbsoluteLimit;
        var ids = found.ConvertAll(user => user.Id);
        var persons = found.ConvertAll(user => user.PersonId);
        var passkeys = (await db.Set<IdentityUserPasskey<Guid>>().Where(key => ids.Contains(key.UserId)).Select(key => key.UserId).ToListAsync(cancellationToken)).ToHashSet();
        var sessions = (await db.Set<PortalSession>().Where(session => persons.Contains(session.PersonId) && session.EndedAt == null && session.StartedAt > earliest)
            .Select(session => session.PersonId).ToListAsync(cancellationToken)).ToLookup(person => person);
        var roles = (await db.Set<RoleGrant>().Where(grant => persons.Contains(grant.PersonId) && grant.State == RoleGrantState.InForce && grant.ValidFrom <= now && now < grant.ValidUntil)
            .Select(grant => new { grant.PersonId, grant.Role }).ToListAsync(cancellationToken)).ToLookup(grant => grant.PersonId, grant => grant.Role);
        return found.ConvertAll(user => new PersonView(
            user.PersonId, user.DisplayName, user.UserName ?? string.Empty, user.Email, user.DisabledAt is not null, user.LockoutEnd > now, user.PasswordHash is not null,
            user.SealedTotpKey is not null || passkeys.Contains(user.Id), user.PersonId == reader.Id, sessions[user.PersonId].Count(),
            Words.List(roles[user.PersonId].Distinct().Order().Select(role => Words.Of(role))),
            user.HomeOrganisation is { } home ? organisations.GetValueOrDefault(home) ?? Short(home.Value) : null));
    }

    private static bool IsAdministrator(Actor actor) =>
        actor.Grants.Any(grant => grant.Role == Role.Administrator && grant.Partnership == PartnershipId.Installation) && actor.SecondFactorAt is not null;

    private static bool Settles(Actor actor, RoleGrant grant) =>
        grant.State == RoleGrantState.Proposed && grant.ProposedBy != actor.Id && grant.PersonId != actor.Id;

    private static string NameOf(Dictionary<Guid, string> people, PersonId person) =>
        person == PersonId.System ? "The portal" : people.GetValueOrDefault(person.Value) ?? Short(person.Value);

    private static string PartnershipName(IReadOnlyDictionary<PartnershipId, string> partnerships, PartnershipId id) =>
        id == PartnershipId.Installation ? "The whole installation" : partnerships.GetValueOrDefault(id) ?? Short(id.Value);

    private static string Short(Guid id) => id.ToString("n")[^8..];
}
