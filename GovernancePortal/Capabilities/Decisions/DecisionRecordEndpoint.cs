using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Platform.Access;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Gives out the canonical bytes whose SHA-256 stands in the evidence log.</summary>
internal static class DecisionRecordEndpoint
{
    public static async Task<IResult> DownloadAsync(
        string slug, int number, PartnershipQueries partnerships, DecisionQueries queries, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        return await partnerships.FindBySlugAsync(slug, actor, cancellationToken) is { } partnership
            && await queries.FindAsync(partnership.Id, number, actor, cancellationToken) is { } decision
                ? TypedResults.File(DecisionHash.Canonical(decision.Record), "application/json", $"{slug}-decision-{number}.json")
                : TypedResults.NotFound();
    }
}
