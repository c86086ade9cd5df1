using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Platform.Clocks;
using Microsoft.AspNetCore.Authentication;

namespace GovernancePortal.Platform.Api;

/// <summary>The door for programs: keys, limits, writes that take effect once, and the description.</summary>
public static class ApiSetup
{
    private const string Policy = "Program";
    private const int DeepestJson = 32;

    /// <summary>Adds what the door consists of.</summary>
    public static IServiceCollection AddPortalApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(ApiKeyScheme.Name).RequireAuthenticatedUser());
        services.AddRateLimiter(options => options.AddPolicy<string, ApiLimit>(ApiLimit.Name));
        services.AddSingleton<ApiRequests>();
        services.AddClock<ApiRequestClock>();
        services.AddSingleton<ApiDescription>();
        services.AddOpenApi(ApiDescription.DocumentName, ApiDescription.Describe);
        services.ConfigureHttpJsonOptions(options => BeStrict(options.SerializerOptions));
        return services;
    }

    /// <summary>Lets programs in by their key, and by nothing else; before the limits, which count by key.</summary>
    public static IApplicationBuilder UseApiDoor(this IApplicationBuilder app) => app.UseWhen(ApiDoor.IsAt, door => door.UseMiddleware<ApiDoor>());

    /// <summary>Carries out each write once; after it is known who asks.</summary>
    public static IApplicationBuilder UseWritesOnce(this IApplicationBuilder app) => app.UseWhen(ApiDoor.IsAt, door => door.UseMiddleware<WritesOnce>());

    /// <summary>The group that the capabilities' endpoints are mapped in. Each of them says what scope it takes.</summary>
    public static RouteGroupBuilder MapPortalApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(ApiDoor.Path).RequireAuthorization(Policy).RequireRateLimiting(ApiLimit.Name);
        api.MapGet("/openapi.json", ApiDescription.AnswerAsync).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        return api;
    }

    // What is not in the description is refused, and so is a property that is said twice: no two readers of a body may
    // understand it differently.
    private static void BeStrict(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = DeepestJson;
    }
}
