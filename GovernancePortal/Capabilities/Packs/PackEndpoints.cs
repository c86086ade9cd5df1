using System.Globalization;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>Hands out sealed packs to those who asked for them.</summary>
internal static class PackEndpoints
{
    public static async Task<IResult> DocumentAsync(
        string slug, int number, PartnershipQueries partnerships, PackQueries packs, CurrentActor me, HttpResponse response, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await partnerships.FindBySlugAsync(slug, actor, cancellationToken) is not { } partnership)
        {
            return TypedResults.NotFound();
        }

        return (await packs.DocumentAsync(partnership.Id, number, actor, cancellationToken)).ToHttp(content =>
        {
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "private, no-store";
            return TypedResults.Stream(content, "application/pdf", string.Create(CultureInfo.InvariantCulture, $"{slug}-audit-pack-{number}.pdf"));
        });
    }
}
