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

        var at = time.GetUtcNow();
        var versions = await db.Set<Charter>().AsNoTracking()
            .Where(charter => charter.PartnershipId == place.Id)
            .OrderByDescending(charter => charter.Version)
            .Select(charter => new CharterVersionView(charter.Version, charter.State, charter.Hash, charter.ChangedAt, charter.InForceFrom, charter.EndedAt))
            .ToListAsync(cancellationToken);
        var inForce = await db.Set<Charter>().AsNoTracking().InForceAt(place.Id, at).FirstOrDefaultAsync(cancellationToken);
        var here = actor.In(place.Id, at);
        return new CharterShelfView(
            place,
            [.. versions.Select(version => AsOf(version, inForce))],
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
        && versions.All(version => version.State is CharterState.InForce or CharterState.Superseded or CharterState.Withdrawn);

    // A date that has come counts before anybody has recorded it.
    private static CharterVersionView AsOf(CharterVersionView version, Charter? inForce) =>
        inForce is { State: CharterState.Ratified } && version.Version == inForce.Version ? version with { State = CharterState.InForce }
        : inForce is { State: CharterState.Ratified } && version.State == CharterState.InForce ? version with { State = CharterState.Superseded, EndedAt = inForce.InForceFrom }
        : version;

    private async Task<CharterView> ViewAsync(PortalDbContext db, Charter charter, CharterPlace place, Actor here, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var people = charter.Ratifications.Select(given => given.By.Value)
            .Concat(charter.Reviews.Select(review => review.By.Value)).Append(charter.ChangedBy.Value).Distinct().ToList();
        var names = await db.Set<PortalUser>().AsNoTracking()
            .Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var linked = await db.Set<Charter>().AsNoTracking()
            .Where(other => other.Id == charter.Supersedes || other.Id == charter.SupersededBy
                || (other.PartnershipId == charter.PartnershipId && other.State == CharterState.Ratified && other.InForceFrom <= at))
            .Select(other => new { other.Id, other.Version, other.State, other.InForceFrom })
            .ToListAsync(cancellationToken);
        var taken = charter.State == CharterState.InForce ? linked.Find(other => other.State == CharterState.Ratified) : null;
        var state = taken is null ? charter.StateAt(at) : CharterState.Superseded;

        string Name(PersonId person) => names.GetValueOrDefault(person.Value) ?? "A former member";
        return new CharterView
        {
            Place = place,
            Id = charter.Id,
            Version = charter.Version,
            Revision = charter.Revision,
            State = state,
            Content = charter.Content,
            Hash = charter.Hash,
            ChangedBy = Name(charter.ChangedBy),
            ChangedAt = charter.ChangedAt,
            PutAt = charter.PutAt,
            InForceFrom = charter.InForceFrom,
            EndedAt = taken?.InForceFrom ?? charter.EndedAt,
            Explanation = charter.Explanation,
            ReviewedFrom = charter.ReviewedFrom,
            ComesIntoForceAt = charter.ComesIntoForceAt,
            IsAmendment = charter.IsAmendment,
            IsApproved = charter.IsApproved,
            TakesComments = charter.TakesComments,
            Votes = [.. charter.Votes.Reverse()],
            Reviews = [.. charter.Reviews.Reverse().Select(review => new CharterReviewView(Name(review.By), review.At, review.Finding, review.Text))],
            NextReview = charter.NextReview,
            Supersedes = linked.Find(other => other.Id == charter.Supersedes)?.Version,
            SupersededBy = (taken ?? linked.Find(other => other.Id == charter.SupersededBy))?.Version,
            Ratifications = [.. charter.Parties.Select(party => RatificationOf(charter, party, place, here, Name)).OrderBy(given => given.Name, StringComparer.Ordinal)],
            OpenSteps = [.. Charter.Workflow.OpenSteps(here, state).Where(step => IsOpen(charter, step))],
        };
    }

    // What the table opens by state, less what the version's past closes.
    private static bool IsOpen(Charter charter, CharterStep step) => step switch
    {
        CharterStep.PutToRatification => !charter.IsAmendment || charter.IsApproved,
        CharterStep.PutToVote => charter.IsAmendment,
        _ => true,
    };

    private static RatificationView RatificationOf(Charter charter, OrganisationId party, CharterPlace place, Actor here, Func<PersonId, string> name)
    {
        var given = charter.Ratifications.FirstOrDefault(given => given.Organisation == party);
        var waits = charter.State == CharterState.PutToRatification && given is null && here.Holds(Role.Sponsor, party);
        var whyNot = charter.Authors.Contains(here.Id) ? CharterRefusals.AuthorMayNotRatify
            : charter.Ratifications.Any(other => other.By == here.Id) ? CharterRefusals.OnePartyEach
            : null;
        return new RatificationView(
            party,
            place.Organisations.GetValueOrDefault(party) ?? "An organisation that has left",
            given is null ? null : name(given.By),
            given?.At,
            waits && whyNot is null,
            waits ? whyNot?.Message : null);
    }

    // Somebody without a role in the partnership learns nothing of its charter, not even that there is one.
    internal static async Task<CharterPlace?> PlaceAsync(PortalDbContext db, string slug, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.Set<Partnership>().AsNoTracking().FirstOrDefaultAsync(partnership => partnership.Slug == slug, cancellationToken);
        return found is null || !actor.MaySee(found.Id)
            ? null
            : new CharterPlace(found.Id, found.Slug, found.Name, found.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName));
    }
}
