using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates.Clocks;

/// <summary>
/// Lets approvals lapse and expire, emergency decisions too, and takes the steps of the escalation ladder, each as of its own
/// instant: it only carries out what the clock has made true already.
/// </summary>
internal sealed class GateAfterClock(IDbContextFactory<PortalDbContext> contexts, GateAfterOperations operations) : IClock
{
    public string Name => "gates-after";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Together, so that their commits are gathered.
        var due = await contexts.DueGatesAsync(gate => gate.TurnsAt <= now, gate => gate.TurnsAt, cancellationToken);
        await Task.WhenAll(due.Select(key => operations.SettleAsync(key, Actor.Clock(key.Partnership), cancellationToken)));
    }
}
