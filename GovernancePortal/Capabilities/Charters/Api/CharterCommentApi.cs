using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>What the parties say about a version, for programs.</summary>
internal static class CharterCommentApi
{
    private const string Write = "write:charters";

    /// <summary>Maps it below the charter.</summary>
    public static void MapComments(this RouteGroupBuilder charters)
    {
        charters.MapGet("/{version:int}/comments", ListAsync).Reads("charters", "ListComments", "The comments on a version, the earliest first").Pages().Answers(new Page<CommentResource>([CommentResource.Example]));
        charters.MapPost("/{version:int}/comments", WriteAsync).Writes(Write, "WriteComment", "Comments on a passage, for an organisation of yours")
            .Takes(CommentBody.Example).Answers(MadeResource.Example, StatusCodes.Status201Created);
        var comment = charters.MapGroup("/comments/{comment:guid}");
        comment.MapPost("/resolve", ResolveAsync).Writes(Write, "ResolveComment", "Answers a comment and closes it").Takes(CommentAnswerBody.Example).Answers(CommentStateResource.Example);
        comment.MapPost("/reopen", ReopenAsync).Writes(Write, "ReopenComment", "Opens a closed comment again").Takes(ReasonBody.Example).Answers(CommentStateResource.Example);
        comment.MapPost("/take-back", TakeBackAsync).Writes(Write, "TakeBackComment", "Takes a comment of yours back").Answers(CommentStateResource.Example);
    }

    private static Task<IResult> ListAsync([AsParameters] CharterCall call, [AsParameters] PageRequest page, int version, CharterCommentQueries comments) => call.OfAsync(version, async (charter, actor) =>
        await comments.OfAsync(call.Slug, charter.Id, actor, call.Leaving) is { } said ? page.OfAll(said.Comments, CommentResource.Of) : CharterRefusals.NoSuchCharter.ToHttp());

    private static Task<IResult> WriteAsync([AsParameters] CharterCall call, int version, CommentBody body, CharterCommentOperations comments) => call.OfAsync(version, async (charter, actor) =>
        (await comments.WriteAsync(charter.Partnership, charter.Id, new OrganisationId(body.OrganisationId), body.Passage, body.Text, actor, call.Leaving))
            .ToHttp(id => TypedResults.Created((string?)null, new MadeResource(id.Value))));

    private static Task<IResult> ResolveAsync([AsParameters] CharterCall call, Guid comment, CommentAnswerBody body, CharterCommentOperations comments) =>
        MoveAsync(call, (partnership, actor) => comments.ResolveAsync(partnership, new CharterCommentId(comment), body.Answer, actor, call.Leaving));

    private static Task<IResult> ReopenAsync([AsParameters] CharterCall call, Guid comment, ReasonBody body, CharterCommentOperations comments) =>
        MoveAsync(call, (partnership, actor) => comments.ReopenAsync(partnership, new CharterCommentId(comment), body.Reason, actor, call.Leaving));

    private static Task<IResult> TakeBackAsync([AsParameters] CharterCall call, Guid comment, CharterCommentOperations comments) =>
        MoveAsync(call, (partnership, actor) => comments.TakeBackAsync(partnership, new CharterCommentId(comment), actor, call.Leaving));

    private static Task<IResult> MoveAsync(CharterCall call, Func<PartnershipId, Actor, Task<Outcome<CommentState>>> move) => call.OfAsync(async (shelf, actor) =>
        (await move(shelf.Place.Id, actor)).ToHttp(state => TypedResults.Ok(new CommentStateResource(state))));
}

/// <summary>A comment as it is written: for which organisation, and on which passage, by its anchor.</summary>
public sealed record CommentBody(Guid OrganisationId, string Passage, string Text)
{
    public static CommentBody Example { get; } = new(OrganisationBody.Example.OrganisationId, "purpose", "\"In time\" needs a number of days.");
}

/// <summary>The answer with which a comment is closed.</summary>
public sealed record CommentAnswerBody(string Answer)
{
    public static CommentAnswerBody Example { get; } = new("It says \"within 30 days\" now.");
}

/// <summary>Where a comment stands after a step.</summary>
public sealed record CommentStateResource(CommentState State)
{
    public static CommentStateResource Example { get; } = new(CommentState.Resolved);
}

/// <summary>A comment, and the steps that the key's person may take with it.</summary>
public sealed record CommentResource(
    Guid Id, string Passage, string Text, string Author, string Organisation, DateTimeOffset WrittenAt, CommentState State, string Answer, string? MovedBy, DateTimeOffset? MovedAt, bool IsOnOtherText,
    ImmutableArray<CommentStep> Steps)
{
    public static CommentResource Example { get; } = new(
        MadeResource.Example.Id, "purpose", CommentBody.Example.Text, "Miriam Vogt", "Rheintal", CharterResource.Noon, CommentState.Open, string.Empty, null, null, false, [CommentStep.Resolve]);

    public static CommentResource Of(CharterCommentView view) => new(
        view.Id.Value, view.Passage, view.Text, view.Author, view.Organisation, view.WrittenAt, view.State, view.Answer, view.MovedBy, view.MovedAt, view.IsOnOtherText, view.OpenSteps);
}
