using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Meetings.Api;

/// <summary>Meetings for programs: all that a person can do there, but with a key.</summary>
public static class MeetingsApi
{
    private const string Read = "meetings";
    private const string Write = "write:meetings";
    private const string Confirm = "confirm:meetings";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapMeetingsApi(this RouteGroupBuilder partnerships)
    {
        var meetings = partnerships.MapGroup("/{slug}/meetings");
        meetings.MapGet("/", ListAsync).Reads(Read, "ListMeetings", "The meetings, newest first").Pages().Answers(new Page<MeetingLineResource>([MeetingLineResource.Example]));
        meetings.MapPost("/", PlanAsync).Writes(Write, "PlanMeeting", "Plans a meeting").Takes(MeetingPlanBody.Example).Answers(MeetingStateResource.Example, StatusCodes.Status201Created);
        var meeting = meetings.MapGroup("/{number:int}");
        meeting.MapGet("/", FindAsync).Reads(Read, "GetMeeting", "One meeting: its agenda, who was there when, its motions, notes and actions, and what you may do next").Answers(MeetingResource.Example);
        meeting.MapGet("/calendar", CalendarAsync).Reads(Read, "GetMeetingCalendar", "The meeting as an iCalendar file").AnswersFile("text/calendar");
        meeting.MapPut("/", ReviseAsync).Writes(Write, "ReviseMeeting", "Changes a meeting's title, times or place; its body stays").Takes(MeetingPlanBody.Example).AnswersMeeting();
        meeting.MapPost("/waive-notice", WaiveAsync).Writes(Write, "WaiveNotice", "Consents, for a seat you hold, that less notice is given than the charter asks for").AnswersMeeting();
        meeting.MapPost("/convene", ConveneAsync).Writes(Confirm, "ConveneMeeting", "Invites the members").AnswersMeeting();
        meeting.MapPost("/cancel", CancelAsync).Writes(Confirm, "CancelMeeting", "Calls a meeting off").Takes(MeetingReasonBody.Example).AnswersMeeting();
        meeting.MapPost("/start", StartAsync).Writes(Confirm, "StartMeeting", "Begins a meeting").AnswersMeeting();
        meeting.MapPost("/adjourn", AdjournAsync).Writes(Confirm, "AdjournMeeting", "Interrupts a meeting").Takes(MeetingReasonBody.Example).AnswersMeeting();
        meeting.MapPost("/resume", ResumeAsync).Writes(Confirm, "ResumeMeeting", "Goes on with an adjourned meeting").AnswersMeeting();
        meeting.MapPost("/end", EndAsync).Writes(Confirm, "EndMeeting", "Ends a meeting").AnswersMeeting();
        meeting.MapAgenda();
        meeting.MapSession();
        meeting.MapMotions();
        meeting.MapNotes();
        return partnerships;
    }

    private static void MapAgenda(this RouteGroupBuilder meeting)
    {
        meeting.MapPost("/agenda", AddItemAsync).Writes(Write, "AddAgendaItem", "Puts an item at the end of the agenda").Takes(AgendaItemBody.Example).AnswersNumber();
        meeting.MapPut("/agenda/order", OrderAsync).Writes(Write, "OrderAgenda", "Puts the agenda in another order").Takes(AgendaOrderBody.Example).AnswersMeeting();
        meeting.MapPut("/agenda/{item:int}", ChangeItemAsync).Writes(Write, "ChangeAgendaItem", "Writes an item anew").Takes(AgendaItemBody.Example).AnswersMeeting();
        meeting.MapDelete("/agenda/{item:int}", RemoveItemAsync).Writes(Write, "RemoveAgendaItem", "Takes an item off").AnswersMeeting();
        meeting.MapPost("/agenda/{item:int}/papers", AttachAsync).Accepts<Stream>("application/octet-stream")
            .Writes(Write, "AttachPaper", "Attaches a paper to an item: the body is its content, from which its type is found", MeetingAgendaOperations.LargestPaper).AnswersMeeting();
        meeting.MapGet("/agenda/{item:int}/papers/{sha256}", MeetingEndpoints.PaperAsync).Reads(Read, "GetPaper", "The content of a paper").AnswersFile("application/octet-stream");
        meeting.MapDelete("/agenda/{item:int}/papers/{sha256}", DetachAsync).Writes(Write, "DetachPaper", "Takes a paper off an item").AnswersMeeting();
    }

