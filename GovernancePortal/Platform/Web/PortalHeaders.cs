using Microsoft.AspNetCore.StaticAssets;

namespace GovernancePortal.Platform.Web;

/// <summary>
/// Puts the security headers on every response, whoever makes it: set as the response starts, outside everything else, so
/// that an error, a refused host or a file carries them too.
/// </summary>
internal sealed class PortalHeaders(IHostEnvironment environment) : IStartupFilter
{
    // Styles and scripts are the portal's own files alone: no element and no attribute of a page may bring its own.
    private const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'; script-src 'self'; "
        + "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    /// <summary>Adds the headers before anything else that the container has registered, such as the host filter.</summary>
    public static void AddTo(IServiceCollection services) => services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, PortalHeaders>());

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context =>
        {
            context.Response.OnStarting(() => SetAsync(context));
            return following(context);
        });
        next(app);
    };

    private Task SetAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"{Policy} {SocketOrigin(context)}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (!environment.IsDevelopment() && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }

        // Files say themselves how long they keep; a page that is public says so; everything else is nobody else's.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            && !headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
            headers.Remove("Pragma");
        }

        return Task.CompletedTask;
    }

    // Browsers differ on whether 'self' covers the web socket of the same host, so it is named.
    private static string SocketOrigin(HttpContext context) =>
        IsPlainHost(context.Request.Host.Value) ? $"{(context.Request.IsHttps ? "wss" : "ws")}://{context.Request.Host.Value}" : string.Empty;

    // The host is the client's own text until the host filter has looked at it.
    private static bool IsPlainHost(string? host) => host is { Length: > 0 and < 260 } && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':' or '[' or ']');
}
