using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>Who stands aside on a gate, for programs, and seats that are handed over in the middle of a vote.</summary>
internal static class RecusalApi
{
    private const string Write = "write:gates";
    private const string Confirm = "confirm:gates";

    /// <summary>Maps it below one gate.</summary>
    public static void MapRecusals(this RouteGroupBuilder gate)
    {
        gate.MapGet("/recusals", FindAsync).Reads("gates", "GetRecusals", "Who stands aside, who is asked to, and which declared interests the gate touches").Answers(RecusalsResource.Example);
        gate.MapPost("/recusals", RecuseAsync).Writes(Write, "RecuseSeat", "Stands aside with a seat of yours").Takes(RecusalBody.Example).AnswersState();
        gate.MapPost("/recusal-requests", RequestAsync).Writes(Write, "RequestRecusal", "Asks, with a reason, that the holder of a seat stands aside")
            .Takes(RecusalRequestBody.Example).Answers(MadeResource.Example, StatusCodes.Status201Created);
        var request = gate.MapGroup("/recusal-requests/{request:guid}");
        request.MapPost("/reply", ReplyAsync).Writes(Write, "ReplyToRecusal", "Replies to a request about you").Takes(ReplyBody.Example).AnswersState();
        request.MapPost("/accept", AcceptAsync).Writes(Write, "AcceptRecusal", "Stands aside as somebody asked you to").AnswersState();
        request.MapPost("/impose", ImposeAsync).Writes(Confirm, "ImposeRecusal", "Imposes a recusal, once the member concerned could reply").Takes(ReasonBody.Example).AnswersState();
        request.MapPost("/dismiss", DismissAsync).Writes(Confirm, "DismissRecusal", "Dismisses a request").Takes(ReasonBody.Example).AnswersState();
        request.MapPost("/withdraw", WithdrawAsync).Writes(Write, "WithdrawRecusalRequest", "Takes a request of yours back").AnswersState();
        gate.MapPost("/hand-overs", ProposeAsync).Writes(Confirm, "ProposeHandOver", "Proposes that the new holder of a seat votes on the open gate")
            .Takes(RecusalBody.Example).Answers(MadeResource.Example, StatusCodes.Status201Created);
        var handOver = gate.MapGroup("/hand-overs/{handOver:guid}");
        handOver.MapPost("/confirm", ConfirmAsync).Writes(Confirm, "ConfirmHandOver", "Confirms a hand-over, for the chair or the secretary of another organisation").AnswersState();
        handOver.MapPost("/decline", DeclineAsync).Writes(Confirm, "DeclineHandOver", "Says no to a hand-over").AnswersState();
        handOver.MapPost("/withdraw", WithdrawHandOverAsync).Writes(Write, "WithdrawHandOver", "Takes a proposed hand-over back").AnswersState();
    }

    private static Task<IResult> FindAsync([AsParameters] GateCall call, RecusalQueries recusals) => call.OfAsync(async (_, actor) =>
        await recusals.FindAsync(call.Slug, call.Number, actor, call.Leaving) is { } found ? TypedResults.Ok(RecusalsResource.Of(found)) : GateRefusals.NoSuchGate.ToHttp());

    private static Task<IResult> RecuseAsync([AsParameters] GateCall call, RecusalBody body, GateOperations gates) =>
        call.TakeAsync((key, actor) => gates.RecuseAsync(key, new SeatId(body.Seat), actor, call.Leaving));

    private static Task<IResult> RequestAsync([AsParameters] GateCall call, RecusalRequestBody body, RecusalOperations recusals) =>
        call.MakeAsync((key, actor) => recusals.RequestAsync(key, new SeatId(body.Seat), body.Reason, actor, call.Leaving), id => id.Value);

    private static Task<IResult> ReplyAsync([AsParameters] GateCall call, Guid request, ReplyBody body, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.ReplyAsync(key, new RecusalRequestId(request), body.Reply, actor, call.Leaving));

    private static Task<IResult> AcceptAsync([AsParameters] GateCall call, Guid request, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.AcceptAsync(key, new RecusalRequestId(request), actor, call.Leaving));

    private static Task<IResult> ImposeAsync([AsParameters] GateCall call, Guid request, ReasonBody body, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.ImposeAsync(key, new RecusalRequestId(request), body.Reason, actor, call.Leaving));

    private static Task<IResult> DismissAsync([AsParameters] GateCall call, Guid request, ReasonBody body, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.DismissAsync(key, new RecusalRequestId(request), body.Reason, actor, call.Leaving));

    private static Task<IResult> WithdrawAsync([AsParameters] GateCall call, Guid request, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.WithdrawAsync(key, new RecusalRequestId(request), actor, call.Leaving));

