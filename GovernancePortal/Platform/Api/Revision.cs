using System.Globalization;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Web;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Platform.Api;

/// <summary>The revision of a thing as an <c>ETag</c>, so that an edit names what it was made from (RFC 9110, section 13.1.1).</summary>
public static class Revision
{
    /// <summary>Names the revision in the answer.</summary>
    public static void Tag(HttpResponse response, int revision) => response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that the sender saw, or null if they do not say.</summary>
    public static int? SeenIn(HttpRequest request) =>
        request.Headers.IfMatch is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"'
        && int.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;

    /// <summary>As <see cref="OutcomeHttp.ToHttp{T}(Outcome{T}, Func{T, IResult})"/>; what somebody changed first has failed the sender's condition.</summary>
    public static IResult ToConditional<T>(this Outcome<T> outcome, Func<T, IResult> done) =>
        outcome.WhyNot is { } refusal && refusal == WorkRefusals.ChangedMeanwhile
            ? refusal.ToHttp(StatusCodes.Status412PreconditionFailed)
            : outcome.ToHttp(done);
}
