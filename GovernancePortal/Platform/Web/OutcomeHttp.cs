using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernancePortal.Platform.Web;

/// <summary>Turns outcomes into answers of HTTP, refusals and faults as problem details (RFC 9457).</summary>
public static class OutcomeHttp
{
    /// <summary>The start of the <c>type</c> of a refusal; its permanent code follows.</summary>
    public const string RefusalType = "urn:portal:refusal:";

    /// <summary>What <paramref name="done"/> makes of the value, or the problem.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome, Func<T, IResult> done) => outcome switch
    {
        Outcome<T>.Done { Value: var value } => done(value),
        Outcome<T>.Refused { Refusal: var refusal } => refusal.ToHttp(),
        Outcome<T>.Faulted { Reference: var reference } => Fault(reference),
        _ => throw new InvalidOperationException("Unknown outcome."),
    };

    /// <summary>The refusal as a problem.</summary>
    public static ProblemHttpResult ToHttp(this Refusal refusal) => refusal.ToHttp(StatusOf(refusal.Kind));

    /// <summary>The refusal as a problem, under a status that says more than its kind does.</summary>
    public static ProblemHttpResult ToHttp(this Refusal refusal, int status) => TypedResults.Problem(
        detail: refusal.Message, statusCode: status, title: "This was not done", type: RefusalType + refusal.Code,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    /// <summary>A fault as a problem: its reference, and nothing of its inside.</summary>
    public static ProblemHttpResult Fault(string reference) => TypedResults.Problem(
        detail: $"Nothing was changed. Give this reference to your administrator: {reference}", statusCode: StatusCodes.Status500InternalServerError,
        title: "Something went wrong on our side", extensions: new Dictionary<string, object?> { ["reference"] = reference });

    /// <summary>The status of a kind of refusal.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotAssured => StatusCodes.Status401Unauthorized,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of refusal."),
    };
}
