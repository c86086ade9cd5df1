using System.Globalization;
using System.Threading.RateLimiting;
using GovernancePortal.Platform.CommandLine;

namespace GovernancePortal.Capabilities.Rules;

/// <summary>The rule simulator: the very engine of the gates, open to whoever writes a charter.</summary>
public static class RulesCapability
{
    internal const string Limit = "rules-simulate";

    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddScoped<IVerb, SimulateVerb>();
        services.AddRateLimiter(options => options.AddPolicy(Limit, LimitByAddress));
        return services;
    }

    /// <summary>The host owns the prefix, <c>/api/v1/rules</c>.</summary>
    public static RouteGroupBuilder MapRules(this RouteGroupBuilder group)
    {
        // Open to everybody: it is a pure function of what is sent, knows no partnership and keeps nothing.
        group.MapPost("/simulate", SimulateEndpoint.AnswerAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Limit)
            .WithName("SimulateRule")
            .WithTags("Rules");
        return group;
    }

    // Sixty at once, then one more each second, for each address that asks.
    private static RateLimitPartition<string> LimitByAddress(HttpContext http) => RateLimitPartition.GetTokenBucketLimiter(
        http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 60,
            TokensPerPeriod = 10,
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        });

    internal static string Bytes(long bytes) => (bytes / 1024).ToString(CultureInfo.InvariantCulture) + " kB";
}
