using System.Text;
using GovernancePortal.Platform.Access;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Gives out the comparison of two versions as a text of its own, with what is gone and what is new marked line by line.</summary>
internal static class CharterComparisonEndpoint
{
    public static async Task<IResult> DownloadAsync(string slug, int from, int to, CharterImpactQueries queries, CurrentActor me, CancellationToken cancellationToken)
    {
        var found = await queries.CompareAsync(slug, from, to, await me.GetAsync(cancellationToken), cancellationToken);
        return found is null
            ? TypedResults.NotFound()
            : TypedResults.File(Encoding.UTF8.GetBytes(CharterComparisonText.Markdown(found)), "text/markdown; charset=utf-8", FormattableString.Invariant($"charter-{from}-{to}.md"));
    }
}
