using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>Reads partnerships, cut to what the actor may see.</summary>
public sealed class PartnershipQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Who may take a partnership from which state to which.</summary>
    public static ImmutableArray<Move<PartnershipState, PartnershipStep>> Moves => Partnership.Workflow.Moves;

    /// <summary>The partnership at the address, or null if there is none or the actor may not know it from inside.</summary>
    public async Task<PartnershipView?> FindBySlugAsync(string slug, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Partnership>().AsNoTracking().FirstOrDefaultAsync(other => other.Slug == slug, cancellationToken);
        return found is not null && actor.MaySee(found.Id) ? View(found, actor) : null;
    }

    /// <summary>The partnerships that the actor knows from inside, by name.</summary>
    public async Task<IReadOnlyList<PartnershipLineView>> MineAsync(Actor actor, CancellationToken cancellationToken)
    {
        var ids = actor.Grants.Select(grant => grant.Partnership).Distinct().Where(actor.MaySee).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Lines(db.Set<Partnership>().Where(other => ids.Contains(other.Id))).ToListAsync(cancellationToken);
    }

    /// <summary>Every partnership with its parties, for administrators; nothing for anybody else.</summary>
    public async Task<IReadOnlyList<PartnershipEntry>> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Holds(Role.Administrator))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Partnership>().AsNoTracking()
            .OrderBy(other => other.Name)
            .Select(other => new { other.Id, other.Slug, other.Name, other.State, other.Parties })
            .ToListAsync(cancellationToken);
        return
        [
            // Contacts are the parties' own; an administrator needs none of them.
            .. all.Select(row => new PartnershipEntry(
                new PartnershipLineView(row.Id, row.Slug, row.Name, row.State),
                [.. row.Parties.Select(party => party with { Contacts = [] })])),
        ];
    }

    /// <summary>Every organisation that the installation knows, for administrators; nothing for anybody else.</summary>
    public async Task<IReadOnlyList<OrganisationLine>> OrganisationsAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Holds(Role.Administrator))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Organisation>().AsNoTracking()
            .OrderBy(organisation => organisation.LegalName)
            .Select(organisation => new OrganisationLine(organisation.Id, organisation.LegalName, organisation.ShortName, organisation.Jurisdiction))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The short names of a partnership's parties. For capabilities that have let the actor in already: it asks nobody.</summary>
    public async Task<IReadOnlyDictionary<OrganisationId, string>> NamesAsync(PartnershipId partnership, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var parties = await db.Set<Partnership>().AsNoTracking()
            .Where(other => other.Id == partnership)
            .Select(other => other.Parties)
            .FirstOrDefaultAsync(cancellationToken);
        return parties.IsDefault
            ? ImmutableDictionary<OrganisationId, string>.Empty
            : parties.ToImmutableDictionary(party => party.OrganisationId, party => party.ShortName);
    }

    private static IQueryable<PartnershipLineView> Lines(IQueryable<Partnership> partnerships) => partnerships
        .AsNoTracking()
        .OrderBy(partnership => partnership.Name)
        .Select(partnership => new PartnershipLineView(partnership.Id, partnership.Slug, partnership.Name, partnership.State));

    private static PartnershipView View(Partnership it, Actor actor)
    {
        var here = actor with { Grants = [.. actor.Grants.Where(grant => grant.Partnership == it.Id)] };
        return new PartnershipView(
            it.Id,
            it.Slug,
            it.Name,
            it.Purpose,
            it.State,
            it.Parties,
            it.Contributions,
            it.Expectations,
            it.CreatedAt,
            [.. Partnership.Workflow.OpenSteps(here, it.State)],
            it.State == PartnershipState.Closed ? [] : [.. here.OrganisationsAs(Role.Sponsor).Where(organisation => it.FindParty(organisation) is not null)]);
    }
}
