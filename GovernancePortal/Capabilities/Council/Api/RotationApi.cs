using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>Seats that pass between organisations on a schedule, for programs.</summary>
internal static class RotationApi
{
    private const string Write = "write:council";
    private const string Confirm = "confirm:council";

    /// <summary>Maps it below the council.</summary>
    public static void MapRotations(this RouteGroupBuilder council)
    {
        council.MapGet("/rotations", ListAsync).Reads("council", "ListRotations", "The rotations that are proposed or bind, with their turns for five years").Pages()
            .Answers(new Page<RotationResource>([RotationResource.Example]));
        council.MapPost("/rotations", ProposeAsync).Writes(Write, "ProposeRotation", "Proposes a rotation; it binds nobody until every party has agreed")
            .Takes(RotationBody.Example).Answers(MadeResource.Example, StatusCodes.Status201Created);
        var rotation = council.MapGroup("/rotations/{rotation:guid}");
        rotation.MapPost("/agree", AgreeAsync).Writes(Confirm, "AgreeToRotation", "Agrees for a party whose sponsor you are; the last agreement binds")
            .Takes(OrganisationBody.Example).Answers(RotationStateResource.Example);
        rotation.MapPost("/decline", DeclineAsync).Writes(Confirm, "DeclineRotation", "Says no for a party, which ends the proposal").Takes(OrganisationBody.Example).Answers(RotationStateResource.Example);
        rotation.MapPost("/withdraw", WithdrawAsync).Writes(Write, "WithdrawRotation", "Takes a proposal back").Answers(RotationStateResource.Example);
    }

    private static Task<IResult> ListAsync([AsParameters] CouncilCall call, [AsParameters] PageRequest page, RotationQueries queries) => call.InAsync(async (partnership, actor) =>
        await queries.FindAsync(partnership, actor, call.Leaving) is { } found ? page.OfAll(found.Rotations, RotationResource.Of) : CouncilRefusals.NoCouncil.ToHttp());

    private static Task<IResult> ProposeAsync([AsParameters] CouncilCall call, RotationBody body, RotationOperations rotations) =>
        call.MakeAsync((partnership, actor) => rotations.ProposeAsync(partnership, new SeatId(body.Seat), body.ToSchedule(), actor, call.Leaving), id => id.Value);

    private static Task<IResult> AgreeAsync([AsParameters] CouncilCall call, Guid rotation, OrganisationBody body, RotationOperations rotations) =>
        MoveAsync(call, (partnership, actor) => rotations.AgreeAsync(partnership, new RotationId(rotation), new OrganisationId(body.OrganisationId), actor, call.Leaving));

    private static Task<IResult> DeclineAsync([AsParameters] CouncilCall call, Guid rotation, OrganisationBody body, RotationOperations rotations) =>
        MoveAsync(call, (partnership, actor) => rotations.DeclineAsync(partnership, new RotationId(rotation), new OrganisationId(body.OrganisationId), actor, call.Leaving));

    private static Task<IResult> WithdrawAsync([AsParameters] CouncilCall call, Guid rotation, RotationOperations rotations) =>
        MoveAsync(call, (partnership, actor) => rotations.WithdrawAsync(partnership, new RotationId(rotation), actor, call.Leaving));

    private static Task<IResult> MoveAsync(CouncilCall call, Func<PartnershipId, Actor, Task<Outcome<RotationState>>> move) => call.InAsync(async (partnership, actor) =>
        (await move(partnership, actor)).ToHttp(state => TypedResults.Ok(new RotationStateResource(state))));
}

/// <summary>A rotation as it is proposed: the parties in their order, when the first turn begins, how many months each lasts, and turns that two of them exchange.</summary>
public sealed record RotationBody(Guid Seat, ImmutableArray<Guid> Order, DateTimeOffset First, int Months, ImmutableArray<SwapBody>? Swaps = null)
{
    public static RotationBody Example { get; } = new(
        ProxyBody.Example.GrantorSeat, [new Guid("0197a000-0000-7000-8000-000000000002"), new Guid("0197a000-0000-7000-8000-000000000009")], ProxyBody.Example.From.AddMonths(1), 12, [new(1, 2)]);

    // Readers count turns from 1.
    public RotationSchedule ToSchedule() => new(
        [.. Order.Select(party => new OrganisationId(party))], First.ToUniversalTime(), Months, [.. (Swaps ?? []).Select(swap => new TurnSwap(swap.One - 1, swap.Other - 1))]);
}

/// <summary>Two turns, counted from 1, that are exchanged.</summary>
public sealed record SwapBody(int One, int Other);

/// <summary>Where a rotation stands after a step.</summary>
public sealed record RotationStateResource(RotationState State)
{
    public static RotationStateResource Example { get; } = new(RotationState.Proposed);
}

/// <summary>A rotation with its turns for the years ahead, and for whom the key's person may answer.</summary>
public sealed record RotationResource(
    Guid Id, string Seat, string Body, bool IsChair, RotationState State, int Months, ImmutableArray<TurnResource> Turns, ImmutableArray<AgreementResource> Parties, ImmutableArray<Guid> MayAnswerFor,
    ImmutableArray<RotationStep> Steps)
{
    public static RotationResource Example { get; } = new(
        MadeResource.Example.Id, "Chair", "Council", true, RotationState.Proposed, 12, [new(1, "Rheintal", RotationBody.Example.First, RotationBody.Example.First.AddMonths(12), false, false)],
        [new("Rheintal", true), new("Nordlicht", false)], [new Guid("0197a000-0000-7000-8000-000000000009")], [RotationStep.Agree]);

    public static RotationResource Of(RotationView view) => new(
        view.Id.Value, view.Seat, view.Body, view.IsChair, view.State, view.Months,
        [.. view.Turns.Select(turn => new TurnResource(turn.Number, turn.Organisation, turn.From, turn.Until, turn.IsNow, turn.IsExchanged))],
        [.. view.Parties.Select(party => new AgreementResource(party.Name, party.Agreed))],
        [.. view.MayAnswerFor.Select(organisation => organisation.Value)],
        view.Steps);
}

/// <summary>A turn, counted from 1.</summary>
public sealed record TurnResource(int Number, string Organisation, DateTimeOffset From, DateTimeOffset Until, bool IsNow, bool IsExchanged);

/// <summary>Whether a party has agreed.</summary>
public sealed record AgreementResource(string Organisation, bool Agreed);
