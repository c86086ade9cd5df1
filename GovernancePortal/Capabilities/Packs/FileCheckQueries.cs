using System.Threading.RateLimiting;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>
/// Checks files for anybody, with the keys of this installation or with those that they bring. Keeps nothing. Few at once, and
/// few from one address, since a check costs more than asking for it.
/// </summary>
public sealed class FileCheckQueries(IDbContextFactory<PortalDbContext> contexts, EvidenceFiles files, TrustFiles trust) : IDisposable
{
    /// <summary>The largest file that the public page takes, in bytes.</summary>
    public const long Largest = 64L * 1024 * 1024;

    /// <summary>The largest trust file, in bytes.</summary>
    public const long LargestTrust = 64 * 1024;

    private const int AtOnce = 2;
    private const int WaitingMost = 8;
    private const int PerMinute = 12;

    private readonly ConcurrencyLimiter _atOnce = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = WaitingMost });
    private readonly PartitionedRateLimiter<string> _perAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Checks a file.</summary>
    /// <param name="file">The file, in a stream that can seek.</param>
    /// <param name="keys">A trust file of the checker's own; null for the keys of this installation.</param>
    /// <param name="address">From where it is asked.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<Outcome<VerificationReport>> CheckAsync(Stream file, string? keys, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var minute = _perAddress.AttemptAcquire(address);
        using var turn = minute.IsAcquired ? await _atOnce.AcquireAsync(1, cancellationToken) : null;
        if (turn is not { IsAcquired: true })
        {
            return new Outcome<VerificationReport>.Refused(PackRefusals.ChecksAreBusy);
        }

        if (file.Length > Largest)
        {
            return new Outcome<VerificationReport>.Refused(PackRefusals.FileTooLarge);
        }

        TrustKeys trusted;
        try
        {
            trusted = keys is null ? await OwnAsync(cancellationToken) : TrustKeys.Parse(keys);
        }
        catch (EvidenceFormatException wrong)
        {
            return new Outcome<VerificationReport>.Refused(PackRefusals.NoTrustFile.Because($"The trust file cannot be read. {wrong.Message}"));
        }

        return new Outcome<VerificationReport>.Done(await Task.Run(() => files.VerifyAsync(file, trusted, [], cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _atOnce.Dispose();
        _perAddress.Dispose();
    }

    // Names of logs that are not the file's own are never told.
    private async Task<TrustKeys> OwnAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await db.Set<EvidenceLogRow>().AsNoTracking().Select(log => log.Name).ToListAsync(cancellationToken);
        var all = names.ConvertAll(trust.Of);
        return new TrustKeys([.. all.SelectMany(keys => keys.Logs)], [])
        {
            Seals = [.. all.SelectMany(keys => keys.Seals).Distinct()],
            TimestampAuthorities = [.. all.SelectMany(keys => keys.TimestampAuthorities).Distinct()],
        };
    }
}
