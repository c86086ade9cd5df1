namespace GovernancePortal.Platform.Clocks;

/// <summary>
/// Runs every registered clock: once soon after the start, so that what fell due while the portal was down is done, and then
/// at its period. A tick that fails is logged and the clock goes on.
/// </summary>
public sealed class ClockRunner(IEnumerable<IClock> clocks, TimeProvider time, IHostApplicationLifetime life, ILogger<ClockRunner> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        await Task.WhenAll(clocks.Select(clock => RunAsync(clock, stoppingToken)));
    }

    /// <summary>One tick, whose failure is logged and goes no further.</summary>
    internal async Task TickAsync(IClock clock, CancellationToken cancellationToken)
    {
        try
        {
            await clock.TickAsync(time.GetUtcNow(), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // One failed tick must stop neither this clock nor the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "A tick of the clock {Clock} failed; the next one comes in {Every}", clock.Name, clock.Every);
        }
    }

    private async Task RunAsync(IClock clock, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(clock.Every, time);
        try
        {
            do
            {
                await TickAsync(clock, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    // The first page must not wait for what is due, and the schema must be there before a clock looks.
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var up = life.ApplicationStarted.Register(started.SetResult);
        using var down = cancellationToken.Register(() => started.TrySetCanceled(cancellationToken));
        await started.Task;
    }
}
