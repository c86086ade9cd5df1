using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Reads what the parties said about a version.</summary>
public sealed class CharterCommentQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>Who may do what with a comment, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<CommentState, CommentStep>> Moves => CharterComment.Workflow.Moves;

    /// <summary>The comments on a version, the earliest first; null where the actor may not know of the partnership.</summary>
    public async Task<CharterCommentsView?> OfAsync(string slug, CharterId charter, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CharterQueries.PlaceAsync(db, slug, actor, cancellationToken) is not { } place
            || await db.Set<Charter>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == charter && found.PartnershipId == place.Id, cancellationToken) is not { } version)
        {
            return null;
        }

        var comments = await db.Set<CharterComment>().AsNoTracking()
            .Where(comment => comment.CharterId == charter)
            .OrderBy(comment => comment.WrittenAt)
            .ToListAsync(cancellationToken);
        var people = comments.SelectMany(comment => new[] { comment.AuthorId.Value, comment.MovedBy?.Value ?? comment.AuthorId.Value }).Distinct().ToList();
        var names = await db.Set<PortalUser>().AsNoTracking()
            .Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        string Name(PersonId person) => names.GetValueOrDefault(person.Value) ?? "A former member";

        var here = actor.In(place.Id, time.GetUtcNow());
        return new CharterCommentsView(
            [
                .. comments.Select(comment => new CharterCommentView
                {
                    Id = comment.Id,
                    Passage = comment.Passage,
                    Text = comment.Text,
                    Author = Name(comment.AuthorId),
                    Organisation = place.Organisations.GetValueOrDefault(comment.OrganisationId) ?? "an organisation that has left",
                    WrittenAt = comment.WrittenAt,
                    State = comment.State,
                    Answer = comment.Answer,
                    MovedBy = comment.MovedBy is { } mover ? Name(mover) : null,
                    MovedAt = comment.MovedAt,
                    IsOnOtherText = comment.Hash != version.Hash,
                    OpenSteps = !version.TakesComments ? [] :
                    [
                        .. CharterComment.Workflow.OpenSteps(here, comment.State).Where(step => step != CommentStep.TakeBack || comment.AuthorId == here.Id),
                    ],
                }),
            ],
            !version.TakesComments ? [] :
            [
                .. here.Grants.Select(grant => grant.Organisation).Distinct()
                    .Where(organisation => CharterComment.MayWrite(here, organisation) && place.Organisations.ContainsKey(organisation)),
            ]);
    }
}
