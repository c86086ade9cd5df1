using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Decisions.Api;

/// <summary>The decision log for programs: to read.</summary>
public static class DecisionsApi
{
    private const string Scope = "decisions";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapDecisionsApi(this RouteGroupBuilder partnerships)
    {
        var decisions = partnerships.MapGroup("/{slug}/decisions");
        decisions.MapGet("/", ListAsync).Reads(Scope, "ListDecisions", "The decisions, newest first").Pages().Answers(new Page<DecisionLineResource>([DecisionLineResource.Example]));
        decisions.MapGet("/{number:int}", FindAsync).Reads(Scope, "GetDecision", "One decision with all that was counted").Answers(DecisionResource.Example);
        decisions.MapGet("/{number:int}/record", RecordAsync).Reads(Scope, "GetDecisionRecord", "The canonical bytes whose SHA-256 stands in the evidence log").AnswersFile("application/json");
        return partnerships;
    }

    private static async Task<IResult> ListAsync(
        string slug,
        [AsParameters] PageRequest page,
        [FromQuery] Word<DecisionKind>? kind,
        [FromQuery] Word<RiskTier>? tier,
        [FromQuery] Word<VotingOutcome>? outcome,
        [FromQuery(Name = "q")] string? text,
        [AsParameters] DecisionCall call)
    {
        var actor = await call.Me.GetAsync(call.Leaving);
        var filter = DecisionFilter.Parse(null, null, null, null, null, null, text) with { Kind = kind?.Value, Tier = tier?.Value, Outcome = outcome?.Value };
        return await call.Partnerships.FindBySlugAsync(slug, actor, call.Leaving) is { } partnership
            ? page.Of(await call.Decisions.BelowAsync(partnership.Id, actor, filter, page.AfterNumber, page.Size + 1, call.Leaving), line => line.Number, DecisionLineResource.Of)
            : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }

    private static Task<IResult> FindAsync(string slug, int number, [AsParameters] DecisionCall call) =>
        call.WithAsync(slug, number, found => TypedResults.Ok(DecisionResource.Of(found)));

    private static Task<IResult> RecordAsync(string slug, int number, [AsParameters] DecisionCall call) =>
        call.WithAsync(slug, number, found => TypedResults.Bytes(DecisionHash.Canonical(found.Record), "application/json"));
}

/// <summary>Who asks, and whom.</summary>
internal sealed record DecisionCall([FromServices] PartnershipQueries Partnerships, [FromServices] DecisionQueries Decisions, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    public async Task<IResult> WithAsync(string slug, int number, Func<DecisionView, IResult> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Partnerships.FindBySlugAsync(slug, actor, Leaving) is { } partnership
            && await Decisions.FindAsync(partnership.Id, number, actor, Leaving) is { } found
                ? answer(found)
                : DecisionRefusals.NoSuchDecision.ToHttp();
    }
}
