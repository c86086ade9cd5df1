using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>The life of a version, for programs: drafted, written, reviewed, put to ratification. Ratifying itself binds an organisation, and takes a person.</summary>
internal static class CharterLifeApi
{
    private const string Read = "charters";
    private const string Write = "write:charters";

    /// <summary>Maps it below the charter.</summary>
    public static void MapLife(this RouteGroupBuilder charters)
    {
        charters.MapGet("/templates", TemplatesAsync).Reads(Read, "ListCharterTemplates", "The charters that a version may start from").Pages()
            .Answers(new Page<CharterTemplateResource>([CharterTemplateResource.Example]));
        charters.MapPost("/", DraftAsync).Writes(Write, "DraftCharter", "Begins the next version: from a template, or from the version in force").Takes(DraftCharterBody.Example)
            .Answers(CharterStateResource.Example, StatusCodes.Status201Created);
        var version = charters.MapGroup("/{version:int}");
        version.MapGet("/text", TextAsync).Reads(Read, "GetCharterText", "All that a version says, in the form in which a draft is written").Answers(CharterTextResource.Example);
        version.MapPut("/text", SaveAsync).Writes(Write, "SaveCharter", "Writes a draft anew, all of it").ReplacesWhatWasSeen().Takes(CharterTextResource.Example).Answers(CharterStateResource.Example);
        version.MapPost("/put-under-review", PutUnderReviewAsync).Writes(Write, "PutCharterUnderReview", "Asks the parties to read a draft and comment on it, as you saw it").Takes(PutUnderReviewBody.Example)
            .Answers(CharterStateResource.Example);
        version.MapPost("/put-to-ratification", PutToRatificationAsync).Writes(Write, "PutCharterToRatification", "Asks every party to ratify the version as you saw it")
            .Takes(PutToRatificationBody.Example).Answers(CharterStateResource.Example);
        version.MapPost("/take-back", TakeBackAsync).Writes(Write, "TakeBackCharter", "Returns a version to its drafters; ratifications given so far are void").Takes(ReasonBody.Example).Answers(CharterStateResource.Example);
        version.MapPost("/withdraw", WithdrawAsync).Writes(Write, "WithdrawCharter", "Gives a version up before it came into force").Takes(ReasonBody.Example).Answers(CharterStateResource.Example);
        version.MapPost("/reviews", RecordReviewAsync).Writes(Write, "RecordCharterReview", "Records that the version in force was reviewed").Takes(ReviewBody.Example).Answers(CharterStateResource.Example);
    }

    private static Task<IResult> TemplatesAsync([AsParameters] CharterCall call, [AsParameters] PageRequest page) =>
        call.OfAsync((_, _) => Task.FromResult(page.OfAll(CharterTemplates.Every, CharterTemplateResource.Of)));

    private static Task<IResult> DraftAsync([AsParameters] CharterCall call, DraftCharterBody body, CharterOperations operations) => call.OfAsync(async (shelf, actor) =>
    {
        var drafted = body.Template is { } template
            ? await operations.DraftFromAsync(shelf.Place.Id, template, actor, call.Leaving)
            : await operations.DraftAsync(shelf.Place.Id, body.From, actor, call.Leaving);
        return drafted is Outcome<int>.Done { Value: var version }
            ? TypedResults.Created(FormattableString.Invariant($"{call.Http.Request.Path.Value!.TrimEnd('/')}/{version}"), await call.StateAsync(version, actor))
            : drafted.ToHttp(_ => TypedResults.NoContent());
    });

    private static Task<IResult> TextAsync([AsParameters] CharterCall call, int version) => call.OfAsync(version, (found, _) =>
    {
        Revision.Tag(call.Http.Response, found.Revision);
        return Task.FromResult<IResult>(TypedResults.Ok(CharterTextResource.Of(found.Content)));
    });

