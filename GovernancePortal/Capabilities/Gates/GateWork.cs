using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>How every door of the gates acts on one gate: it is found, changed, and what hangs on it follows, in one transaction.</summary>
internal static class GateWork
{
    /// <summary>Carries the act out and yields what it yields.</summary>
    public static Task<Outcome<T>> OnGateAsync<T>(
        this PortalWork work, GateKey key, string act, Assurance assurance, Actor actor, Func<Gate, WorkScope, Task<T>> change, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command($"gates.{act}", key.Partnership, assurance),
            actor,
            async scope =>
            {
                var gate = await GateOperations.FindAsync(scope, key);
                var done = await change(gate, scope);
                await GateAmendments.FollowAsync(scope, gate);
                return done;
            },
            cancellationToken);

    /// <summary>Carries the act out and yields the gate's state after it.</summary>
    public static Task<Outcome<GateState>> OnGateAsync(
        this PortalWork work, GateKey key, string act, Assurance assurance, Actor actor, Func<Gate, WorkScope, Task> change, CancellationToken cancellationToken) =>
        work.OnGateAsync(
            key,
            act,
            assurance,
            actor,
            async (gate, scope) =>
            {
                await change(gate, scope);
                return gate.State;
            },
            cancellationToken);

    /// <summary>Carries the act out and yields the gate's state after it.</summary>
    public static Task<Outcome<GateState>> OnGateAsync(
        this PortalWork work, GateKey key, string act, Assurance assurance, Actor actor, Action<Gate, WorkScope> change, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, act, assurance, actor, change.ThenNothing(), cancellationToken);

    /// <summary>The same, once what the clock has made true of the gate is done, so that nobody acts on what is over.</summary>
    public static Task<Outcome<GateState>> OnSettledGateAsync(
        this PortalWork work, GateKey key, string act, Assurance assurance, Actor actor, Func<Gate, WorkScope, Task> change, CancellationToken cancellationToken) =>
        work.OnGateAsync(
            key,
            act,
            assurance,
            actor,
            async (gate, scope) =>
            {
                await GateFollowUps.SettleAsync(scope, gate);
                await change(gate, scope);
            },
            cancellationToken);

    /// <inheritdoc cref="OnSettledGateAsync(PortalWork, GateKey, string, Assurance, Actor, Func{Gate, WorkScope, Task}, CancellationToken)"/>
    public static Task<Outcome<GateState>> OnSettledGateAsync(
        this PortalWork work, GateKey key, string act, Assurance assurance, Actor actor, Action<Gate, WorkScope> change, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, act, assurance, actor, change.ThenNothing(), cancellationToken);

    /// <summary>The same act as one that could wait, for what comes before or after it.</summary>
    private static Func<Gate, WorkScope, Task> ThenNothing(this Action<Gate, WorkScope> change) =>
        (gate, scope) =>
        {
            change(gate, scope);
            return Task.CompletedTask;
        };
}
