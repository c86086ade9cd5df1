using GovernancePortal.Platform.CommandLine;

namespace GovernancePortal.Capabilities.Rules;

/// <summary>The rule simulator: the very engine of the gates, open to whoever writes a charter.</summary>
public static class RulesCapability
{
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddScoped<IVerb, SimulateVerb>();
        services.AddRateLimiter(options => options.AddPolicy<string, SimulateLimit>(SimulateLimit.Name));
        return services;
    }

    /// <summary>The host owns the prefix, <c>/api/v1/rules</c>.</summary>
    public static RouteGroupBuilder MapRules(this RouteGroupBuilder group)
    {
        // Open to everybody: it is a pure function of what is sent, knows no partnership and keeps nothing.
        group.MapPost("/simulate", SimulateEndpoint.AnswerAsync)
            .AllowAnonymous()
            .RequireRateLimiting(SimulateLimit.Name)
            .WithName("SimulateRule")
            .WithTags("Rules");
        return group;
    }
}
