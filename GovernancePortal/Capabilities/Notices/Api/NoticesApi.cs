using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Notices.Api;

/// <summary>A person's notices for programs: those of the key's partnership, and how the person is told.</summary>
public static class NoticesApi
{
    private const string Read = "notices";
    private const string Write = "write:notices";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapNoticesApi(this RouteGroupBuilder partnerships)
    {
        var notices = partnerships.MapGroup("/{slug}/notices");
        notices.MapGet("/", ListAsync).Reads(Read, "ListNotices", "What you were told, the latest first; what was told at one instant stands on one page").Pages().Answers(new Page<NoticeResource>([NoticeResource.Example]));
        notices.MapPost("/{notice:guid}/read", ReadAsync).Writes(Write, "ReadNotice", "Marks a notice as read").Produces(StatusCodes.Status204NoContent);
        notices.MapPost("/{notice:guid}/unread", UnreadAsync).Writes(Write, "UnreadNotice", "Puts a notice back among the unread").Produces(StatusCodes.Status204NoContent);
        notices.MapPost("/read-all", ReadAllAsync).Writes(Write, "ReadAllNotices", "Marks every notice up to this one as read").Takes(ReadAllBody.Example).Answers(ReadAllResource.Example);
        return partnerships;
    }

    /// <summary>The host owns the prefix, <c>/api/v1/notices</c>: how a person is told is no matter of one partnership.</summary>
    public static RouteGroupBuilder MapNoticePreferencesApi(this RouteGroupBuilder notices)
    {
        notices.MapGet("/preferences", PreferencesAsync).Reads(Read, "GetNoticePreferences", "How you are told, kind by kind, in every partnership").Answers(PreferencesResource.Example);
        notices.MapPut("/preferences", ChooseAsync).Writes(Write, "ChooseNoticePreferences", "Chooses how you are told, in every partnership; kinds that are left out stay as they were")
            .Takes(PreferencesBody.Example).Answers(PreferencesResource.Example);
        return notices;
    }

    private static async Task<IResult> ListAsync([AsParameters] NoticeCall call, [AsParameters] PageRequest page, [FromQuery] bool? unread, NoticeQueries notices)
    {
        var actor = await call.Me.GetAsync(call.Leaving);
        if (await call.Partnerships.FindBySlugAsync(call.Slug, actor, call.Leaving) is not { } partnership)
        {
            return PartnershipRefusals.NoSuchPartnership.ToHttp();
        }

        var found = await notices.ListAsync(actor, unread == true, partnership.Id, page.After, page.Size, call.Leaving);
        return page.Cut(found.Lines, found.Next, NoticeResource.Of);
    }

    private static Task<IResult> ReadAsync([AsParameters] NoticeCall call, Guid notice, NoticeOperations notices) =>
        call.InAsync(async actor => (await notices.ReadAsync(new NoticeId(notice), actor, call.Leaving)).ToHttp(_ => TypedResults.NoContent()));

    private static Task<IResult> UnreadAsync([AsParameters] NoticeCall call, Guid notice, NoticeOperations notices) =>
        call.InAsync(async actor => (await notices.UnreadAsync(new NoticeId(notice), actor, call.Leaving)).ToHttp(_ => TypedResults.NoContent()));

    private static Task<IResult> ReadAllAsync([AsParameters] NoticeCall call, ReadAllBody body, NoticeOperations notices) =>
        call.InAsync(async actor => (await notices.ReadAllAsync(new NoticeId(body.UpTo), actor, call.Leaving)).ToHttp(count => TypedResults.Ok(new ReadAllResource(count))));

    private static async Task<IResult> PreferencesAsync(NoticeQueries notices, CurrentActor me, CancellationToken cancellationToken) =>
        await TellAsync(notices, await me.GetAsync(cancellationToken), cancellationToken);

    private static async Task<IResult> ChooseAsync(PreferencesBody body, NoticeOperations operations, NoticeQueries notices, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        var chosen = await operations.ChooseAsync([.. body.Choices.Select(choice => new NoticeChoice(choice.Kind, choice.InPortal, choice.Mail))], body.DigestHour, actor, cancellationToken);
        return chosen.IsDone ? await TellAsync(notices, actor, cancellationToken) : chosen.ToHttp(_ => TypedResults.NoContent());
    }

    private static async Task<IResult> TellAsync(NoticeQueries notices, Actor actor, CancellationToken cancellationToken) =>
        await notices.PreferencesAsync(actor, cancellationToken) is { } view ? TypedResults.Ok(PreferencesResource.Of(view)) : NoticeRefusals.NotYourPreferences.ToHttp();
}

/// <summary>Whose notices, and in which partnership.</summary>
internal sealed record NoticeCall(string Slug, [FromServices] PartnershipQueries Partnerships, [FromServices] CurrentActor Me, HttpContext Http)
{
    public CancellationToken Leaving => Http.RequestAborted;

    public async Task<IResult> InAsync(Func<Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(Leaving);
        return await Partnerships.FindBySlugAsync(Slug, actor, Leaving) is not null ? await answer(actor) : PartnershipRefusals.NoSuchPartnership.ToHttp();
    }
}

/// <summary>What the key's person was told. Where it leads, within the partnership's pages, says <c>area</c>: <c>gates/12</c>.</summary>
public sealed record NoticeResource(Guid Id, NoticeKind Kind, string Text, string Area, DateTimeOffset At, DateTimeOffset? Due, bool IsRead)
{
    public static NoticeResource Example { get; } = new(
        MadeResource.Example.Id, NoticeKind.VoteOpened, "Gate 12 is open for votes: Admit the 2025 imaging archive", "gates/12",
        new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero), false);

    public static NoticeResource Of(NoticeLine line) => new(line.Id.Value, line.Kind, line.Text, line.Area, line.At, line.Due, line.IsRead);
}

/// <summary>The youngest notice that was read.</summary>
public sealed record ReadAllBody(Guid UpTo)
{
    public static ReadAllBody Example { get; } = new(NoticeResource.Example.Id);
}

/// <summary>How many notices were marked as read.</summary>
public sealed record ReadAllResource(int Read)
{
    public static ReadAllResource Example { get; } = new(4);
}

/// <summary>How one kind is told: in the portal, and by e-mail.</summary>
public sealed record ChoiceResource(NoticeKind Kind, bool InPortal, MailChoice Mail);

/// <summary>How a person is told.</summary>
public sealed record PreferencesResource(ImmutableArray<ChoiceResource> Choices, int DigestHour, bool MailIsConfigured)
{
    public static PreferencesResource Example { get; } = new([new(NoticeKind.VoteOpened, true, MailChoice.AtOnce)], 7, true);

    public static PreferencesResource Of(PreferencesView view) => new(
        [.. view.Choices.Select(choice => new ChoiceResource(choice.Kind, choice.InPortal, choice.Mail))], view.DigestHour, view.MailIsConfigured);
}

/// <summary>How the person wants to be told, and at which hour of their day the digest comes.</summary>
public sealed record PreferencesBody(ImmutableArray<ChoiceResource> Choices, int DigestHour)
{
    public static PreferencesBody Example { get; } = new([new(NoticeKind.VoteOpened, true, MailChoice.AtOnce)], 7);
}
