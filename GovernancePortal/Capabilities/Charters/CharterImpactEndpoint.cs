using GovernancePortal.Platform.Access;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Gives out what an amendment changes, as it is computed now.</summary>
internal static class CharterImpactEndpoint
{
    public static async Task<IResult> DownloadAsync(string slug, int version, CharterImpactQueries queries, CurrentActor me, CancellationToken cancellationToken)
    {
        var found = await queries.FindAsync(slug, version, await me.GetAsync(cancellationToken), cancellationToken);
        return found is null
            ? TypedResults.NotFound()
            : TypedResults.File(found.Statement(), "text/markdown; charset=utf-8", FormattableString.Invariant($"impact-version-{version}.md"));
    }
}
