using GovernancePortal.Platform.Access;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Gives out the canonical bytes whose SHA-256 is the hash that organisations ratify.</summary>
internal static class CharterContentEndpoint
{
    public static async Task<IResult> DownloadAsync(string slug, int version, CharterQueries queries, CurrentActor me, CancellationToken cancellationToken)
    {
        var found = await queries.FindAsync(slug, version, await me.GetAsync(cancellationToken), cancellationToken);
        return found is null
            ? TypedResults.NotFound()
            : TypedResults.File(found.Content.ToCanonicalBytes(), "application/json", $"charter-{found.Version}-{found.Hash[..12]}.json");
    }
}