    private static void MapSession(this RouteGroupBuilder meeting)
    {
        meeting.MapPost("/attendance", RecordAsync).Writes(Write, "RecordAttendance", "Enters that somebody came, left or stands aside, or corrects such an entry by a new one").Takes(AttendanceBody.Example).AnswersNumber();
        meeting.MapPost("/guests", AddGuestAsync).Writes(Write, "AddGuest", "Puts a guest on the list").Takes(GuestBody.Example).AnswersNumber();
        meeting.MapPost("/agenda/{item:int}/open", OpenItemAsync).Writes(Write, "OpenAgendaItem", "Takes an item up, and answers the quorum").Answers(QuorumResource.Example);
        meeting.MapPost("/agenda/{item:int}/close", CloseItemAsync).Writes(Write, "CloseAgendaItem", "Is done with the item that is taken up, and answers the quorum").Answers(QuorumResource.Example);
    }

    private static void MapMotions(this RouteGroupBuilder meeting)
    {
        meeting.MapPost("/motions", PutMotionAsync).Writes(Confirm, "PutMotion", "Puts a motion to the vote").Takes(MotionBody.Example).AnswersNumber();
        meeting.MapPost("/motions/{motion:int}/votes", VoteAsync).Writes(ApiScope.VoteInMeetings, "VoteOnMotion", "Casts the vote of a seat of yours").Takes(MotionVoteBody.Example).Answers(MotionVoteResource.Example);
        meeting.MapPost("/motions/{motion:int}/close", CloseMotionAsync).Writes(Confirm, "CloseMotion", "Counts the votes").AnswersMeeting();
        meeting.MapPost("/motions/{motion:int}/casting-vote", CastingVoteAsync).Writes(Confirm, "GiveMotionCastingVote", "Breaks a tie, for the holder of the chair's seat").Takes(CastingVoteBody.Example).AnswersMeeting();
        meeting.MapPost("/motions/{motion:int}/withdraw", WithdrawMotionAsync).Writes(Confirm, "WithdrawMotion", "Takes a motion back").Takes(MeetingReasonBody.Example).AnswersMeeting();
        meeting.MapPost("/motions/{motion:int}/dissents", DissentAsync).Writes(Write, "StateDissent", "States why a seat of yours did not vote for").Takes(DissentBody.Example).AnswersMeeting();
    }

    private static void MapNotes(this RouteGroupBuilder meeting)
    {
        meeting.MapPost("/notes", WriteNoteAsync).Writes(Write, "WriteNote", "Notes a line on an item").Takes(NoteBody.Example).AnswersNumber();
        meeting.MapPut("/notes/{line:int}", EditNoteAsync).Writes(Write, "EditNote", "Writes a line anew; where somebody did so meanwhile, both stay").Takes(NoteEditBody.Example).Answers(NoteEditResource.Example);
        meeting.MapPost("/actions", AssignAsync).Writes(Write, "AssignAction", "Gives somebody something to do").Takes(ActionBody.Example).AnswersNumber();
        meeting.MapPost("/actions/{action:int}/finish", FinishAsync).Writes(Write, "FinishAction", "Says that an action of yours is done").Answers(ActionStateResource.Example);
        meeting.MapPost("/actions/{action:int}/verify", VerifyAsync).Writes(Confirm, "VerifyAction", "Verifies that somebody's action is done").Answers(ActionStateResource.Example);
        meeting.MapPost("/actions/{action:int}/reopen", ReopenAsync).Writes(Write, "ReopenAction", "Gives an action back to its owner").Takes(ActionRemarkBody.Example).Answers(ActionStateResource.Example);
        meeting.MapPost("/actions/{action:int}/drop", DropAsync).Writes(Confirm, "DropAction", "Says that an action need not be done any more").Takes(ActionRemarkBody.Example).Answers(ActionStateResource.Example);
    }