    private static Task<IResult> SaveAsync([AsParameters] CharterCall call, int version, CharterTextResource body, CharterOperations operations) => call.OfAsync(version, async (charter, actor) =>
    {
        if (body.WhyNot(out var content) is { } refusal)
        {
            return refusal.ToHttp();
        }

        var saved = await operations.SaveAsync(charter.Partnership, charter.Id, content, Revision.SeenIn(call.Http.Request)!.Value, actor, call.Leaving);
        return saved.WhyNot == CharterRefusals.ChangedMeanwhile
            ? CharterRefusals.ChangedMeanwhile.ToHttp(StatusCodes.Status412PreconditionFailed)
            : saved.IsDone && await call.StateAsync(version, actor) is { } state ? TypedResults.Ok(state) : saved.ToConditional(_ => TypedResults.NoContent());
    });

    private static Task<IResult> PutUnderReviewAsync([AsParameters] CharterCall call, int version, PutUnderReviewBody body, CharterOperations operations) =>
        call.TakeAsync(version, (charter, actor) => operations.PutUnderReviewAsync(charter.Partnership, charter.Id, body.Sha256, body.Explanation, actor, call.Leaving));

    private static Task<IResult> PutToRatificationAsync([AsParameters] CharterCall call, int version, PutToRatificationBody body, CharterOperations operations) =>
        call.TakeAsync(version, (charter, actor) => operations.PutToRatificationAsync(charter.Partnership, charter.Id, body.Sha256, actor, call.Leaving, body.From?.ToUniversalTime()));

    private static Task<IResult> TakeBackAsync([AsParameters] CharterCall call, int version, ReasonBody body, CharterOperations operations) =>
        call.TakeAsync(version, (charter, actor) => operations.TakeBackAsync(charter.Partnership, charter.Id, body.Reason, actor, call.Leaving));

    private static Task<IResult> WithdrawAsync([AsParameters] CharterCall call, int version, ReasonBody body, CharterOperations operations) =>
        call.TakeAsync(version, (charter, actor) => operations.WithdrawAsync(charter.Partnership, charter.Id, body.Reason, actor, call.Leaving));

    private static Task<IResult> RecordReviewAsync([AsParameters] CharterCall call, int version, ReviewBody body, CharterOperations operations) =>
        call.TakeAsync(version, (charter, actor) => operations.RecordReviewAsync(charter.Partnership, charter.Id, body.Finding, body.Text, actor, call.Leaving));
}

/// <summary>A charter to start from.</summary>
public sealed record CharterTemplateResource(string Key, string Name, string Suits)
{
    public static CharterTemplateResource Example { get; } = Of(CharterTemplates.TwoParty);

    public static CharterTemplateResource Of(CharterPattern pattern) => new(pattern.Key, pattern.Name, pattern.Suits);
}

/// <summary>What a new version starts from: a template by its key, or the version in force, or the plain charter.</summary>
public sealed record DraftCharterBody(DraftFrom From = DraftFrom.VersionInForce, string? Template = null)
{
    public static DraftCharterBody Example { get; } = new();
}

/// <summary>A draft as its sender read it, by its hash, and what it changes and why.</summary>
public sealed record PutUnderReviewBody(string Sha256, string Explanation)
{
    public static PutUnderReviewBody Example { get; } = new(new string('a', 64), "Low risks go to the technical board, so that the council has time for the others.");
}

/// <summary>A version as its sender read it, by its hash, and from when it is to be in force; at once where no date is given.</summary>
public sealed record PutToRatificationBody(string Sha256, DateTimeOffset? From = null)
{
    public static PutToRatificationBody Example { get; } = new(new string('a', 64), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
}

/// <summary>What a review of the version in force found.</summary>
public sealed record ReviewBody(ReviewFinding Finding, string Text)
{
    public static ReviewBody Example { get; } = new(ReviewFinding.KeepAsItIs, "The thresholds have served; nothing is to be changed this year.");
}
