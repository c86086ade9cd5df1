using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>Declarations of interest for programs. They are for the council and for auditors, so they take scopes of their own.</summary>
internal static class InterestApi
{
    private const string Write = "write:interests";

    /// <summary>Maps it below a partnership.</summary>
    public static void MapInterests(this RouteGroupBuilder interests)
    {
        interests.MapGet("/", FindAsync).Reads("interests", "GetInterests", "What you have declared, and what stands of the other members").Answers(InterestsResource.Example);
        interests.MapPost("/", DeclareAsync).Writes(Write, "DeclareInterest", "Declares an interest of yours").Takes(InterestBody.Example).Answers(MadeResource.Example, StatusCodes.Status201Created);
        interests.MapPost("/confirm", ConfirmAsync).Writes(Write, "ConfirmInterests", "Says that what you declared is complete and still holds").Done();
        interests.MapPost("/{interest:guid}/withdraw", WithdrawAsync).Writes(Write, "WithdrawInterest", "Takes an interest of yours back").Done();
    }

    private static Task<IResult> FindAsync([AsParameters] CouncilCall call, InterestQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.FindAsync(partnership, actor, call.Leaving) is { } found ? TypedResults.Ok(InterestsResource.Of(found)) : InterestRefusals.NotADeclarer.ToHttp());

    private static Task<IResult> DeclareAsync([AsParameters] CouncilCall call, InterestBody body, InterestOperations interests) =>
        call.MakeAsync((partnership, actor) => interests.DeclareAsync(partnership, body.ToDeclared(), actor, call.Leaving), id => id.Value);

    private static Task<IResult> ConfirmAsync([AsParameters] CouncilCall call, InterestOperations interests) =>
        call.DoAsync((partnership, actor) => interests.ConfirmAsync(partnership, actor, call.Leaving));

    private static Task<IResult> WithdrawAsync([AsParameters] CouncilCall call, Guid interest, InterestOperations interests) =>
        call.DoAsync((partnership, actor) => interests.WithdrawAsync(partnership, new InterestId(interest), actor, call.Leaving));
}

/// <summary>An interest as a member declares it: in a party of the partnership, in somebody outside, or in kinds and tiers of decisions.</summary>
public sealed record InterestBody(
    InterestKind Kind, DateTimeOffset From, Guid? OrganisationId = null, string? OutsideParty = null, ImmutableArray<DecisionKind>? Kinds = null, ImmutableArray<RiskTier>? Tiers = null,
    string Note = "", DateTimeOffset? Until = null)
{
    public static InterestBody Example { get; } = new(InterestKind.Employment, ProxyBody.Example.From, OutsideParty: "Imaging Systems AG", Note: "I advise its board.");

    public DeclaredInterest ToDeclared() => new(
        Kind, OrganisationId is { } organisation ? new OrganisationId(organisation) : null, OutsideParty, Kinds ?? [], Tiers ?? [], Note, From.ToUniversalTime(), Until?.ToUniversalTime());
}

/// <summary>Declared interests as a member of the council or an auditor sees them.</summary>
public sealed record InterestsResource(bool MayDeclare, bool IsDue, DateTimeOffset? ConfirmedAt, ImmutableArray<InterestResource> Mine, ImmutableArray<MemberInterestsResource> Others)
{
    public static InterestsResource Example { get; } = new(true, false, ProxyBody.Example.From, [InterestResource.Example], [new("Ana Prieto", null, [])]);

    public static InterestsResource Of(InterestsView view) => new(
        view.MayDeclare, view.IsDue, view.ConfirmedAt, [.. view.Mine.Select(InterestResource.Of)],
        [.. view.Others.Select(member => new MemberInterestsResource(member.Name, member.ConfirmedAt, [.. member.Interests.Select(InterestResource.Of)]))]);
}

/// <summary>What another member has declared and still stands.</summary>
public sealed record MemberInterestsResource(string Name, DateTimeOffset? ConfirmedAt, ImmutableArray<InterestResource> Interests);

/// <summary>A declared interest; kinds and tiers in words.</summary>
public sealed record InterestResource(
    Guid Id, InterestKind Kind, string? Counterpart, bool IsParty, ImmutableArray<string> Kinds, ImmutableArray<string> Tiers, string Note, DateTimeOffset From, DateTimeOffset? Until, InterestState State,
    bool Stands)
{
    public static InterestResource Example { get; } = new(
        MadeResource.Example.Id, InterestKind.Employment, "Imaging Systems AG", false, [], [], "I advise its board.", ProxyBody.Example.From, null, InterestState.Standing, true);

    public static InterestResource Of(InterestLine line) => new(
        line.Id.Value, line.Kind, line.Counterpart, line.IsParty, line.Kinds, line.Tiers, line.Note, line.From, line.Until, line.State, line.Stands);
}