    private static RouteHandlerBuilder AnswersMeeting(this RouteHandlerBuilder endpoint) => endpoint.Answers(MeetingStateResource.Example);

    private static RouteHandlerBuilder AnswersNumber(this RouteHandlerBuilder endpoint) => endpoint.Answers(MadeNumberResource.Example, StatusCodes.Status201Created);

    private static async Task<IResult> ListAsync(string slug, [FromQuery] MeetingWhen? when, [FromQuery] string? q, [AsParameters] PageRequest page, MeetingQueries queries, CurrentActor me, HttpContext http) =>
        await queries.ListAsync(slug, new MeetingFilter(when, Text: q, Before: page.AfterNumber), page.Size, await me.GetAsync(http.RequestAborted), http.RequestAborted) is { } list
            ? page.Cut(list.Lines, list.Older, MeetingLineResource.Of)
            : PartnershipRefusals.NoSuchPartnership.ToHttp();

    private static async Task<IResult> PlanAsync(string slug, MeetingPlanBody body, PartnershipQueries partnerships, MeetingOperations operations, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return await partnerships.FindBySlugAsync(slug, actor, http.RequestAborted) is { } partnership
            ? (await operations.PlanAsync(partnership.Id, body.ToPlan(), actor, http.RequestAborted)).ToHttp(planned =>
                TypedResults.Created(FormattableString.Invariant($"{http.Request.Path.Value!.TrimEnd('/')}/{planned.Number}"), new MeetingStateResource(planned.Number, MeetingState.Planned)))
            : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }

    private static async Task<IResult> FindAsync([AsParameters] MeetingCall call) =>
        await call.Meetings.FindAsync(call.Slug, call.Number, await call.Me.GetAsync(call.Leaving), call.Leaving) is { } meeting ? TypedResults.Ok(MeetingResource.Of(meeting)) : MeetingRefusals.NoSuchMeeting.ToHttp();

