using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Diagnostics;

namespace GovernancePortal.Platform.Web;

/// <summary>Answers a program whose request failed with a problem and its reference; a person is shown the error page instead.</summary>
internal sealed class LastResort(ILogger<LastResort> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Reader.WantsPage(httpContext.Request))
        {
            return false;
        }

        var reference = FaultReference.New();
        logger.LogError(exception, "A request failed; reference {Reference}, trace {Trace}", reference, httpContext.TraceIdentifier);
        await OutcomeHttp.Fault(reference).ExecuteAsync(httpContext);
        return true;
    }
}

/// <summary>Tells whether a person reads the answer or a program.</summary>
internal static class Reader
{
    public static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/_blazor")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
