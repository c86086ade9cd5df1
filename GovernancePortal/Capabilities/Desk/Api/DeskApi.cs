using System.Collections.Immutable;
using System.Text;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Desk.Api;

/// <summary>A person's desk for programs, in the one partnership that the key is for.</summary>
public static class DeskApi
{
    private const string Read = "desk";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapDeskApi(this RouteGroupBuilder partnerships)
    {
        var desk = partnerships.MapGroup("/{slug}/desk");
        desk.MapGet("/", WaitingAsync).Reads(Read, "ListWaiting", "What waits for you, the most urgent first").Pages().Answers(new Page<WaitingResource>([WaitingResource.Example]));
        desk.MapGet("/changes", ChangesAsync).Reads(Read, "GetChanges", "What changed since you last marked it as read").Answers(ChangesResource.Example);
        desk.MapPost("/read", ReadAsync).Writes("write:desk", "MarkChangesRead", "Marks what changed as read, up to a place in the log").Takes(ReadUpToBody.Example).Produces(StatusCodes.Status204NoContent);
        desk.MapGet("/calendar", CalendarAsync).Reads(Read, "GetCalendar", "Your deadlines as a calendar (iCalendar, RFC 5545)").AnswersFile("text/calendar");
        return partnerships;
    }

    private static Task<IResult> WaitingAsync([AsParameters] DeskCall call, [AsParameters] PageRequest page, [FromQuery] Word<WaitingKind>? kind, DeskReading desk) => call.InAsync(async (_, _) =>
        page.OfAll((await desk.ReadAsync(new DeskFilter(call.Slug, kind?.Value), call.Leaving)).Lines, WaitingResource.Of));

    private static Task<IResult> ChangesAsync([AsParameters] DeskCall call, DeskReading desk) => call.InAsync(async (_, _) =>
        TypedResults.Ok(ChangesResource.Of((await desk.ReadAsync(new DeskFilter(call.Slug, null), call.Leaving)).Changes is [var changes, ..] ? changes : null)));

    private static Task<IResult> ReadAsync([AsParameters] DeskCall call, ReadUpToBody body, DeskOperations desk) => call.InAsync(async (partnership, actor) =>
        (await desk.ReadAsync([new ShownUpTo(partnership, body.UpTo)], actor, call.Leaving)).ToHttp(_ => TypedResults.NoContent()));

    private static Task<IResult> CalendarAsync([AsParameters] DeskCall call, CalendarQueries calendars) => call.InAsync(async (partnership, actor) =>
        await calendars.OfAsync(actor, partnership, $"{call.Http.Request.Scheme}://{call.Http.Request.Host}", call.Leaving) is { } text
            ? TypedResults.Bytes(Encoding.UTF8.GetBytes(text), "text/calendar")
            : PartnershipRefusals.NoSuchPartnership.ToHttp());
}

/// <summary>Whose desk, and in which partnership.</summary>
internal sealed record DeskCall(string Slug, [FromServices] PartnershipQueries Partnerships, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    public async Task<IResult> InAsync(Func<PartnershipId, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Partnerships.FindBySlugAsync(Slug, actor, Leaving) is { } found ? await answer(found.Id, actor) : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }
}

/// <summary>Something that waits for the key's person. Where it is, within the partnership's pages, says <c>area</c>: <c>gates/12</c>.</summary>
public sealed record WaitingResource(WaitingKind Kind, string Text, string Area, DateTimeOffset? Due, Urgency Urgency)
{
    public static WaitingResource Example { get; } = new(WaitingKind.Vote, "Vote on gate 12, Admit the 2025 imaging archive", "gates/12", new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero), Urgency.ThisWeek);

    public static WaitingResource Of(DeskLine line) => new(line.Item.Kind, line.Item.Text, line.Item.Area, line.Item.Due, line.Urgency);
}

/// <summary>What changed, the latest first. Marked as read up to <c>upTo</c> it is not told again; null where nothing changed.</summary>
public sealed record ChangesResource(long? UpTo, bool IsCut, ImmutableArray<ChangeResource> Things)
{
    public static ChangesResource Example { get; } = new(42, false, [new("Gate 12", "Admit the 2025 imaging archive", "gates/12", "opened", WaitingResource.Example.Due!.Value.AddDays(-7))]);

    public static ChangesResource Of(DeskChanges? changes) => changes is null
        ? new(null, false, [])
        : new(changes.Changes.UpTo, changes.Changes.IsCut, [.. changes.Changes.Things.Select(thing => new ChangeResource(thing.Name, thing.Title, thing.Area, thing.Words, thing.At))]);
}

/// <summary>What happened to one thing.</summary>
public sealed record ChangeResource(string Name, string? Title, string Area, string Words, DateTimeOffset At);

/// <summary>Up to which place in the log it was read, as <c>GetChanges</c> told it.</summary>
public sealed record ReadUpToBody(long UpTo)
{
    public static ReadUpToBody Example { get; } = new(42);
}
