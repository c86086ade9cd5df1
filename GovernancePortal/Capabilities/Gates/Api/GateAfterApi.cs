using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>What becomes of a gate after the vote, for programs: conditions, standstill, carrying out, later rounds, emergencies, disputes, amendments.</summary>
internal static class GateAfterApi
{
    private const string Read = "gates";
    private const string Write = "write:gates";
    private const string Confirm = "confirm:gates";

    // A file of the largest size in base64, and the words around it.
    private const long LargestReport = (GateDraftOperations.LargestDocument / 3 * 4) + (64 * 1024);

    /// <summary>Maps conditions, standstill, carrying out and later rounds below one gate.</summary>
    public static void MapAfter(this RouteGroupBuilder gate)
    {
        gate.MapGet("/aftermath", AftermathAsync).Reads(Read, "GetAftermath", "What has become of the gate after the vote, and what you may do about it").Answers(AftermathResource.Example);
        gate.MapPost("/conditions/{index:int}/owner", NameOwnerAsync).Writes(Write, "NameConditionOwner", "Names who sees to a condition, and by when").Takes(OwnerBody.Example).AnswersState();
        gate.MapPost("/conditions/{index:int}/report", ReportAsync).Writes(Write, "ReportCondition", "Reports a condition of yours done, with a file that shows it if there is one", LargestReport)
            .Takes(ReportBody.Example).AnswersState();
        gate.MapPost("/conditions/{index:int}/return", ReturnConditionAsync).Writes(Write, "ReturnCondition", "Gives a reported condition back, with remarks").Takes(ReturnBody.Example).AnswersState();
        gate.MapPost("/conditions/{index:int}/verify", VerifyAsync).Writes(Confirm, "VerifyCondition", "Confirms that a condition of the approval, counted from 0, is met").AnswersState();
        gate.MapPost("/vetoes", VetoAsync).Writes(Confirm, "VetoGate", "Stops the approval within the standstill, for an organisation that the charter entitles").Takes(ObjectingBody.Example).AnswersState();
        gate.MapPost("/vetoes/withdraw", WithdrawVetoAsync).Writes(Confirm, "WithdrawVeto", "Takes a veto back within the standstill").Takes(OrganisationBody.Example).AnswersState();
        gate.MapPost("/execution/report", ReportExecutionAsync).Writes(Write, "ReportExecution", "Reports the approval carried out").Takes(WordsBody.Example).AnswersState();
        gate.MapPost("/execution/return", ReturnExecutionAsync).Writes(Write, "ReturnExecution", "Gives the report back, with remarks").Takes(ReturnBody.Example).AnswersState();
        gate.MapPost("/execution/confirm", ConfirmExecutionAsync).Writes(Confirm, "ConfirmExecution", "Confirms that the approval was carried out").AnswersState();
        gate.MapPost("/reviews", RecordReviewAsync).Writes(Confirm, "RecordDecisionReview", "Records that the decision was reviewed, and what was found: it changes neither the result nor the state").Takes(DecisionReviewBody.Example).AnswersState();
        gate.MapPost("/recall", RecallAsync).Writes(Confirm, "RecallGate", "Calls a void or inquorate matter again, in a round of its own").AnswersState();
        gate.MapPost("/reconsider", ReconsiderAsync).Writes(Confirm, "ReconsiderGate", "Moves to look at the matter again, from the winning side").Takes(ReasonBody.Example).AnswersState();
        gate.MapPost("/revalidate", RevalidateAsync).Writes(Write, "RevalidateGate", "Puts an approval to the council again before it expires").AnswersState();
        gate.MapPost("/appeals", AppealAsync).Writes(Confirm, "AppealGate", "Appeals within the standstill, for a party whose sponsor you are").Takes(ObjectingBody.Example).AnswersState();
        gate.MapPost("/emergency", EmergencyAsync).Writes(Confirm, "DecideInEmergency", "Decides alone because it cannot wait, for the chair; the round that may ratify it is drafted with it")
            .Takes(EmergencyBody.Example).AnswersState();
    }

    /// <summary>Maps the dispute at the end of a ladder below one gate.</summary>
    public static void MapDispute(this RouteGroupBuilder gate)
    {
        gate.MapPost("/dispute/statement", FileAsync).Writes(Write, "FileStatement", "Files the statement of a party of the dispute").Takes(StatementBody.Example).AnswersState();
        gate.MapPost("/dispute/reply", ReplyAsync).Writes(Write, "ReplyInDispute", "Answers the other parties of the dispute").Takes(StatementBody.Example).AnswersState();
        gate.MapPost("/dispute/mediator", NameMediatorAsync).Writes(Write, "NameMediator", "Names who mediates").Takes(MediatorBody.Example).AnswersState();
        gate.MapPost("/dispute/settlement", ProposeAsync).Writes(Confirm, "ProposeSettlement", "Proposes a settlement, for a party of the dispute").Takes(StatementBody.Example).AnswersState();
        gate.MapPost("/dispute/settlement/agree", AgreeAsync).Writes(Confirm, "AgreeToSettlement", "Agrees to the settlement that was read; with the last party the dispute is settled").Takes(AgreementBody.Example).AnswersState();
    }

    /// <summary>Maps amendments of the charter below the list of gates.</summary>
    public static void MapAmendments(this RouteGroupBuilder gates) =>
        gates.MapPost("/amendments", PutAmendmentAsync)
            .Writes(Write, "PutAmendmentToVote", "Brings an amendment of the charter before the council: a gate that binds the version's hash, with its text and its impact statement as papers")
            .Takes(AmendmentBody.Example).Answers(GateStateResource.Example, StatusCodes.Status201Created);

