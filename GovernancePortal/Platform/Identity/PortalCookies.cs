using System.Security.Claims;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// The portal's cookies. That of the session carries the ids of person and session and nothing else; a short-lived one keeps
/// what must be known between two steps of signing in.
/// </summary>
public sealed class PortalCookies(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "portal";

    /// <summary>How long the second step may take.</summary>
    public static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("portal.sign-in-step.v1");

    /// <summary>The cookie's name: bound to this host by its prefix, but in Development, which is served over plain http.</summary>
    public static string NameOf(string cookie, IHostEnvironment environment) => environment.IsDevelopment() ? cookie : "__Host-" + cookie;

    /// <summary>Sets the cookie of a session that has begun.</summary>
    public static Task SignInAsync(HttpContext http, PersonId person, SessionId session)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.Value.ToString()), new Claim(CurrentActor.SessionClaim, session.Value.ToString())], Scheme);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Removes the cookie.</summary>
    public static Task SignOutAsync(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Keeps a value until the next step.</summary>
    public void KeepStep<T>(HttpContext http, string kind, T value)
    {
        var step = new Step<T>(kind, time.GetUtcNow().UtcTicks, value);
        http.Response.Cookies.Append(StepName(kind), _protector.Protect(JsonSerializer.Serialize(step)), Options());
    }

    /// <summary>The value that was kept for this step, if it is not too old.</summary>
    public T? ReadStep<T>(HttpContext http, string kind)
        where T : class
    {
        if (http.Request.Cookies[StepName(kind)] is not { } text)
        {
            return null;
        }

        try
        {
            var step = JsonSerializer.Deserialize<Step<T>>(_protector.Unprotect(text));
            var age = time.GetUtcNow() - new DateTimeOffset(step!.At, TimeSpan.Zero);
            return step.Kind == kind && age >= TimeSpan.Zero && age < StepLimit ? step.Value : null;
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Forgets what was kept for this step.</summary>
    public void DropStep(HttpContext http, string kind) => http.Response.Cookies.Delete(StepName(kind), Options());

    private string StepName(string kind) => NameOf("portal-" + kind, environment);

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment(),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = StepLimit,
        IsEssential = true,
    };

    private sealed record Step<T>(string Kind, long At, T Value);
}
