using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The one door for recusals that members request of each other, and for seats handed over in the middle of a vote.</summary>
public sealed class RecusalOperations(PortalWork work)
{
    /// <summary>A member asks, with a reason, that the holder of a seat stands aside.</summary>
    public Task<Outcome<RecusalRequestId>> RequestAsync(GateKey key, SeatId seat, string reason, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(key, "request-recusal", Assurance.SecondFactor, actor, async (gate, scope) =>
        {
            var (organisation, holder, isChair) = await SeatOfAsync(scope, gate, seat);
            var concerned = isChair || scope.Actor.Holds(Role.Chair) || (holder is { } person && await HoldsAsync(scope, person, Role.Chair, null));
            return gate.RequestRecusal(scope.Actor, new RequestedRecusal(seat, organisation, holder, reason, concerned), scope.At).Id;
        }, cancellationToken);

    /// <summary>The member concerned replies.</summary>
    public Task<Outcome<Nothing>> ReplyAsync(GateKey key, RecusalRequestId request, string reply, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "reply-to-recusal", Assurance.SecondFactor, actor, (gate, scope) => gate.ReplyToRecusal(scope.Actor, request, reply, scope.At), cancellationToken);

    /// <summary>The member concerned stands aside.</summary>
    public Task<Outcome<Nothing>> AcceptAsync(GateKey key, RecusalRequestId request, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "accept-recusal", Assurance.SecondFactor, actor, (gate, scope) => gate.AcceptRecusal(scope.Actor, request, scope.At), cancellationToken);

    /// <summary>The chair, or the secretary in matters of the chair, imposes it.</summary>
    public Task<Outcome<Nothing>> ImposeAsync(GateKey key, RecusalRequestId request, string reason, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(key, "impose-recusal", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
        {
            gate.ImposeRecusal(scope.Actor, request, reason, scope.At, await GatePeople.ChairsAsync(scope.Db, scope.Partnership, scope.At, CancellationToken.None));
            return default(Nothing);
        }, cancellationToken);

    /// <summary>The chair, or the secretary in matters of the chair, dismisses it.</summary>
    public Task<Outcome<Nothing>> DismissAsync(GateKey key, RecusalRequestId request, string reason, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(key, "dismiss-recusal", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
        {
            gate.DismissRecusal(scope.Actor, request, reason, scope.At, await GatePeople.ChairsAsync(scope.Db, scope.Partnership, scope.At, CancellationToken.None));
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Whoever asked takes it back.</summary>
    public Task<Outcome<Nothing>> WithdrawAsync(GateKey key, RecusalRequestId request, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "withdraw-recusal", Assurance.SecondFactor, actor, (gate, scope) => gate.WithdrawRecusalRequest(scope.Actor, request, scope.At), cancellationToken);

    /// <summary>The sponsor of a seat's organisation proposes that its new holder votes on an open gate.</summary>
    public Task<Outcome<HandOverId>> ProposeHandOverAsync(GateKey key, SeatId seat, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(key, "propose-hand-over", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
            gate.ProposeHandOver(scope.Actor, seat, await NowAsync(scope, gate, seat), scope.At).Id, cancellationToken);

    /// <summary>The chair or the secretary of another organisation confirms.</summary>
    public Task<Outcome<Nothing>> ConfirmHandOverAsync(GateKey key, HandOverId handOver, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(key, "confirm-hand-over", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
        {
            var seat = gate.HandOvers.FirstOrDefault(other => other.Id == handOver)?.Seat ?? throw new RefusalException(HandOverRefusals.NoSuchHandOver);
            gate.ConfirmHandOver(scope.Actor, handOver, await NowAsync(scope, gate, seat), scope.At);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>The chair or the secretary of another organisation says no.</summary>
    public Task<Outcome<Nothing>> DeclineHandOverAsync(GateKey key, HandOverId handOver, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "decline-hand-over", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.DeclineHandOver(scope.Actor, handOver, scope.At), cancellationToken);

    /// <summary>The sponsor takes the proposal back.</summary>
    public Task<Outcome<Nothing>> WithdrawHandOverAsync(GateKey key, HandOverId handOver, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "withdraw-hand-over", Assurance.SecondFactor, actor, (gate, scope) => gate.WithdrawHandOver(scope.Actor, handOver, scope.At), cancellationToken);

    private Task<Outcome<Nothing>> ChangeAsync(
        GateKey key, string act, Assurance assurance, Actor actor, Action<Gate, WorkScope> change, CancellationToken cancellationToken) =>
        RunAsync(key, act, assurance, actor, (gate, scope) =>
        {
            change(gate, scope);
            return Task.FromResult(default(Nothing));
        }, cancellationToken);

    // A recusal may settle a gate whose rule allows no change of vote; then it closes in the same transaction.
    private Task<Outcome<T>> RunAsync<T>(
        GateKey key, string act, Assurance assurance, Actor actor, Func<Gate, WorkScope, Task<T>> change, CancellationToken cancellationToken) =>
        work.OnGateAsync(
            key,
            act,
            assurance,
            actor,
            async (gate, scope) =>
            {
                var done = await change(gate, scope);
                await GateDecisions.CatchUpAsync(scope, gate);
                return done;
            },
            cancellationToken);

    private static async Task<(OrganisationId Organisation, PersonId? Holder, bool IsChair)> SeatOfAsync(WorkScope scope, Gate gate, SeatId id)
    {
        if (gate.Round is { } round)
        {
            var frozen = round.Seats.FirstOrDefault(seat => seat.Id == id) ?? throw new RefusalException(RecusalRefusals.NoSuchSeat);
            return (frozen.Organisation, frozen.Holder, frozen.IsChair);
        }

        var roll = await RollAsync(scope);
        var stored = roll?.Find(id) ?? throw new RefusalException(RecusalRefusals.NoSuchSeat);
        return (roll.OrganisationOf(stored, scope.At), stored.HolderAt(scope.At), stored.IsChair);
    }

    private static async Task<SeatNow> NowAsync(WorkScope scope, Gate gate, SeatId id)
    {
        var frozen = gate.Round?.Seats.FirstOrDefault(seat => seat.Id == id) ?? throw new RefusalException(HandOverRefusals.NoSuchSeat);
        var roll = await RollAsync(scope);
        if (frozen.Holder is not { } voter || roll?.Find(id) is not { } stored)
        {
            return new SeatNow(HasLeft: false, Holder: null);
        }

        var isMember = await HoldsAsync(scope, voter, Role.CouncilMember, frozen.Organisation);
        var isInPlace = stored.HolderAt(scope.At) == voter || (frozen.StandsInFor is { } away && stored.HolderAt(scope.At) == away && stored.Alternate?.Person == voter);

        // A seat that has passed to another organisation is not handed over: the gate keeps whose it was at the opening.
        var follows = roll.OrganisationOf(stored, scope.At) == frozen.Organisation ? stored.HolderAt(scope.At) : null;
        return new SeatNow(
            !isInPlace || !isMember,
            follows is { } person && await HoldsAsync(scope, person, Role.CouncilMember, frozen.Organisation) ? person : null);
    }

    private static Task<CouncilRoll?> RollAsync(WorkScope scope) =>
        scope.Db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == scope.Partnership);

    private static Task<bool> HoldsAsync(WorkScope scope, PersonId person, Role role, OrganisationId? organisation) =>
        scope.Db.Set<RoleGrant>().AnyAsync(
            grant => grant.PartnershipId == scope.Partnership
                && grant.PersonId == person
                && grant.Role == role
                && (organisation == null || grant.OrganisationId == organisation)
                && grant.State == RoleGrantState.InForce
                && grant.ValidFrom <= scope.At
                && scope.At < grant.ValidUntil,
            CancellationToken.None);
}
