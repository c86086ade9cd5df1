using GovernancePortal.Domain.Access;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Platform.Api;

/// <summary>
/// What an endpoint of a capability says of itself: what scope it takes, and an example of what it takes and answers. The door,
/// the limits, the description and its test follow from that.
/// </summary>
public static class ApiEndpoints
{
    /// <summary>The claim that holds a scope of a program's key.</summary>
    public const string ScopeClaim = "portal:scope";

    /// <summary>The largest body of a write, in bytes, where its endpoint does not say another.</summary>
    public const long UsualBody = 1024 * 1024;

    private static readonly int[] NoToReads = [400, 401, 403, 404, 409, 429, 500];
    private static readonly int[] NoToWrites = [.. NoToReads, 413, 415, 422];

    /// <summary>It reads what belongs to a capability, for a key with the scope <c>read:</c> and its name.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="capability">The capability's name in scopes.</param>
    /// <param name="name">The operation's name, unique in the description.</param>
    /// <param name="words">What it answers, as one sentence.</param>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, string capability, string name, string words)
    {
        var scope = "read:" + capability;
        return endpoint
            .AddEndpointFilter(async (context, next) => context.HttpContext.User.HasClaim(ScopeClaim, scope)
                ? await next(context)
                : ApiKeyRefusals.ScopeMissing.Because($"This key was not made for that: it lacks the scope {scope}.").ToHttp())
            .Told(scope, name, words)
            .SaysNo(NoToReads);
    }

    /// <summary>
    /// It changes something, once for each <c>Idempotency-Key</c>. The scope stands here to be told: it is demanded where the command
    /// is carried out.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="scope">The scope that its command takes.</param>
    /// <param name="name">The operation's name, unique in the description.</param>
    /// <param name="words">What it does, as one sentence.</param>
    /// <param name="mostBytes">The largest body.</param>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder endpoint, string scope, string name, string words, long mostBytes = UsualBody) =>
        endpoint.WithMetadata(new WriteMetadata(mostBytes)).Told(scope, name, words).SaysNo(NoToWrites);

    /// <summary>It takes a body such as the example, in whose lists nothing is null: that much the framework does not see to.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, T example)
        where T : notnull => endpoint
        .AddEndpointFilter(async (context, next) => context.HttpContext.Request.Body is MemoryStream body && ApiBody.HasNullInList(body.ToArray())
            ? ApiRefusals.Malformed.Because($"{ApiRefusals.Malformed.Message} A list in it holds null in place of an item.").ToHttp()
            : await next(context))
        .WithMetadata(new TakenExample(example));

    /// <summary>It answers with a body such as the example.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, T example, int status = StatusCodes.Status200OK)
        where T : notnull => endpoint.Produces<T>(status).WithMetadata(new AnsweredExample(status, example));

    /// <summary>It answers with bytes, as they were signed or handed in.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder endpoint, string mediaType) =>
        endpoint.Produces<Stream>(StatusCodes.Status200OK, mediaType);

    /// <summary>It answers page by page.</summary>
    public static RouteHandlerBuilder Pages(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter(async (context, next) => context.Arguments.OfType<PageRequest>().Single().IsFit ? await next(context) : ApiRefusals.PageUnfit.ToHttp())
        .WithMetadata(new PagesMetadata());

    /// <summary>It takes the place of what its sender saw, which the header <c>If-Match</c> names.</summary>
    public static RouteHandlerBuilder ReplacesWhatWasSeen(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter(async (context, next) => Revision.SeenIn(context.HttpContext.Request) is not null
            ? await next(context)
            : ApiRefusals.IfMatchMissing.ToHttp(StatusCodes.Status428PreconditionRequired))
        .WithMetadata(new RevisionMetadata())
        .SaysNo(StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired);

    private static RouteHandlerBuilder Told(this RouteHandlerBuilder endpoint, string scope, string name, string words)
    {
        var area = scope.Split(':')[1];
        return endpoint
            .WithMetadata(new ScopeMetadata(scope))
            .WithName(name)
            .WithSummary(words)
            .WithTags(char.ToUpperInvariant(area[0]) + area[1..]);
    }

    private static RouteHandlerBuilder SaysNo(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }
}

/// <summary>What a key must be for to be let in.</summary>
public sealed record ScopeMetadata(string Scope);

/// <summary>The endpoint changes something, and takes a body up to so many bytes.</summary>
public sealed record WriteMetadata(long MostBytes);

/// <summary>The endpoint's list comes in pages.</summary>
public sealed record PagesMetadata;

/// <summary>The endpoint takes the place of a revision that its sender saw.</summary>
public sealed record RevisionMetadata;

/// <summary>An example of a body that the endpoint takes.</summary>
public sealed record TakenExample(object Value);

/// <summary>An example of a body that the endpoint answers with.</summary>
public sealed record AnsweredExample(int Status, object Value);
