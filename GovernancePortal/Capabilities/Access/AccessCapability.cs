using System.Text.Json;
using GovernancePortal.Components;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Accounts, sessions and grants: who may do what, and how the portal knows that it is them.</summary>
public static class AccessCapability
{
    // Bytes; a passkey's answer is a fraction of it.
    private const long LongestCredential = 64 * 1024;

    /// <summary>Adds what the capability consists of.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<IPackSource, GrantPackQueries>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<AccountWork>();
        services.AddScoped<SignInOperations>();
        services.AddScoped<AccountOperations>();
        services.AddScoped<SetupOperations>();
        services.AddScoped<PeopleOperations>();
        services.AddScoped<GrantOperations>();
        services.AddScoped<AccessQueries>();
        services.AddScoped<AdministrationQueries>();
        services.AddScoped<ApiKeyOperations>();
        services.AddScoped<ApiKeyQueries>();
        services.AddSingleton<INoticeSource, GrantNotices>();
        services.AddSingleton<IReminderSource, GrantReminders>();
        services.AddSingleton<IDeadlineSource, GrantDeadlines>();
        return services;
    }

    /// <summary>Maps what the account pages post to besides themselves.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder endpoints)
    {
        var account = endpoints.MapGroup("/Account");
        account.MapPost("/Logout", SignOutAsync).AllowAnonymous();
        endpoints.MapPost(ShellUrls.Language, ChooseLanguageAsync).AllowAnonymous();
        account.MapPost("/Demo", EnterAsDemoAsync).AllowAnonymous();
        account.MapPost("/Passkey/Proof", BeginPasskeyProofAsync).AllowAnonymous();
        account.MapPost("/Passkey/Creation", BeginPasskeyCreationAsync).RequireAuthorization();
        account.MapPost("/Passkey/Confirm", ConfirmWithPasskeyAsync).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(LongestCredential));
        return endpoints;
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext http, SignInOperations operations, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        if (CurrentActor.Claimed(http.User) is var (person, session))
        {
            await operations.SignOutAsync(Claimed(person, session), cancellationToken);
        }

        await PortalCookies.SignOutAsync(http);
        return TypedResults.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    // The browser keeps the choice too, so that the sign-in page speaks the language next time.
    private static async Task<IResult> ChooseLanguageAsync(
        HttpContext http, AccountOperations operations, CurrentActor me, LiveSessions sessions, [FromForm] string? language, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        if (Language.Find(language) is { } chosen)
        {
            http.Response.Cookies.Append(ReaderLanguage.Cookie, chosen.Code, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = http.Request.IsHttps,
            });
            if (CurrentActor.Claimed(http.User) is var (_, session))
            {
                await operations.ChooseLanguageAsync(await me.GetAsync(cancellationToken), chosen.Code, cancellationToken);
                sessions.Forget(session);
            }
        }

        return TypedResults.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static async Task<IResult> EnterAsDemoAsync(
        HttpContext http, SignInOperations operations, IHostEnvironment environment, [FromForm(Name = "as")] string? userName, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            return TypedResults.NotFound();
        }

        var entered = await operations.EnterAsDemoAsync(Actor.Anonymous, userName ?? string.Empty, Device.Of(http), cancellationToken);
        if (entered is not Outcome<StartedSession>.Done { Value: var started })
        {
            return TypedResults.NotFound();
        }

        await PortalCookies.SignInAsync(http, started.Person, started.Session);
        return TypedResults.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static async Task<IResult> BeginPasskeyProofAsync(HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies)
    {
        return await antiforgery.IsRequestValidAsync(http)
            ? TypedResults.Text(await ceremonies.BeginProofAsync(http), "application/json")
            : TypedResults.BadRequest();
    }

    private static async Task<IResult> BeginPasskeyCreationAsync(HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies)
    {
        return CurrentActor.Claimed(http.User) is var (person, _) && await antiforgery.IsRequestValidAsync(http)
            ? TypedResults.Text(await ceremonies.BeginCreationAsync(http, person), "application/json")
            : TypedResults.BadRequest();
    }

    // For rooms: what the Confirm page does with a form, without leaving the room. The circuit reads the session anew for its next act.
    private static async Task<IResult> ConfirmWithPasskeyAsync(
        HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies, AccountOperations operations, CurrentActor me, [FromBody] JsonElement credential, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        return await ceremonies.FinishProofAsync(http, credential.GetRawText()) is { } proven
            ? (await operations.ConfirmWithPasskeyAsync(await me.GetAsync(cancellationToken), proven, cancellationToken)).ToHttp(_ => TypedResults.NoContent())
            : AccessRefusals.PasskeyRefused.ToHttp();
    }

    private static Actor Claimed(PersonId person, SessionId session) => new() { Id = person, Session = session };
}