    private static Task<IResult> ProposeAsync([AsParameters] GateCall call, RecusalBody body, RecusalOperations recusals) =>
        call.MakeAsync((key, actor) => recusals.ProposeHandOverAsync(key, new SeatId(body.Seat), actor, call.Leaving), id => id.Value);

    private static Task<IResult> ConfirmAsync([AsParameters] GateCall call, Guid handOver, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.ConfirmHandOverAsync(key, new HandOverId(handOver), actor, call.Leaving));

    private static Task<IResult> DeclineAsync([AsParameters] GateCall call, Guid handOver, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.DeclineHandOverAsync(key, new HandOverId(handOver), actor, call.Leaving));

    private static Task<IResult> WithdrawHandOverAsync([AsParameters] GateCall call, Guid handOver, RecusalOperations recusals) =>
        call.TakeAsync((key, actor) => recusals.WithdrawHandOverAsync(key, new HandOverId(handOver), actor, call.Leaving));
}

/// <summary>Who stands aside on a gate, and who is asked to. Reasons are told to the council and to auditors.</summary>
public sealed record RecusalsResource(
    bool IsOpen, ImmutableArray<AsideResource> Aside, ImmutableArray<SeatChoiceResource> MayAsk, ImmutableArray<RecusalRequestResource> Requests, ImmutableArray<SuggestionResource> Suggestions,
    ImmutableArray<HandOverResource> HandOvers, ImmutableArray<SeatChoiceResource> MayHandOver)
{
    public static RecusalsResource Example { get; } = new(
        true,
        [new("Ana Prieto", "Data", OpenBody.Example.ClosesAt.AddDays(-3), null)],
        [new(BallotBody.Example.Seat, "Miriam Vogt, Clinical safety (Rheintal)")],
        [
            new(MadeResource.Example.Id, "Miriam Vogt", "Clinical safety", "Ana Prieto", RecusalRequestBody.Example.Reason, OpenBody.Example.ClosesAt.AddDays(-3), OpenBody.Example.ClosesAt.AddDays(-2),
                RecusalState.Answered, ReplyBody.Example.Reply, null, null, null, false, [RecusalStep.Impose, RecusalStep.Dismiss]),
        ],
        [new("Miriam Vogt", "Clinical safety", ["Declared an employment with the mover."], false)],
        [],
        []);

    public static RecusalsResource Of(RecusalsView view) => new(
        view.IsOpen,
        [.. view.Aside.Select(aside => new AsideResource(aside.Name, aside.Seat, aside.At, aside.ImposedBy))],
        [.. view.Askable.Select(seat => new SeatChoiceResource(seat.Seat.Value, seat.Name))],
        [
            .. view.Requests.Select(request => new RecusalRequestResource(
                request.Id.Value, request.About, request.Seat, request.By, request.Reason, request.At, request.ReplyUntil, request.State, request.Reply, request.DecidedBy, request.DecidedAt, request.Decision,
                request.IsForTheSecretary, request.Steps)),
        ],
        [.. view.Suggestions.Select(suggestion => new SuggestionResource(suggestion.Name, suggestion.Seat, [.. suggestion.Reasons.Select(reason => reason.ToString())], suggestion.IsMine))],
        [.. view.HandOvers.Select(handOver => new HandOverResource(handOver.Id.Value, handOver.Seat, handOver.From, handOver.To, handOver.At, handOver.State, handOver.Steps))],
        [.. view.HandOverable.Select(seat => new SeatChoiceResource(seat.Seat.Value, seat.Name))]);
}

/// <summary>Somebody who stands aside, and who imposed it if they did not say so themselves.</summary>
public sealed record AsideResource(string Name, string Seat, DateTimeOffset At, string? ImposedBy);

/// <summary>A seat to choose.</summary>
public sealed record SeatChoiceResource(Guid Seat, string Name);

/// <summary>A request that somebody stands aside, and the steps that the key's person may take.</summary>
public sealed record RecusalRequestResource(
    Guid Id, string About, string Seat, string By, string? Reason, DateTimeOffset At, DateTimeOffset ReplyUntil, RecusalState State, string? Reply, string? DecidedBy, DateTimeOffset? DecidedAt,
    string? Decision, bool IsForTheSecretary, ImmutableArray<RecusalStep> Steps);

/// <summary>A member whose declared interest the gate touches.</summary>
public sealed record SuggestionResource(string Name, string Seat, ImmutableArray<string> Reasons, bool IsMine);

/// <summary>A seat that is handed over, and the steps that the key's person may take.</summary>
public sealed record HandOverResource(Guid Id, string Seat, string From, string To, DateTimeOffset At, HandOverState State, ImmutableArray<HandOverStep> Steps);
