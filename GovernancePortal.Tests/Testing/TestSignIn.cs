using System.Security.Claims;
using System.Text.Encodings.Web;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Testing;

/// <summary>
/// Takes person and session from a header in place of the cookie, so that a test of a page need not walk through the sign-in
/// pages. What the person may do still comes from the database alone. Without the header the portal's own scheme decides.
/// </summary>
public sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The header: the person's and the session's id, with a slash between them.</summary>
    public const string Header = "X-Test-Sign-In";

    private const string TestScheme = "Test";

    private static string? OwnScheme { get; set; }

    /// <summary>For <c>PortalHost.StartAsync(services: TestSignIn.Add)</c>.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestScheme, null);
        services.PostConfigure<AuthenticationOptions>(authentication =>
        {
            var own = authentication.DefaultAuthenticateScheme ?? authentication.DefaultScheme;
            authentication.DefaultChallengeScheme ??= own;
            authentication.DefaultForbidScheme ??= own;
            authentication.DefaultSignInScheme ??= own;
            authentication.DefaultSignOutScheme ??= own;
            OwnScheme = own;
            authentication.DefaultAuthenticateScheme = TestScheme;
        });
    }

    /// <summary>What the header says for the actor.</summary>
    public static string ValueFor(Actor actor) => $"{actor.Id.Value}/{actor.Session!.Value.Value}";

    /// <summary>A client of the portal that acts as the person; it follows no redirects, so that a test sees them.</summary>
    public static HttpClient Client(PortalHost host, Actor actor)
    {
        var client = host.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add(Header, ValueFor(actor));
        return client;
    }

    /// <summary>A browser that is signed in as the person, at a portal started by <c>PortalHost.ServeAsync(services: TestSignIn.Add)</c>.</summary>
    public static async Task<Visit> VisitAsync(PortalHost host, Actor actor, Visitor? visitor = null)
    {
        var visit = await Browser.VisitAsync((visitor ?? Visitor.Desk) with { BaseUrl = host.Address });
        await visit.Context.SetExtraHTTPHeadersAsync([new(Header, ValueFor(actor))]);
        return visit;
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString().Split('/') is not [var person, var session])
        {
            return OwnScheme is null ? AuthenticateResult.NoResult() : await Context.AuthenticateAsync(OwnScheme);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person), new Claim(CurrentActor.SessionClaim, session), new Claim(ClaimTypes.Name, "Test"), new Claim(SessionClaims.SecondFactor, "password-totp")], TestScheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), TestScheme));
    }
}
