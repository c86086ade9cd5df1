using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>Who asks, and after whose charter. What they may not know of is not there.</summary>
internal sealed record CharterCall(string Slug, [FromServices] CharterQueries Charters, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    /// <summary>Answers of a partnership's charter, with all its versions.</summary>
    public async Task<IResult> OfAsync(Func<CharterShelfView, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Charters.ShelfAsync(Slug, actor, Leaving) is { } shelf ? await answer(shelf, actor) : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }

    /// <summary>Answers of a version that is there.</summary>
    public async Task<IResult> OfAsync(int version, Func<CharterView, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Charters.FindAsync(Slug, version, actor, Leaving) is { } found ? await answer(found, actor) : CharterRefusals.NoSuchCharter.ToHttp();
    }

    /// <summary>Takes a step with a version, and answers where it stands then.</summary>
    public Task<IResult> TakeAsync<T>(int version, Func<CharterView, Actor, Task<Outcome<T>>> step) => OfAsync(version, async (charter, actor) =>
    {
        var outcome = await step(charter, actor);
        return outcome.IsDone && await StateAsync(version, actor) is { } state ? TypedResults.Ok(state) : outcome.ToHttp(_ => TypedResults.NoContent());
    });

    /// <summary>Where a version stands, with its revision as the <c>ETag</c>.</summary>
    public async Task<CharterStateResource?> StateAsync(int version, Actor actor)
    {
        if (await Charters.FindAsync(Slug, version, actor, Leaving) is not { } charter)
        {
            return null;
        }

        Revision.Tag(Http.Response, charter.Revision);
        return CharterStateResource.Of(charter);
    }
}

/// <summary>Where a version of the charter stands after a write. Its revision is its <c>ETag</c>; what binds names its hash.</summary>
public sealed record CharterStateResource(int Version, CharterState State, int Revision, string Sha256)
{
    public static CharterStateResource Example { get; } = new(2, CharterState.Draft, 3, new string('a', 64));

    public static CharterStateResource Of(CharterView view) => new(view.Version, view.State, view.Revision, view.Hash);
}
