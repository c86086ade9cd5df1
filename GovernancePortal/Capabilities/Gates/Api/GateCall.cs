using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>Who asks, and after which gate. A gate that they may not know of is not there.</summary>
internal sealed record GateCall(string Slug, int Number, [FromServices] GateQueries Gates, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    /// <summary>Answers of a gate that is there.</summary>
    public async Task<IResult> OfAsync(Func<GateKey, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Gates.KeyAsync(Slug, Number, actor, Leaving) is { } key ? await answer(key, actor) : GateRefusals.NoSuchGate.ToHttp();
    }

    /// <summary>Takes a step, and answers where the gate stands then.</summary>
    public Task<IResult> TakeAsync<T>(Func<GateKey, Actor, Task<Outcome<T>>> step) => OfAsync(async (key, actor) =>
    {
        var outcome = await step(key, actor);
        return outcome.IsDone && await StateAsync(actor) is { } state ? TypedResults.Ok(state) : outcome.ToConditional(_ => TypedResults.NoContent());
    });

    /// <summary>Makes something of the gate's, and answers its id.</summary>
    public Task<IResult> MakeAsync<T>(Func<GateKey, Actor, Task<Outcome<T>>> make, Func<T, Guid> idOf) => OfAsync(async (key, actor) =>
        (await make(key, actor)).ToHttp(made => TypedResults.Created($"{Http.Request.Path.Value!.TrimEnd('/')}/{idOf(made)}", new MadeResource(idOf(made)))));

    /// <summary>Where the gate stands, or null if the step took it out of the actor's sight: a returned draft is its author's again.</summary>
    public async Task<GateStateResource?> StateAsync(Actor actor)
    {
        if (await Gates.FindAsync(Slug, Number, actor, Leaving) is not { } gate)
        {
            return null;
        }

        Revision.Tag(Http.Response, gate.Revision);
        return GateStateResource.Of(gate);
    }
}