    private static Task<IResult> AftermathAsync([AsParameters] GateCall call, GateRoomQueries rooms) => call.OfAsync(async (_, actor) =>
        await rooms.RoomAsync(call.Slug, call.Number, actor, call.Leaving) is { } room ? TypedResults.Ok(AftermathResource.Of(room)) : GateRefusals.NoSuchGate.ToHttp());

    private static Task<IResult> NameOwnerAsync([AsParameters] GateCall call, int index, OwnerBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.NameOwnerAsync(key, new NamedOwner(index, new PersonId(body.Person), body.Due.ToUniversalTime()), actor, call.Leaving));

    private static Task<IResult> ReportAsync([AsParameters] GateCall call, int index, ReportBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.ReportConditionAsync(key, index, body.Words, body.File is { } file ? new ReportedFile(file.Name, file.Content) : null, actor, call.Leaving));

    private static Task<IResult> ReturnConditionAsync([AsParameters] GateCall call, int index, ReturnBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.ReturnConditionAsync(key, index, body.Remarks, actor, call.Leaving));

    private static Task<IResult> VerifyAsync([AsParameters] GateCall call, int index, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.VerifyConditionAsync(key, index, actor, call.Leaving));

    private static Task<IResult> VetoAsync([AsParameters] GateCall call, ObjectingBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.VetoAsync(key, new OrganisationId(body.OrganisationId), body.Reason, actor, call.Leaving));

    private static Task<IResult> WithdrawVetoAsync([AsParameters] GateCall call, OrganisationBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.WithdrawVetoAsync(key, new OrganisationId(body.OrganisationId), actor, call.Leaving));

    private static Task<IResult> ReportExecutionAsync([AsParameters] GateCall call, WordsBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.ReportExecutionAsync(key, body.Words, actor, call.Leaving));

    private static Task<IResult> ReturnExecutionAsync([AsParameters] GateCall call, ReturnBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.ReturnExecutionAsync(key, body.Remarks, actor, call.Leaving));

    private static Task<IResult> ConfirmExecutionAsync([AsParameters] GateCall call, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.ConfirmExecutionAsync(key, actor, call.Leaving));

    private static Task<IResult> RecordReviewAsync([AsParameters] GateCall call, DecisionReviewBody body, GateAfterOperations gates) =>
        call.TakeAsync((key, actor) => gates.RecordReviewAsync(key, body.Finding, body.Reason, body.Next, actor, call.Leaving));

    private static Task<IResult> RecallAsync([AsParameters] GateCall call, GateLaterRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.RecallAsync(key, actor, call.Leaving));

    private static Task<IResult> ReconsiderAsync([AsParameters] GateCall call, ReasonBody body, GateLaterRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.ReconsiderAsync(key, body.Reason, actor, call.Leaving));

    private static Task<IResult> RevalidateAsync([AsParameters] GateCall call, GateLaterRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.RevalidateAsync(key, actor, call.Leaving));

    private static Task<IResult> AppealAsync([AsParameters] GateCall call, ObjectingBody body, GateLaterRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.AppealAsync(key, new OrganisationId(body.OrganisationId), body.Reason, actor, call.Leaving));

    private static Task<IResult> EmergencyAsync([AsParameters] GateCall call, EmergencyBody body, GateLaterRoundOperations rounds) =>
        call.TakeAsync((key, actor) => rounds.DecideInEmergencyAsync(key, body.Reason, body.RatifyBy.ToUniversalTime(), actor, call.Leaving));

    private static Task<IResult> FileAsync([AsParameters] GateCall call, StatementBody body, DisputeOperations disputes) =>
        call.TakeAsync((key, actor) => disputes.FileAsync(key, new OrganisationId(body.OrganisationId), body.Text, actor, call.Leaving));

    private static Task<IResult> ReplyAsync([AsParameters] GateCall call, StatementBody body, DisputeOperations disputes) =>
        call.TakeAsync((key, actor) => disputes.ReplyAsync(key, new OrganisationId(body.OrganisationId), body.Text, actor, call.Leaving));

    private static Task<IResult> NameMediatorAsync([AsParameters] GateCall call, MediatorBody body, DisputeOperations disputes) =>
        call.TakeAsync((key, actor) => disputes.NameMediatorAsync(key, body.Mediator, actor, call.Leaving));

    private static Task<IResult> ProposeAsync([AsParameters] GateCall call, StatementBody body, DisputeOperations disputes) =>
        call.TakeAsync((key, actor) => disputes.ProposeAsync(key, new OrganisationId(body.OrganisationId), body.Text, actor, call.Leaving));

    private static Task<IResult> AgreeAsync([AsParameters] GateCall call, AgreementBody body, DisputeOperations disputes) =>
        call.TakeAsync((key, actor) => disputes.AgreeAsync(key, new OrganisationId(body.OrganisationId), body.SettlementSha256, actor, call.Leaving));

    private static async Task<IResult> PutAmendmentAsync(
        string slug, AmendmentBody body, GateQueries queries, GateAmendmentOperations amendments, CurrentActor me, HttpContext http, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.DeskAsync(slug, actor, cancellationToken) is not { } desk)
        {
            return PartnershipRefusals.NoSuchPartnership.ToHttp();
        }

        var put = await amendments.PutToVoteAsync(
            desk.Place.Id,
            slug,
            new PutAmendment(new OrganisationId(body.OrganisationId), body.Version, body.Sha256, body.Tier, body.From?.ToUniversalTime()),
            actor,
            cancellationToken);
        return put is Outcome<int>.Done { Value: var number }
            ? TypedResults.Created(http.Request.Path.Value!.TrimEnd('/')[..^"amendments".Length] + FormattableString.Invariant($"{number}"), await new GateCall(slug, number, queries, me, http).StateAsync(actor))
            : put.ToHttp(_ => TypedResults.NoContent());
    }
}
