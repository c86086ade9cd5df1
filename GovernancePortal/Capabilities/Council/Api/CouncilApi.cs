using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>The council for programs: its bodies, seats and terms, rotations, interests and proxies.</summary>
public static class CouncilApi
{
    private const string Read = "council";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapCouncilApi(this RouteGroupBuilder partnerships)
    {
        var council = partnerships.MapGroup("/{slug}/council");
        council.MapGet("/", RollAsync).Reads(Read, "GetCouncil", "The council's seats, their holders and proxies").Answers(CouncilResource.Example);
        council.MapGet("/bodies", BodiesAsync).Reads(Read, "ListBodies", "The bodies that the charter in force sets up").Pages().Answers(new Page<BodyLineResource>([BodyLineResource.Example]));
        council.MapGet("/bodies/{body}", BodyAsync).Reads(Read, "GetBody", "One body: its seats, its balance between organisations, and what is announced of its seats").Answers(BodyResource.Example);
        council.MapGet("/bodies/{body}/attendance", AttendanceAsync).Reads(Read, "GetAttendance", "Who took part in the votes of a body").Answers(AttendanceResource.Example);
        council.MapGet("/proxies", ProxiesAsync).Reads(Read, "GetMyProxies", "Who votes for you, and for whom you vote").Answers(ProxiesResource.Example);
        council.MapPost("/proxies", GiveAsync).Writes("confirm:council", "GiveProxy", "Entrusts the vote of your seat to the holder of another")
            .Takes(ProxyBody.Example).Answers(GivenProxyResource.Example, StatusCodes.Status201Created);
        council.MapDelete("/proxies/{proxy:guid}", RevokeAsync).Writes("write:council", "RevokeProxy", "Takes a proxy of yours back").Produces(StatusCodes.Status204NoContent);
        council.MapSeats();
        council.MapRotations();
        partnerships.MapGroup("/{slug}/interests").MapInterests();
        return partnerships;
    }

    private static Task<IResult> RollAsync([AsParameters] CouncilCall call, CouncilQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.RollAsync(partnership, actor, call.Leaving) is { } council ? TypedResults.Ok(CouncilResource.Of(council)) : CouncilRefusals.NoCouncil.ToHttp());

    private static Task<IResult> BodiesAsync([AsParameters] CouncilCall call, [AsParameters] PageRequest page, CouncilQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.RollAsync(partnership, actor, call.Leaving) is { } council ? page.OfAll(council.Bodies, BodyLineResource.Of) : CouncilRefusals.NoCouncil.ToHttp());

    private static Task<IResult> BodyAsync([AsParameters] CouncilCall call, string body, CouncilQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.BodyAsync(partnership, body, actor, call.Leaving) is { } found
            ? TypedResults.Ok(BodyResource.Of(found))
            : CouncilRefusals.NoSuchBody.ToHttp(StatusCodes.Status404NotFound));

    // Attendance is counted for whatever key it is asked; whether there is such a body the council says.
    private static Task<IResult> AttendanceAsync([AsParameters] CouncilCall call, string body, CouncilQueries queries, AttendanceQueries attendance) => call.InAsync(async (partnership, actor) =>
        await queries.BodyAsync(partnership, body, actor, call.Leaving) is not null && await attendance.OfAsync(partnership, body, actor, call.Leaving) is { } found
            ? TypedResults.Ok(AttendanceResource.Of(found))
            : CouncilRefusals.NoSuchBody.ToHttp(StatusCodes.Status404NotFound));

    private static Task<IResult> ProxiesAsync([AsParameters] CouncilCall call, ProxyQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.MineAsync(partnership, actor, call.Leaving) is { } mine ? TypedResults.Ok(ProxiesResource.Of(mine)) : CouncilRefusals.NoCouncil.ToHttp());

    private static Task<IResult> GiveAsync([AsParameters] CouncilCall call, ProxyBody body, CouncilOperations operations) => call.InAsync(async (partnership, actor) =>
        (await operations.GiveProxyAsync(partnership, body.ToRequest(), actor, call.Leaving)).ToHttp(id =>
            TypedResults.Created($"{call.Http.Request.Path}/{id.Value}", new GivenProxyResource(id.Value))));

    private static Task<IResult> RevokeAsync([AsParameters] CouncilCall call, Guid proxy, CouncilOperations operations) => call.DoAsync((partnership, actor) =>
        operations.RevokeProxyAsync(partnership, new ProxyId(proxy), actor, call.Leaving));
}

/// <summary>Who asks, and after which council.</summary>
internal sealed record CouncilCall(string Slug, [FromServices] PartnershipQueries Partnerships, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    public async Task<IResult> InAsync(Func<PartnershipId, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Partnerships.FindBySlugAsync(Slug, actor, Leaving) is { } found ? await answer(found.Id, actor) : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }

    /// <summary>Does something there is nothing to tell of but that it was done.</summary>
    public Task<IResult> DoAsync<T>(Func<PartnershipId, Actor, Task<Outcome<T>>> act) =>
        InAsync(async (partnership, actor) => (await act(partnership, actor)).ToHttp(_ => TypedResults.NoContent()));

    /// <summary>Makes something, and answers its id.</summary>
    public Task<IResult> MakeAsync<T>(Func<PartnershipId, Actor, Task<Outcome<T>>> make, Func<T, Guid> idOf) => InAsync(async (partnership, actor) =>
        (await make(partnership, actor)).ToHttp(made => TypedResults.Created($"{Http.Request.Path.Value!.TrimEnd('/')}/{idOf(made)}", new MadeResource(idOf(made)))));
}
