using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates.Clocks;

/// <summary>
/// Closes gates whose deadline has passed, as of the deadline, extends once those that too few took part in, ends the wait for a
/// casting vote, and lets passed ones take effect after their standstill. It only carries out what the clock has made true already, so it makes no difference how long the portal was down.
/// </summary>
internal sealed class GateClock(IDbContextFactory<PortalDbContext> contexts, GateOperations operations) : IClock
{
    public string Name => "gates";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Together, so that their commits are gathered.
        var due = await contexts.DueGatesAsync(gate => (gate.State == GateState.Open || gate.State == GateState.CastingVote) && gate.DueAt <= now, gate => gate.ClosesAt, cancellationToken);
        await Task.WhenAll(due.Select(key => operations.CloseDueAsync(key, Actor.Clock(key.Partnership), cancellationToken)));

        var ripe = await contexts.DueGatesAsync(gate => gate.State == GateState.Decided && gate.EffectiveFrom <= now && !gate.IsHeld, gate => gate.ClosesAt, cancellationToken);
        await Task.WhenAll(ripe.Select(key => operations.TakeEffectAsync(key, Actor.Clock(key.Partnership), cancellationToken)));
    }
}
