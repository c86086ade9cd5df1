using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Which gate of which partnership.</summary>
public readonly record struct GateKey(PartnershipId Partnership, GateId Gate);

/// <summary>The one door through which the vote on a gate goes: opening, ballots, recusals, closing, taking effect.</summary>
public sealed class GateOperations(PortalWork work)
{
    /// <summary>Opens a screened gate until the deadline, under the charter in force and with the council as it stands.</summary>
    public Task<Outcome<GateState>> OpenAsync(GateKey key, DateTimeOffset closesAt, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "open", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
            gate.Open(scope.Actor, await GateRounds.MakeAsync(scope, gate, closesAt), scope.At), cancellationToken);

    /// <summary>Takes the ballot of a seat. The same ballot again changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public Task<Outcome<bool>> CastAsync(GateKey key, SeatId seat, BallotPaper paper, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "cast-ballot", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
        {
            var changed = gate.Cast(scope.Actor, seat, paper, scope.At);
            await GateDecisions.CatchUpAsync(scope, gate);
            return changed;
        }, cancellationToken);

    /// <summary>Whoever has the vote of a seat takes back the veto that was cast with its ballot; the vote stands.</summary>
    public Task<Outcome<GateState>> WithdrawBallotVetoAsync(GateKey key, SeatId seat, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "withdraw-ballot-veto", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
        {
            gate.WithdrawVeto(scope.Actor, seat, scope.At);
            await GateDecisions.CatchUpAsync(scope, gate);
        }, cancellationToken);

    /// <summary>The holder of a seat stands aside on this gate.</summary>
    public Task<Outcome<GateState>> RecuseAsync(GateKey key, SeatId seat, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "recuse", Assurance.SecondFactor, actor, async (gate, scope) =>
        {
            gate.Recuse(scope.Actor, seat, await GateRounds.HolderAsync(scope, gate, seat), scope.At);
            await GateDecisions.CatchUpAsync(scope, gate);
        }, cancellationToken);

    /// <summary>The grantor takes an unused proxy back on this gate.</summary>
    public Task<Outcome<GateState>> RevokeProxyAsync(GateKey key, SeatId seat, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "revoke-proxy", Assurance.SecondFactor, actor, (gate, scope) =>
            gate.RevokeProxy(scope.Actor, seat, scope.At), cancellationToken);

    /// <summary>The chair closes a gate on which every seat has voted.</summary>
    public Task<Outcome<GateState>> CloseAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "close", Assurance.FreshSecondFactor, actor, (gate, scope) =>
        {
            gate.Close(scope.Actor, scope.At);
            return GateDecisions.EndAsync(scope, gate, scope.Actor);
        }, cancellationToken);

    /// <summary>
    /// The clock carries out what has become due, as of its own instant: the extension for want of a quorum, the close, the end of the wait
    /// for a casting vote. A gate for which somebody did so first is left as it is.
    /// </summary>
    public Task<Outcome<GateState>> CloseDueAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "close-due", Assurance.Anonymous, actor, (gate, scope) => GateDecisions.CatchUpAsync(scope, gate), cancellationToken);

    /// <summary>The clock lets a passed gate take effect after its standstill, if every condition is verified.</summary>
    public Task<Outcome<GateState>> TakeEffectAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "take-effect", Assurance.Anonymous, actor, async (gate, scope) =>
        {
            await GateFollowUps.CatchUpAsync(scope, gate);
            gate.TakeEffect(scope.Actor, scope.At);
            await GateFollowUps.RenewAsync(scope, gate);
        }, cancellationToken);

    // A ballot finds the gate that the ballot before it loaded. The gate's row is wide, so that its ballots are read apart from it.
    internal static async Task<Gate> FindAsync(WorkScope scope, GateKey key)
    {
        var gates = scope.Db.Set<Gate>();
        return Known(scope, await scope.FindKeptAsync(
            gates.Local.FindEntry(key.Gate)?.Entity,
            () => gates.Where(gate => gate.Id == key.Gate).Select(gate => (int?)gate.Revision).SingleOrDefaultAsync(),
            () => gates.Include(gate => gate.Ballots).AsSplitQuery().SingleOrDefaultAsync(gate => gate.Id == key.Gate)));
    }

    // Whoever has no grant in the partnership does not learn that the gate exists.
    private static Gate Known(WorkScope scope, Gate? gate) =>
        gate is not null && gate.PartnershipId == scope.Partnership && scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership)
            ? gate
            : throw new RefusalException(GateRefusals.NoSuchGate);
}
