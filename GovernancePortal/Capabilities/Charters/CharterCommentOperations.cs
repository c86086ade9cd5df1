using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The only door through which comments on a version are written and answered.</summary>
public sealed class CharterCommentOperations(PortalWork work)
{
    private const int MostOfOnePerson = 100;

    /// <summary>Comments on a passage of a version, for an organisation of the actor's.</summary>
    public Task<Outcome<CharterCommentId>> WriteAsync(
        PartnershipId partnership, CharterId charter, OrganisationId organisation, string passage, string text, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("charters.comment", partnership),
            actor,
            async scope =>
            {
                MustBelong(scope);
                var version = await scope.Db.Set<Charter>().FirstOrDefaultAsync(found => found.Id == charter && found.PartnershipId == scope.Partnership)
                    ?? throw new RefusalException(CharterRefusals.NoSuchCharter);
                var writer = scope.Actor.Id;
                if (await scope.Db.Set<CharterComment>().CountAsync(comment => comment.CharterId == charter && comment.AuthorId == writer) >= MostOfOnePerson)
                {
                    throw new RefusalException(CharterRefusals.TooManyComments);
                }

                var comment = CharterComment.Write(scope.Actor, organisation, version, passage, text, scope.At);
                scope.Db.Add(comment);
                return comment.Id;
            },
            cancellationToken);

    /// <summary>A drafter answers a comment and closes it.</summary>
    public Task<Outcome<CommentState>> ResolveAsync(PartnershipId partnership, CharterCommentId id, string answer, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync("charters.resolve-comment", partnership, id, actor, (comment, scope) => comment.Resolve(scope.Actor, answer, scope.At), cancellationToken);

    /// <summary>A closed comment is opened again, with the reason.</summary>
    public Task<Outcome<CommentState>> ReopenAsync(PartnershipId partnership, CharterCommentId id, string reason, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync("charters.reopen-comment", partnership, id, actor, (comment, scope) => comment.Reopen(scope.Actor, reason, scope.At), cancellationToken);

    /// <summary>Whoever wrote a comment takes it back.</summary>
    public Task<Outcome<CommentState>> TakeBackAsync(PartnershipId partnership, CharterCommentId id, Actor actor, CancellationToken cancellationToken) =>
        MoveAsync("charters.take-back-comment", partnership, id, actor, (comment, scope) => comment.TakeBack(scope.Actor, scope.At), cancellationToken);

    // What was said of a version that has been decided stays as it stood then.
    private Task<Outcome<CommentState>> MoveAsync(
        string name, PartnershipId partnership, CharterCommentId id, Actor actor, Action<CharterComment, WorkScope> step, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command(name, partnership),
            actor,
            async scope =>
            {
                MustBelong(scope);
                var comment = await scope.Db.Set<CharterComment>().FirstOrDefaultAsync(found => found.Id == id && found.PartnershipId == scope.Partnership)
                    ?? throw new RefusalException(CharterRefusals.NoSuchComment);
                var charter = await scope.Db.Set<Charter>().FirstAsync(found => found.Id == comment.CharterId);
                if (!charter.TakesComments)
                {
                    throw new RefusalException(CharterRefusals.CommentsClosed);
                }

                step(comment, scope);
                return comment.State;
            },
            cancellationToken);

    private static void MustBelong(WorkScope scope)
    {
        if (!scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership))
        {
            throw new RefusalException(CharterRefusals.NoSuchCharter);
        }
    }
}
