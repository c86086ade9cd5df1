using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>What happens to a round besides ballots, for programs: deadlines, objections, ties, rounds that are set aside.</summary>
internal static class GateRoundApi
{
    private const string Read = "gates";
    private const string Write = "write:gates";
    private const string Confirm = "confirm:gates";

    /// <summary>Maps it below one gate.</summary>
    public static void MapRound(this RouteGroupBuilder gate)
    {
        gate.MapGet("/course", CourseAsync).Reads(Read, "GetCourse", "What has happened to the round besides ballots, and what you may still do about it").Answers(CourseResource.Example);
        gate.MapPost("/extend", ExtendAsync).Writes(Confirm, "ExtendGate", "Moves the deadline on, within the charter's caps").Takes(ExtensionBody.Example).AnswersState();
        gate.MapPost("/casting-vote", CastingVoteAsync).Writes(Confirm, "GiveCastingVote", "Breaks a tie, for the holder of the chair's seat").Takes(CastingVoteBody.Example).AnswersState();
        gate.MapPost("/objections/{objection:int}/answers", AnswerAsync).Writes(Write, "AnswerObjection", "Writes beneath an objection, for the author or the objector").Takes(AnswerBody.Example).AnswersState();
        gate.MapPost("/objections/{objection:int}/close", CloseAsync).Writes(Confirm, "CloseObjection", "Withdraws an objection of yours, or says that it is resolved").Takes(ObjectionBody.Example).AnswersState();
        gate.MapPost("/objections/{objection:int}/arbitrate", ArbitrateAsync).Writes(Confirm, "ArbitrateObjection", "Resolves or sustains an objection, for the charter's arbiter")
            .Takes(ObjectionBody.Example).AnswersState();
        gate.MapPost("/proxies/{seat:guid}/revoke", RevokeProxyAsync).Writes(Write, "RevokeGateProxy", "Takes an unused proxy for a seat of yours back on this gate").AnswersState();
        gate.MapPost("/void", ProposeVoidAsync).Writes(Confirm, "ProposeVoid", "Proposes to set the round aside for a procedural error").Takes(ReasonBody.Example).AnswersState();
        gate.MapPost("/void/confirm", ConfirmVoidAsync).Writes(Confirm, "ConfirmVoid", "Sets the round aside, for a second person of another organisation").AnswersState();
    }

    private static Task<IResult> CourseAsync([AsParameters] GateCall call, GateRoomQueries rooms) => call.OfAsync(async (_, actor) =>
        await rooms.RoomAsync(call.Slug, call.Number, actor, call.Leaving) is { } room ? TypedResults.Ok(CourseResource.Of(room)) : GateRefusals.NoSuchGate.ToHttp());

    private static Task<IResult> ExtendAsync([AsParameters] GateCall call, ExtensionBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ExtendAsync(key, body.Until.ToUniversalTime(), body.Reason, actor, call.Leaving));

    private static Task<IResult> CastingVoteAsync([AsParameters] GateCall call, CastingVoteBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.GiveCastingVoteAsync(key, body.Vote, body.Reason, actor, call.Leaving));

    private static Task<IResult> AnswerAsync([AsParameters] GateCall call, int objection, AnswerBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.AnswerObjectionAsync(key, objection, body.Text, actor, call.Leaving));

    private static Task<IResult> CloseAsync([AsParameters] GateCall call, int objection, ObjectionBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.CloseObjectionAsync(key, objection, body.State, body.Why, actor, call.Leaving));

    private static Task<IResult> ArbitrateAsync([AsParameters] GateCall call, int objection, ObjectionBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ArbitrateObjectionAsync(key, objection, body.State, body.Why ?? string.Empty, actor, call.Leaving));

    private static Task<IResult> RevokeProxyAsync([AsParameters] GateCall call, Guid seat, GateOperations gates) =>
        call.TakeAsync((key, actor) => gates.RevokeProxyAsync(key, new SeatId(seat), actor, call.Leaving));

    private static Task<IResult> ProposeVoidAsync([AsParameters] GateCall call, ReasonBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ProposeVoidAsync(key, body.Reason, actor, call.Leaving));

    private static Task<IResult> ConfirmVoidAsync([AsParameters] GateCall call, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ConfirmVoidAsync(key, actor, call.Leaving));
}
