using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>Gates for programs: all that a person can do there, but with a key.</summary>
public static class GatesApi
{
    private const string Read = "gates";
    private const string Write = "write:gates";
    private const string Confirm = "confirm:gates";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapGatesApi(this RouteGroupBuilder partnerships)
    {
        var gates = partnerships.MapGroup("/{slug}/gates");
        gates.MapGet("/", ListAsync).Reads(Read, "ListGates", "The gates, newest first").Pages().Answers(new Page<GateLineResource>([GateLineResource.Example]));
        gates.MapPost("/", DraftAsync).Writes(Write, "DraftGate", "Begins a gate").Takes(DraftBody.Example).Answers(GateStateResource.Example, StatusCodes.Status201Created);
        var gate = gates.MapGroup("/{number:int}");
        gate.MapGet("/", FindAsync).Reads(Read, "GetGate", "One gate: its papers, its rule, and what you may do next").Answers(GateResource.Example);
        gate.MapGet("/standing", StandingAsync).Reads(Read, "GetStanding", "Where the vote stands, or how it ended").Answers(StandingResource.Example);
        gate.MapPut("/", ReviseAsync).Writes(Write, "ReviseGate", "Writes the paper of a draft anew").ReplacesWhatWasSeen().Takes(PaperBody.Example).AnswersState();
        gate.MapDocuments();
        gate.MapSteps();
        gate.MapRound();
        gate.MapRecusals();
        gate.MapAfter();
        gate.MapDispute();
        gates.MapAmendments();
        return partnerships;
    }

    private static void MapSteps(this RouteGroupBuilder gate)
    {
        gate.MapPost("/submit", SubmitAsync).Writes(Write, "SubmitGate", "Hands a draft in").AnswersState();
        gate.MapPost("/return", ReturnAsync).Writes(Write, "ReturnGate", "Gives a gate back to its author, with remarks").Takes(ReturnBody.Example).AnswersState();
        gate.MapPost("/screen", ScreenAsync).Writes(Confirm, "ScreenGate", "Finds a gate complete").AnswersState();
        gate.MapPost("/open", OpenAsync).Writes(Confirm, "OpenGate", "Opens a screened gate for ballots").Takes(OpenBody.Example).AnswersState();
        gate.MapPost("/ballots", CastAsync).Writes(ApiScope.Vote, "CastBallot", "Casts the ballot of a seat of yours").Takes(BallotBody.Example).Answers(BallotResource.Example);
        gate.MapPost("/close", CloseAsync).Writes(Confirm, "CloseGate", "Closes a gate on which every seat has voted").AnswersState();
        gate.MapPost("/withdraw", WithdrawAsync).Writes(Write, "WithdrawGate", "Takes a gate back").AnswersState();
        gate.MapPost("/conflicts", DeclareConflictAsync).Writes(Write, "DeclareConflict", "Declares a conflict of interest after the close, for a seat of yours").Takes(ConflictBody.Example).AnswersState();
        gate.MapPost("/conflicts/{declaration:int}/review", ReviewConflictAsync).Writes(Confirm, "ReviewConflict", "Records what was found on a declaration, counted from 1").Takes(FindingBody.Example).AnswersState();
        gate.MapPost("/ballots/withdraw-veto", WithdrawBallotVetoAsync).Writes(ApiScope.Vote, "WithdrawBallotVeto", "Takes back the veto that was cast with the ballot of a seat of yours; the vote stands").Takes(RecusalBody.Example).AnswersState();
    }

