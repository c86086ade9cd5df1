using System.Globalization;
using System.Threading.RateLimiting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Api;

/// <summary>So many requests a minute for each key, and for each address that shows none: whoever tries keys is slow.</summary>
internal sealed class ApiLimit(IOptions<WebOptions> web) : IRateLimiterPolicy<string>
{
    public const string Name = "api";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } = async (context, _) =>
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await ApiRefusals.TooOften.ToHttp(StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => CurrentActor.KeyOf(httpContext.User) is var (_, key)
        ? Of($"key {key.Value:n}", web.Value.RequestsPerKeyAndMinute)
        : Of($"address {httpContext.Connection.RemoteIpAddress}", web.Value.SignInsPerMinute);

    private static RateLimitPartition<string> Of(string who, int most) => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 });
}
