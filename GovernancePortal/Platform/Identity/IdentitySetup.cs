using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Identity;

/// <summary>Accounts, sessions and their cookies.</summary>
public static class IdentitySetup
{
    /// <summary>Adds accounts, the session cookie, the policies of pages, and the keys that protect cookies.</summary>
    public static WebApplicationBuilder AddPortalIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<PortalUser>().AddEntityFrameworkStores<PortalDbContext>();
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<PortalOptions>>(SetPasskeys);

        // OWASP's figure for PBKDF2 with HMAC-SHA-512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<AccountSecrets>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<PortalCookies>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddScoped<SessionCookieEvents>();
        services.AddScoped<AuthenticationStateProvider, SessionStateProvider>();
        services.TryAddSingleton<IPartnershipNames, NoPartnershipNames>();
        AddCookies(services, builder.Environment);
        AddKeys(services);
        services.AddAuthorizationBuilder().AddPolicy(PortalPolicies.Administer, policy => policy
            .RequireAuthenticatedUser()
            .RequireClaim(SessionClaims.SecondFactor)
            .RequireRole(PortalPolicies.AdministratorRole));
        return builder;
    }

    private static void SetPasskeys(IdentityPasskeyOptions options, IOptions<PortalOptions> portal)
    {
        options.ServerDomain = portal.Value.Origin.Split(':')[0];
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOwn(context.Origin, context.HttpContext.Request));
    }

    // Identity's own check reads the request's Origin header, which a form post of a page without referrer leaves at "null".
    // What the browser signed is held against the address that the request came to, which the host filter has looked at.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var signed)
        && Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own)
        && signed.Scheme == own.Scheme && signed.Authority == own.Authority;

    private static void AddCookies(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication(PortalCookies.Scheme).AddCookie(PortalCookies.Scheme, options =>
        {
            options.Cookie.Name = PortalCookies.NameOf("portal", environment);
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.Path = "/";
            options.LoginPath = AccountPaths.SignIn;
            options.ReturnUrlParameter = AccountPaths.ReturnUrl;
            options.ExpireTimeSpan = PortalSession.AbsoluteLimit;
            options.SlidingExpiration = false;
            options.EventsType = typeof(SessionCookieEvents);
        });
        services.AddOptions<CookieAuthenticationOptions>(PortalCookies.Scheme).Configure<TimeProvider>((options, time) => options.TimeProvider = time);

        // The cookie policy makes it Secure outside Development: antiforgery itself would refuse to serve a machine's own http://localhost.
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = PortalCookies.NameOf("portal-form", environment);
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.Path = "/";
        });
        services.Configure<CookiePolicyOptions>(options => options.Secure = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always);
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("governance-portal");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            var settings = provider.GetRequiredService<IOptions<PortalOptions>>().Value;
            options.XmlRepository = settings.Database == DatabaseKind.Postgres
                ? new DatabaseKeyRing(provider.GetRequiredService<IDbContextFactory<PortalDbContext>>())
                : new FileSystemXmlRepository(
                    Directory.CreateDirectory(Path.Combine(settings.DataFolder, "keys", "cookies")), provider.GetRequiredService<ILoggerFactory>());
            options.XmlEncryptor = new InstallationKeyEncryptor(provider.GetRequiredService<PortalKeys>());
        });
    }
}
