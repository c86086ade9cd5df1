using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Identity;

/// <summary>
/// The one-time code with which a fresh installation gets its first administrator: made at each start as long as there is no
/// account, printed in the log, and kept as a digest. Development needs none: it has demo accounts.
/// </summary>
public sealed class SetupCode(
    IDbContextFactory<PortalDbContext> contexts, AccountSecrets secrets, IHostEnvironment environment, TimeProvider time, ILogger<SetupCode> logger) : IHostedService
{
    private static readonly TimeSpan Limit = TimeSpan.FromDays(7);
    private volatile bool _isDone = environment.IsDevelopment();

    /// <summary>Whether the installation still waits for its administrator.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        if (!_isDone)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            _isDone = await db.Users.AnyAsync(cancellationToken);
        }

        return !_isDone;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await IsNeededAsync(cancellationToken))
        {
            return;
        }

        var code = AccountSecrets.NewCode(4);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<OneTimeSecret>().Where(row => row.Purpose == OneTimePurpose.Setup).ExecuteDeleteAsync(cancellationToken);
        var now = time.GetUtcNow();
        db.Add(new OneTimeSecret { Id = Guid.CreateVersion7(now), Purpose = OneTimePurpose.Setup, Digest = secrets.Digest(code), ExpiresAt = now + Limit });
        await db.SaveChangesAsync(cancellationToken);
        logger.LogWarning("This installation has no account yet. Open it in a browser and enter the one-time set-up code: {Code}", code);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
