using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace GovernancePortal.Capabilities.Rules;

/// <summary>Sixty calls at once, then one more each second, for each address that asks.</summary>
internal sealed class SimulateLimit : IRateLimiterPolicy<string>
{
    public const string Name = "rules-simulate";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } = async (context, _) =>
        await SimulateEndpoint.Problem(
                StatusCodes.Status429TooManyRequests, "rules.too-often", "Too many simulations", "Wait a few seconds, or send several cases in one array.")
            .ExecuteAsync(context.HttpContext);

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetTokenBucketLimiter(
        httpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown",
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 60,
            TokensPerPeriod = 10,
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        });
}
