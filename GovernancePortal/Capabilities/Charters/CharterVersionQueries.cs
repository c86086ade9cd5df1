using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>A version with all that its page shows: the comments, and for an amendment under way what it changes.</summary>
public sealed record CharterPageView(CharterView Charter, CharterCommentsView Comments, CharterImpactView? Impact);

/// <summary>Reads what the page of a version shows.</summary>
public sealed class CharterVersionQueries(CharterQueries charters, CharterCommentQueries comments, CharterImpactQueries impacts)
{
    /// <summary>A version, or null where there is none or the actor may not know of it.</summary>
    public async Task<CharterPageView?> VersionAsync(string slug, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await charters.FindAsync(slug, version, actor, cancellationToken) is not { } charter
            || await comments.OfAsync(slug, charter.Id, actor, cancellationToken) is not { } said)
        {
            return null;
        }

        var impact = charter.IsAmendment && charter.State is not (CharterState.InForce or CharterState.Superseded or CharterState.Withdrawn)
            ? await impacts.FindAsync(slug, version, actor, cancellationToken)
            : null;
        return new CharterPageView(charter, said, impact);
    }
}
