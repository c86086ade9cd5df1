using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;

namespace GovernancePortal.Platform.Web;

/// <summary>
/// Guards the door of live screens (<c>/_blazor</c>): only from this host's own pages, only in a session with a second factor,
/// and only so many at once.
/// </summary>
internal sealed class CircuitGate(RequestDelegate next, LiveConnections connections)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/_blazor", out var rest))
        {
            await next(http);
            return;
        }

        if (!IsOwnOrigin(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (CurrentActor.Claimed(http.User) is not var (person, session))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (!http.User.HasClaim(claim => claim.Type == SessionClaims.SecondFactor))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (rest.HasValue)
        {
            await next(http);
        }
        else if (connections.TryOpen(http, person, session, LiveKind.Screen) is { } connection)
        {
            using (connection)
            {
                await next(http);
            }
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
    }

    // A browser always names the origin of a web socket; what is no browser may leave it out, and needs the cookie all the same.
    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        return origins.Count == 0
            || (origins.Count == 1 && Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)
                && origin.Scheme is "http" or "https"
                && string.Equals(origin.Authority, new UriBuilder(origin.Scheme, request.Host.Host, request.Host.Port ?? -1).Uri.Authority, StringComparison.OrdinalIgnoreCase)
                && (origin.Scheme == request.Scheme));
    }
}
