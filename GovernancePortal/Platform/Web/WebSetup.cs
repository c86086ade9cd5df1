using System.Net;
using System.Threading.RateLimiting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Web;

/// <summary>How the portal meets the web: headers, hosts, errors, limits, live screens.</summary>
public static class WebSetup
{
    // Kept small: a reader whose connection drops has this long, and this many at once can be in that state.
    private const int MostWaitingCircuits = 200;
    private static readonly TimeSpan CircuitWaits = TimeSpan.FromMinutes(3);

    /// <summary>Adds the web's side of the portal.</summary>
    public static WebApplicationBuilder AddPortalWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        PortalHeaders.AddTo(services);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddOptionsWithValidateOnStart<WebOptions>().BindConfiguration(WebOptions.Section).ValidateDataAnnotations();
        services.AddOptions<HostFilteringOptions>().PostConfigure<IOptions<PortalOptions>, IConfiguration>(SetHosts);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<WebOptions>>(SetProxies);
        services.PostConfigure<AntiforgeryOptions>(options => options.SuppressXFrameOptionsHeader = true);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json", "application/problem+json"];
        });
        services.AddSingleton<LiveConnections>();
        services.AddHostedService<ConnectionSweep>();
        services.AddHostedService<CrowdCleanUp>();
        services.AddSingleton<SetupCode>();
        services.AddHostedService(provider => provider.GetRequiredService<SetupCode>());
        services.AddProblemDetails();
        services.AddExceptionHandler<LastResort>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<WebOptions>>(SetLimits);
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = false;
            options.DisconnectedCircuitMaxRetained = MostWaitingCircuits;
            options.DisconnectedCircuitRetentionPeriod = CircuitWaits;
        }).AddHubOptions(options => options.MaximumReceiveMessageSize = 32 * 1024);
        return builder;
    }

    /// <summary>What comes before anybody is known: proxies, transport, and what is shown when something fails.</summary>
    /// <remarks>
    /// Pages are compressed, over HTTPS too: what a stranger could try to guess by length (BREACH) is not there to be guessed. A form's
    /// token and a component's marker are encrypted anew in every answer, the session is named in a cookie alone, and that
    /// cookie does not go with requests that another site makes. Files are compressed at build time.
    /// </remarks>
    public static WebApplication UsePortalErrors(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/Error", CreateScopeForErrors = true });
        app.Use(ToHttpsAsync);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(PagesForPeopleOnlyAsync);
        app.Use(FetchPagesOfFailureAsync);
        return app;
    }

    /// <summary>Who asks, whether they ask too often, what must be done first, and the door of live screens.</summary>
    public static WebApplication UsePortalAccess(this WebApplication app)
    {
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UseApiDoor();
        app.UseRateLimiter();
        app.UseMiddleware<FirstThings>();
        app.UseMiddleware<CircuitGate>();
        app.UseAuthorization();
        app.UseWritesOnce();
        app.UseAntiforgery();
        app.Use(RefuseForgedAsync);
        return app;
    }

    // A machine's own address is let in without TLS, so that an installation can be tried before it has a certificate.
    private static Task ToHttpsAsync(HttpContext http, RequestDelegate next)
    {
        var environment = http.RequestServices.GetRequiredService<IHostEnvironment>();
        if (environment.IsDevelopment() || http.Request.IsHttps || IsLoopback(http.Request.Host.Host))
        {
            return next(http);
        }

        // A program that is sent on would go on showing its key to everybody on the way.
        if ((HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && !ApiDoor.IsAt(http))
        {
            http.Response.Redirect($"https://{http.Request.Host}{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}", permanent: false, preserveMethod: true);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Task.CompletedTask;
    }

    // A form whose token is missing or is another's is refused before anybody reads it.
    private static Task RefuseForgedAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static Task PagesForPeopleOnlyAsync(HttpContext http, RequestDelegate next)
    {
        if (!Reader.WantsPage(http.Request) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(http);
    }

    // The page that tells of a failure is fetched, whatever failed: sent to it as a form, a request whose token was refused
    // would be refused a second time, as a fault of the server.
    private static async Task FetchPagesOfFailureAsync(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        var isTelling = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        http.Request.Method = isTelling && HttpMethods.IsPost(method) ? HttpMethods.Get : method;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = method;
        }
    }

    private static void SetHosts(HostFilteringOptions options, IOptions<PortalOptions> portal, IConfiguration configuration)
    {
        var stated = configuration["AllowedHosts"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        options.AllowedHosts = stated is { Length: > 0 } && !stated.Contains("*")
            ? stated
            : [portal.Value.Origin.Split(':')[0], "localhost", "127.0.0.1", "[::1]"];
        options.AllowEmptyHosts = false;
        options.IncludeFailureMessage = false;
    }

    private static void SetProxies(ForwardedHeadersOptions options, IOptions<WebOptions> web)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardedHeaders = web.Value.TrustedProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        foreach (var proxy in web.Value.TrustedProxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }
    }

    private static void SetLimits(RateLimiterOptions options, IOptions<WebOptions> web)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsAttempt(http.Request)
            ? RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = web.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("others"));
    }

    // Whatever tries a secret. The demo sign-in tries none.
    private static bool IsAttempt(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && (request.Path.StartsWithSegments(AccountPaths.Setup)
            || (request.Path.StartsWithSegments("/Account") && CurrentActor.Claimed(request.HttpContext.User) is null && !request.Path.StartsWithSegments("/Account/Demo")));

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]";
}