    private static async Task<IResult> CalendarAsync([AsParameters] MeetingCall call, MeetingCalendarQueries queries) =>
        await queries.FileAsync(call.Slug, call.Number, $"{call.Http.Request.Scheme}://{call.Http.Request.Host}", await call.Me.GetAsync(call.Leaving), call.Leaving) is { } text
            ? TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(text), "text/calendar")
            : MeetingRefusals.NoSuchMeeting.ToHttp();

    private static Task<IResult> ReviseAsync([AsParameters] MeetingCall call, MeetingPlanBody body, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.ReviseAsync(key, body.ToPlan(), actor, call.Leaving));

    private static Task<IResult> WaiveAsync([AsParameters] MeetingCall call, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.WaiveNoticeAsync(key, actor, call.Leaving));

    private static Task<IResult> ConveneAsync([AsParameters] MeetingCall call, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.ConveneAsync(key, actor, call.Leaving));

    private static Task<IResult> CancelAsync([AsParameters] MeetingCall call, MeetingReasonBody body, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.CancelAsync(key, body.Reason, actor, call.Leaving));

    private static Task<IResult> StartAsync([AsParameters] MeetingCall call, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.StartAsync(key, actor, call.Leaving));

    private static Task<IResult> AdjournAsync([AsParameters] MeetingCall call, MeetingReasonBody body, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.AdjournAsync(key, body.Reason, actor, call.Leaving));

    private static Task<IResult> ResumeAsync([AsParameters] MeetingCall call, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.ResumeAsync(key, actor, call.Leaving));

    private static Task<IResult> EndAsync([AsParameters] MeetingCall call, MeetingOperations operations) => call.TakeAsync((key, actor) => operations.EndAsync(key, actor, call.Leaving));

    private static Task<IResult> AddItemAsync([AsParameters] MeetingCall call, AgendaItemBody body, MeetingAgendaOperations agenda) => call.MakeAsync((key, actor) => agenda.AddItemAsync(key, body.ToDraft(), actor, call.Leaving));

    private static Task<IResult> OrderAsync([AsParameters] MeetingCall call, AgendaOrderBody body, MeetingAgendaOperations agenda) => call.TakeAsync((key, actor) => agenda.OrderAsync(key, body.Order, actor, call.Leaving));

    private static Task<IResult> ChangeItemAsync([AsParameters] MeetingCall call, int item, AgendaItemBody body, MeetingAgendaOperations agenda) => call.TakeAsync((key, actor) => agenda.ChangeItemAsync(key, item, body.ToDraft(), actor, call.Leaving));

    private static Task<IResult> RemoveItemAsync([AsParameters] MeetingCall call, int item, MeetingAgendaOperations agenda) => call.TakeAsync((key, actor) => agenda.RemoveItemAsync(key, item, actor, call.Leaving));

    private static async Task<IResult> AttachAsync([AsParameters] MeetingCall call, int item, [FromQuery] string name, MeetingAgendaOperations agenda)
    {
        using var content = new MemoryStream();
        await call.Http.Request.Body.CopyToAsync(content, call.Leaving);
        return await call.TakeAsync((key, actor) => agenda.AttachPaperAsync(key, item, name, content.ToArray(), actor, call.Leaving));
    }

    private static Task<IResult> DetachAsync([AsParameters] MeetingCall call, int item, string sha256, MeetingAgendaOperations agenda) => call.TakeAsync((key, actor) => agenda.DetachPaperAsync(key, item, sha256, actor, call.Leaving));

    private static Task<IResult> RecordAsync([AsParameters] MeetingCall call, AttendanceBody body, MeetingSessionOperations session) => call.MakeAsync((key, actor) => session.RecordAttendanceAsync(key, body.ToDraft(), actor, call.Leaving));

    private static Task<IResult> AddGuestAsync([AsParameters] MeetingCall call, GuestBody body, MeetingSessionOperations session) => call.MakeAsync((key, actor) => session.AddGuestAsync(key, body.Name, body.From, actor, call.Leaving));

    private static Task<IResult> OpenItemAsync([AsParameters] MeetingCall call, int item, MeetingSessionOperations session) => call.OfAsync(async (key, actor) =>
        (await session.OpenItemAsync(key, item, actor, call.Leaving)).ToHttp(quorum => TypedResults.Ok(QuorumResource.Of(quorum))));

    private static Task<IResult> CloseItemAsync([AsParameters] MeetingCall call, int item, MeetingSessionOperations session) => call.OfAsync(async (key, actor) =>
        (await session.CloseItemAsync(key, item, actor, call.Leaving)).ToHttp(quorum => TypedResults.Ok(QuorumResource.Of(quorum))));

    private static Task<IResult> PutMotionAsync([AsParameters] MeetingCall call, MotionBody body, MeetingMotionOperations motions) => call.MakeAsync((key, actor) => motions.PutAsync(key, body.ToDraft(), body.Kind, body.Tier, actor, call.Leaving));

    private static Task<IResult> VoteAsync([AsParameters] MeetingCall call, int motion, MotionVoteBody body, MeetingMotionOperations motions) => call.OfAsync(async (key, actor) =>
        (await motions.VoteAsync(key, motion, new SeatId(body.Seat), body.Choice, body.Statement, actor, call.Leaving)).ToHttp(changed => TypedResults.Ok(new MotionVoteResource(changed))));

    private static Task<IResult> CloseMotionAsync([AsParameters] MeetingCall call, int motion, MeetingMotionOperations motions) => call.TakeAsync((key, actor) => motions.CloseAsync(key, motion, actor, call.Leaving));

    private static Task<IResult> CastingVoteAsync([AsParameters] MeetingCall call, int motion, CastingVoteBody body, MeetingMotionOperations motions) =>
        call.TakeAsync((key, actor) => motions.GiveCastingVoteAsync(key, motion, body.Vote, body.Reason, actor, call.Leaving));

    private static Task<IResult> WithdrawMotionAsync([AsParameters] MeetingCall call, int motion, MeetingReasonBody body, MeetingMotionOperations motions) => call.TakeAsync((key, actor) => motions.WithdrawAsync(key, motion, body.Reason, actor, call.Leaving));

    private static Task<IResult> DissentAsync([AsParameters] MeetingCall call, int motion, DissentBody body, MeetingMotionOperations motions) =>
        call.TakeAsync((key, actor) => motions.StateDissentAsync(key, motion, new SeatId(body.Seat), body.Statement, actor, call.Leaving));

    private static Task<IResult> WriteNoteAsync([AsParameters] MeetingCall call, NoteBody body, MeetingNoteOperations notes) => call.MakeAsync((key, actor) => notes.WriteAsync(key, body.Item, body.Text, actor, call.Leaving));

    private static Task<IResult> EditNoteAsync([AsParameters] MeetingCall call, int line, NoteEditBody body, MeetingNoteOperations notes) => call.OfAsync(async (key, actor) =>
        (await notes.EditAsync(key, line, body.Text, body.Seen, actor, call.Leaving)).ToHttp(conflict => TypedResults.Ok(new NoteEditResource(conflict))));

    private static Task<IResult> AssignAsync([AsParameters] MeetingCall call, ActionBody body, MeetingNoteOperations notes) => call.MakeAsync((key, actor) => notes.AssignAsync(key, body.ToDraft(), actor, call.Leaving));

    private static Task<IResult> FinishAsync([AsParameters] MeetingCall call, int action, MeetingNoteOperations notes) => call.MoveAsync((key, actor) => notes.FinishAsync(key, action, null, actor, call.Leaving));

    private static Task<IResult> VerifyAsync([AsParameters] MeetingCall call, int action, MeetingNoteOperations notes) => call.MoveAsync((key, actor) => notes.VerifyAsync(key, action, null, actor, call.Leaving));

    private static Task<IResult> ReopenAsync([AsParameters] MeetingCall call, int action, ActionRemarkBody body, MeetingNoteOperations notes) => call.MoveAsync((key, actor) => notes.ReopenAsync(key, action, body.Remark, actor, call.Leaving));

    private static Task<IResult> DropAsync([AsParameters] MeetingCall call, int action, ActionRemarkBody body, MeetingNoteOperations notes) => call.MoveAsync((key, actor) => notes.DropAsync(key, action, body.Remark, actor, call.Leaving));
}