    private static void MapDocuments(this RouteGroupBuilder gate)
    {
        gate.MapPost("/documents", AttachAsync).Accepts<Stream>("application/octet-stream")
            .Writes(Write, "AttachDocument", "Attaches a document to a draft: the body is its content, from which its type is found", GateDraftOperations.LargestDocument).AnswersState();
        gate.MapPut("/documents/{sha256}/demand", AssignAsync).Writes(Write, "AssignDocument", "Says which paper that the charter demands a document is").Takes(DemandBody.Example).AnswersState();
        gate.MapPost("/documents/{sha256}/versions", ReplaceAsync).Accepts<Stream>("application/octet-stream")
            .Writes(Write, "ReplaceDocument", "Hands in a new version of a document while the gate is open: the body is its content; the ballots cast until then are stale", GateDraftOperations.LargestDocument)
            .AnswersState();
        gate.MapPost("/documents/{sha256}/immaterial", ConfirmImmaterialAsync).Writes(Confirm, "ConfirmImmaterial", "Confirms in writing that a new version changes nothing that matters")
            .Takes(ReasonBody.Example).AnswersState();
        gate.MapGet("/documents/{sha256}", GateDocumentEndpoints.DownloadAsync).Reads(Read, "GetDocument", "The content of a document").AnswersFile("application/octet-stream");
        gate.MapDelete("/documents/{sha256}", DetachAsync).Writes(Write, "DetachDocument", "Takes a document off a draft").AnswersState();
    }

    // A step can take the gate out of the actor's sight; then there is nothing to tell.
    internal static RouteHandlerBuilder AnswersState(this RouteHandlerBuilder endpoint) => endpoint.Answers(GateStateResource.Example).Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> ListAsync(
        string slug,
        [AsParameters] PageRequest page,
        [FromQuery] Word<GateStatus>? status,
        [FromQuery] Word<DecisionKind>? kind,
        [FromQuery] Word<RiskTier>? tier,
        [FromQuery(Name = "q")] string? text,
        [FromQuery] bool? waitingForMe,
        GateQueries queries,
        CurrentActor me,
        CancellationToken cancellationToken)
    {
        var filter = new GateFilter { Status = status?.Value, Kind = kind?.Value, Tier = tier?.Value, Text = text, WaitingForMe = waitingForMe == true, Before = page.AfterNumber, Most = page.Size + 1 };
        return await queries.ListAsync(slug, filter, await me.GetAsync(cancellationToken), cancellationToken) is { } list
            ? page.Of(list.Lines, line => line.Number, GateLineResource.Of)
            : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }

    private static Task<IResult> FindAsync([AsParameters] GateCall call, GateRoomQueries rooms) => call.OfAsync(async (_, actor) =>
    {
        if (await call.Gates.FindAsync(call.Slug, call.Number, actor, call.Leaving) is not { } gate
            || await rooms.RoomAsync(call.Slug, call.Number, actor, call.Leaving) is not { } room)
        {
            return GateRefusals.NoSuchGate.ToHttp();
        }

        Revision.Tag(call.Http.Response, gate.Revision);
        return TypedResults.Ok(GateResource.Of(gate, room));
    });

    private static Task<IResult> StandingAsync([AsParameters] GateCall call, GateBoardQueries boards) => call.OfAsync(async (key, _) =>
        await boards.ReadAsync(key, null, call.Leaving) is var (board, _) ? TypedResults.Ok(StandingResource.Of(board)) : GateRefusals.NotOpen.ToHttp());

    private static async Task<IResult> DraftAsync(
        string slug, DraftBody body, GateQueries queries, GateDraftOperations drafts, CurrentActor me, HttpContext http, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.DeskAsync(slug, actor, cancellationToken) is not { } desk)
        {
            return PartnershipRefusals.NoSuchPartnership.ToHttp();
        }

        // Who acts for one organisation need not name it; who acts for none is refused by the gate itself.
        var organisation = body.OrganisationId is { } named ? new OrganisationId(named) : desk.Organisations.Length == 1 ? desk.Organisations[0].Id : default;
        var drafted = await drafts.DraftAsync(desk.Place.Id, organisation, body.Paper.ToPaper(), actor, cancellationToken);
        if (drafted is not Outcome<GateDrafted>.Done { Value.Number: var number })
        {
            return drafted.ToHttp(_ => TypedResults.NoContent());
        }

