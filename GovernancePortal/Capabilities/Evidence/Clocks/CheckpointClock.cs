using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Capabilities.Evidence.Clocks;

/// <summary>
/// Signs a checkpoint of every log that has grown. Its first tick, at the start, reads the leaves of each log and compares
/// them with the last checkpoint; a log that does not match takes no further acts, and the server's log says so.
/// </summary>
public sealed class CheckpointClock(Checkpoints checkpoints) : IClock
{
    /// <inheritdoc/>
    public string Name => "checkpoints";

    // No leaf waits longer than ten minutes for its checkpoint, even if one tick fails.
    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken) => checkpoints.SignAllAsync(cancellationToken);
}
