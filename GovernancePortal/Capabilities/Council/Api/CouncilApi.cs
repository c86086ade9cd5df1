using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>The council for programs: its roll to read, and proxies.</summary>
public static class CouncilApi
{
    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapCouncilApi(this RouteGroupBuilder partnerships)
    {
        var council = partnerships.MapGroup("/{slug}/council");
        council.MapGet("/", RollAsync).Reads("council", "GetCouncil", "The council's seats, their holders and proxies").Answers(CouncilResource.Example);
        council.MapPost("/proxies", GiveAsync).Writes("confirm:council", "GiveProxy", "Entrusts the vote of your seat to the holder of another")
            .Takes(ProxyBody.Example).Answers(GivenProxyResource.Example, StatusCodes.Status201Created);
        council.MapDelete("/proxies/{proxy:guid}", RevokeAsync).Writes("write:council", "RevokeProxy", "Takes a proxy of yours back").Produces(StatusCodes.Status204NoContent);
        return partnerships;
    }

    private static Task<IResult> RollAsync([AsParameters] CouncilCall call, CouncilQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.RollAsync(partnership, actor, call.Leaving) is { } council ? TypedResults.Ok(CouncilResource.Of(council)) : CouncilRefusals.NoCouncil.ToHttp());

    private static Task<IResult> GiveAsync([AsParameters] CouncilCall call, ProxyBody body, CouncilOperations operations) => call.InAsync(async (partnership, actor) =>
        (await operations.GiveProxyAsync(partnership, body.ToRequest(), actor, call.Leaving)).ToHttp(id =>
            TypedResults.Created($"{call.Http.Request.Path}/{id.Value}", new GivenProxyResource(id.Value))));

    private static Task<IResult> RevokeAsync([AsParameters] CouncilCall call, Guid proxy, CouncilOperations operations) => call.InAsync(async (partnership, actor) =>
        (await operations.RevokeProxyAsync(partnership, new ProxyId(proxy), actor, call.Leaving)).ToHttp(_ => TypedResults.NoContent()));
}

/// <summary>Who asks, and after which council.</summary>
internal sealed record CouncilCall(string Slug, PartnershipQueries Partnerships, CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    public async Task<IResult> InAsync(Func<PartnershipId, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Partnerships.FindBySlugAsync(Slug, actor, Leaving) is { } found ? await answer(found.Id, actor) : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }
}
