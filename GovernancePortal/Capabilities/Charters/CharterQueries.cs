using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Reads charters, for those who may know of their partnership.</summary>
public sealed class CharterQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>Who may do what, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<CharterState, CharterStep>> Moves => Charter.Workflow.Moves;

    /// <summary>All versions, or null where the actor may not know of the partnership.</summary>
    public async Task<CharterShelfView?> ShelfAsync(string slug, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place)
        {
            return null;
        }

        var versions = await db.Set<Charter>().AsNoTracking()
            .Where(charter => charter.PartnershipId == place.Id)
            .OrderByDescending(charter => charter.Version)
            .Select(charter => new CharterVersionView(charter.Version, charter.State, charter.Hash, charter.ChangedAt, charter.InForceFrom, charter.EndedAt))
            .ToListAsync(cancellationToken);
        var inForce = await db.Set<Charter>().AsNoTracking()
            .FirstOrDefaultAsync(charter => charter.PartnershipId == place.Id && charter.State == CharterState.InForce, cancellationToken);
        var here = actor.In(place.Id, time.GetUtcNow());
        return new CharterShelfView(
            place,
            [.. versions],
            inForce is null ? null : await ViewAsync(db, inForce, place, here, cancellationToken),
            MayDraft(here, versions));
    }

    /// <summary>One version, or null where there is none or the actor may not know of it.</summary>
    public async Task<CharterView?> FindAsync(string slug, int version, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place)
        {
            return null;
        }

        var charter = await db.Set<Charter>().AsNoTracking()
            .FirstOrDefaultAsync(charter => charter.PartnershipId == place.Id && charter.Version == version, cancellationToken);
        return charter is null ? null : await ViewAsync(db, charter, place, actor.In(place.Id, time.GetUtcNow()), cancellationToken);
    }

    private static bool MayDraft(Actor here, List<CharterVersionView> versions) =>
        here.HoldsAny(Role.Secretary, Role.LegalCounsel, Role.CouncilMember)
        && versions.All(version => version.State is not (CharterState.Draft or CharterState.PutToRatification));

    private static async Task<CharterView> ViewAsync(PortalDbContext db, Charter charter, CharterPlace place, Actor here, CancellationToken cancellationToken)
    {
        var people = charter.Ratifications.Select(given => given.By.Value).Append(charter.ChangedBy.Value).Distinct().ToList();
        var names = await db.Set<PortalUser>().AsNoTracking()
            .Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var linked = await db.Set<Charter>().AsNoTracking()
            .Where(other => other.Id == charter.Supersedes || other.Id == charter.SupersededBy)
            .Select(other => new { other.Id, other.Version })
            .ToListAsync(cancellationToken);

        string Name(PersonId person) => names.GetValueOrDefault(person.Value) ?? "A former member";
        return new CharterView
        {
            Place = place,
            Id = charter.Id,
            Version = charter.Version,
            Revision = charter.Revision,
            State = charter.State,
            Content = charter.Content,
            Hash = charter.Hash,
            ChangedBy = Name(charter.ChangedBy),
            ChangedAt = charter.ChangedAt,
            PutAt = charter.PutAt,
            InForceFrom = charter.InForceFrom,
            EndedAt = charter.EndedAt,
            Supersedes = linked.Find(other => other.Id == charter.Supersedes)?.Version,
            SupersededBy = linked.Find(other => other.Id == charter.SupersededBy)?.Version,
            Ratifications = [.. charter.Parties.Select(party => RatificationOf(charter, party, place, here, Name)).OrderBy(given => given.Name, StringComparer.Ordinal)],
            OpenSteps = [.. Charter.Workflow.OpenSteps(here, charter.State)],
        };
    }

    private static RatificationView RatificationOf(Charter charter, OrganisationId party, CharterPlace place, Actor here, Func<PersonId, string> name)
    {
        var given = charter.Ratifications.FirstOrDefault(given => given.Organisation == party);
        var waits = charter.State == CharterState.PutToRatification && given is null && here.Holds(Role.Sponsor, party);
        var isAuthor = charter.Authors.Contains(here.Id);
        return new RatificationView(
            party,
            place.Organisations.GetValueOrDefault(party) ?? "An organisation that has left",
            given is null ? null : name(given.By),
            given?.At,
            waits && !isAuthor,
            waits && isAuthor ? CharterRefusals.AuthorMayNotRatify.Message : null);
    }

    // Somebody without a role in the partnership learns nothing of its charter, not even that there is one.
    private static async Task<CharterPlace?> PlaceAsync(PortalDbContext db, string slug, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.Set<Partnership>().AsNoTracking().FirstOrDefaultAsync(partnership => partnership.Slug == slug, cancellationToken);
        return found is null || !actor.MaySee(found.Id)
            ? null
            : new CharterPlace(found.Id, found.Slug, found.Name, found.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName));
    }
}
