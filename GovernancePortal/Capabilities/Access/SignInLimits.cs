using System.Threading.RateLimiting;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Bounds the attempts on one name, known or not: ten in a minute. The address has a bound of its own before it comes to this.</summary>
public sealed class SignInLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _perName = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(
            name.Length > 256 ? name[..256] : name,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Allows(string name)
    {
        using var lease = _perName.AttemptAcquire(name);
        return lease.IsAcquired;
    }

    public void Dispose() => _perName.Dispose();
}