        return TypedResults.Created($"{http.Request.Path.Value!.TrimEnd('/')}/{number}", await new GateCall(slug, number, queries, me, http).StateAsync(actor));
    }

    private static Task<IResult> ReviseAsync([AsParameters] GateCall call, PaperBody body, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.ReviseAsync(key, body.ToPaper(), Revision.SeenIn(call.Http.Request)!.Value, actor, call.Leaving));

    private static Task<IResult> SubmitAsync([AsParameters] GateCall call, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.SubmitAsync(key, actor, call.Leaving));

    private static Task<IResult> ReturnAsync([AsParameters] GateCall call, ReturnBody body, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.ReturnAsync(key, body.Remarks, actor, call.Leaving));

    private static Task<IResult> ScreenAsync([AsParameters] GateCall call, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.ScreenAsync(key, actor, call.Leaving));

    private static Task<IResult> WithdrawAsync([AsParameters] GateCall call, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.WithdrawAsync(key, actor, call.Leaving));

    private static Task<IResult> OpenAsync([AsParameters] GateCall call, OpenBody body, GateOperations gates) =>
        call.TakeAsync((key, actor) => gates.OpenAsync(key, body.ClosesAt.ToUniversalTime(), actor, call.Leaving));

    private static Task<IResult> CastAsync([AsParameters] GateCall call, BallotBody body, GateOperations gates) => call.OfAsync(async (key, actor) =>
        (await gates.CastAsync(key, new SeatId(body.Seat), new BallotPaper(body.Choice, body.Statement, body.VetoReason), actor, call.Leaving))
            .ToHttp(changed => TypedResults.Ok(new BallotResource(changed))));

    private static Task<IResult> CloseAsync([AsParameters] GateCall call, GateOperations gates) =>
        call.TakeAsync((key, actor) => gates.CloseAsync(key, actor, call.Leaving));

    // The body is in memory already: it was read to tell this request from others.
    private static Task<IResult> AttachAsync([AsParameters] GateCall call, [FromQuery] string name, [FromQuery] string? meets, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.AttachAsync(key, name, ((MemoryStream)call.Http.Request.Body).ToArray(), meets, actor, call.Leaving));

    private static Task<IResult> AssignAsync([AsParameters] GateCall call, string sha256, DemandBody body, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.AssignAsync(key, sha256, body.Demand, actor, call.Leaving));

    private static Task<IResult> ReplaceAsync([AsParameters] GateCall call, string sha256, [FromQuery] string name, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ReplaceDocumentAsync(key, sha256, name, ((MemoryStream)call.Http.Request.Body).ToArray(), actor, call.Leaving));

    private static Task<IResult> ConfirmImmaterialAsync([AsParameters] GateCall call, string sha256, ReasonBody body, GateRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ConfirmImmaterialAsync(key, sha256, body.Reason, actor, call.Leaving));

    private static Task<IResult> DetachAsync([AsParameters] GateCall call, string sha256, GateDraftOperations drafts) =>
        call.TakeAsync((key, actor) => drafts.DetachAsync(key, sha256, actor, call.Leaving));

    private static Task<IResult> WithdrawBallotVetoAsync([AsParameters] GateCall call, RecusalBody body, GateOperations gates) =>
        call.TakeAsync((key, actor) => gates.WithdrawBallotVetoAsync(key, new SeatId(body.Seat), actor, call.Leaving));

    private static Task<IResult> DeclareConflictAsync([AsParameters] GateCall call, ConflictBody body, ConflictOperations conflicts) =>
        call.TakeAsync((key, actor) => conflicts.DeclareAsync(key, new SeatId(body.Seat), body.Reason, actor, call.Leaving));

    private static Task<IResult> ReviewConflictAsync([AsParameters] GateCall call, int declaration, FindingBody body, ConflictOperations conflicts) =>
        call.TakeAsync((key, actor) => conflicts.ReviewAsync(key, declaration, body.Finding, body.Reason, actor, call.Leaving));
}
