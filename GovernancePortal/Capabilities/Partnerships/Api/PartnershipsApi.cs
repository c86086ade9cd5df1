using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Partnerships.Api;

/// <summary>Partnerships for programs: to read.</summary>
public static class PartnershipsApi
{
    private const string Scope = "partnerships";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapPartnershipsApi(this RouteGroupBuilder partnerships)
    {
        partnerships.MapGet("/", ListAsync).Reads(Scope, "ListPartnerships", "The partnerships that the key is for").Pages()
            .Answers(new Page<PartnershipLineResource>([PartnershipLineResource.Example]));
        partnerships.MapGet("/{slug}", FindAsync).Reads(Scope, "GetPartnership", "One partnership").Answers(PartnershipResource.Example);
        partnerships.MapGet("/{slug}/parties", PartiesAsync).Reads(Scope, "ListParties", "The parties, with whom to ask there").Pages()
            .Answers(new Page<PartyResource>([PartyResource.Example]));
        return partnerships;
    }

    private static async Task<IResult> ListAsync([AsParameters] PageRequest page, PartnershipQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        page.OfAll(await queries.MineAsync(await me.GetAsync(cancellationToken), cancellationToken), PartnershipLineResource.Of);

    private static async Task<IResult> FindAsync(string slug, PartnershipQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        await queries.FindBySlugAsync(slug, await me.GetAsync(cancellationToken), cancellationToken) is { } found
            ? TypedResults.Ok(PartnershipResource.Of(found))
            : PartnershipRefusals.NoSuchPartnership.ToHttp();

    private static async Task<IResult> PartiesAsync(
        string slug, [AsParameters] PageRequest page, PartnershipQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        await queries.FindBySlugAsync(slug, await me.GetAsync(cancellationToken), cancellationToken) is { } found
            ? page.OfAll(found.Parties, PartyResource.Of)
            : PartnershipRefusals.NoSuchPartnership.ToHttp();
}
