using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;

namespace GovernancePortal.Capabilities.Minutes.Clocks;

/// <summary>Approves what silence has approved, and makes documents whose making was interrupted.</summary>
public sealed class MinutesClock(MinutesMakingQueries queries, MinutesSigningOperations operations, MinutesMaker maker) : IClock
{
    /// <inheritdoc/>
    public string Name => "minutes";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var key in await queries.SilentAsync(now, cancellationToken))
        {
            await operations.ApproveBySilenceAsync(key, Actor.Clock(key.Partnership), cancellationToken);
        }

        foreach (var key in await queries.AwaitingSealAsync(cancellationToken))
        {
            await maker.MakeAsync(key, cancellationToken);
        }
    }
}