/// <summary>Who asks, and after which meeting. One that they may not know of is not there.</summary>
internal sealed record MeetingCall(string Slug, int Number, [FromServices] MeetingQueries Meetings, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    /// <summary>Answers of a meeting that is there.</summary>
    public async Task<IResult> OfAsync(Func<MeetingKey, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Meetings.KeyAsync(Slug, Number, actor, Leaving) is { } key ? await answer(key, actor) : MeetingRefusals.NoSuchMeeting.ToHttp();
    }

    /// <summary>Takes a step, and answers where the meeting stands then.</summary>
    public Task<IResult> TakeAsync<T>(Func<MeetingKey, Actor, Task<Outcome<T>>> step) => OfAsync(async (key, actor) =>
    {
        var outcome = await step(key, actor);
        return outcome.IsDone && await Meetings.FindAsync(Slug, Number, actor, Leaving) is { } meeting
            ? TypedResults.Ok(new MeetingStateResource(Number, meeting.State))
            : outcome.ToHttp(_ => TypedResults.NoContent());
    });

    /// <summary>Makes something in the meeting, and answers its number.</summary>
    public Task<IResult> MakeAsync(Func<MeetingKey, Actor, Task<Outcome<int>>> make) => OfAsync(async (key, actor) =>
        (await make(key, actor)).ToHttp(number => TypedResults.Created(FormattableString.Invariant($"{Http.Request.Path.Value!.TrimEnd('/')}/{number}"), new MadeNumberResource(number))));

    /// <summary>Moves an action, and answers where it stands.</summary>
    public Task<IResult> MoveAsync(Func<MeetingKey, Actor, Task<Outcome<ActionState>>> move) => OfAsync(async (key, actor) =>
        (await move(key, actor)).ToHttp(state => TypedResults.Ok(new ActionStateResource(state))));
}
