using System.Security.Claims;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// Holds the cookie against the session's row on each request, and adds what pages show of the person. What is added lives as
/// long as the request; the cookie goes on carrying two ids.
/// </summary>
internal sealed class SessionCookieEvents(LiveSessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var live = CurrentActor.Claimed(context.Principal!) is var (person, session)
            ? await sessions.VisitAsync(person, session, context.HttpContext.RequestAborted)
            : null;
        if (live is null)
        {
            context.RejectPrincipal();
            await PortalCookies.SignOutAsync(context.HttpContext);
            return;
        }

        context.ReplacePrincipal(SessionClaims.Of(live));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // A person is led to the sign-in page; a program gets the status.
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}

/// <summary>The claims of a live session: ids for the portal, and for pages the name, the mail address and the administrator's role.</summary>
public static class SessionClaims
{
    /// <summary>Present once a second factor was proved in the session.</summary>
    public const string SecondFactor = "portal:second-factor";

    /// <summary>The IANA id of the time zone that the person has chosen, if they have.</summary>
    public const string TimeZone = "portal:time-zone";

    /// <summary>The code of the language that the person has chosen, if they have.</summary>
    public const string Language = "portal:language";

    internal static ClaimsPrincipal Of(LiveSession session)
    {
        var identity = new ClaimsIdentity(PortalCookies.Scheme, "name", ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, session.Person.Value.ToString()));
        identity.AddClaim(new Claim(CurrentActor.SessionClaim, session.Id.Value.ToString()));
        identity.AddClaim(new Claim("name", session.DisplayName));
        if (session.Mail is { } mail)
        {
            identity.AddClaim(new Claim(ClaimTypes.Email, mail));
        }

        if (session.TimeZone is { } zone)
        {
            identity.AddClaim(new Claim(TimeZone, zone));
        }

        if (session.Language is { } language)
        {
            identity.AddClaim(new Claim(Language, language));
        }

        if (session.HasSecondFactor)
        {
            identity.AddClaim(new Claim(SecondFactor, session.Authentication));
        }

        if (session.IsAdministrator)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, PortalPolicies.AdministratorRole));
        }

        return new ClaimsPrincipal(identity);
    }
}
