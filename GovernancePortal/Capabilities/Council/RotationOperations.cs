using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Council;

/// <summary>The one door through which seats come to rotate between organisations.</summary>
public sealed class RotationOperations(PortalWork work)
{
    /// <summary>The chair or the secretary proposes a rotation; it binds nobody until every party has agreed.</summary>
    public Task<Outcome<RotationId>> ProposeAsync(
        PartnershipId partnership, SeatId seat, RotationSchedule schedule, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("propose-rotation", partnership, Assurance.SecondFactor, actor, async scope =>
        {
            var roll = await CouncilRollQueries.LoadAsync(scope);
            return roll.ProposeRotation(scope.Actor, seat, schedule, await CouncilRollQueries.PartiesAsync(scope), scope.At).Id;
        }, cancellationToken);

    /// <summary>The sponsor of a party agrees; the last agreement binds.</summary>
    public Task<Outcome<RotationState>> AgreeAsync(
        PartnershipId partnership, RotationId rotation, OrganisationId organisation, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("agree-to-rotation", partnership, Assurance.FreshSecondFactor, actor, async scope =>
        {
            var roll = await CouncilRollQueries.LoadAsync(scope);
            roll.AgreeToRotation(scope.Actor, rotation, organisation, await CouncilRollQueries.PartiesAsync(scope), scope.At);
            return roll.Rotations.Single(moved => moved.Id == rotation).State;
        }, cancellationToken);

    /// <summary>The sponsor of a party says no, which ends the proposal.</summary>
    public Task<Outcome<RotationState>> DeclineAsync(
        PartnershipId partnership, RotationId rotation, OrganisationId organisation, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("decline-rotation", partnership, Assurance.FreshSecondFactor, actor, async scope =>
        {
            (await CouncilRollQueries.LoadAsync(scope)).DeclineRotation(scope.Actor, rotation, organisation, await CouncilRollQueries.PartiesAsync(scope), scope.At);
            return RotationState.Declined;
        }, cancellationToken);

    /// <summary>The chair or the secretary takes a proposal back.</summary>
    public Task<Outcome<RotationState>> WithdrawAsync(PartnershipId partnership, RotationId rotation, Actor actor, CancellationToken cancellationToken) =>
        RunAsync("withdraw-rotation", partnership, Assurance.SecondFactor, actor, async scope =>
        {
            (await CouncilRollQueries.LoadAsync(scope)).WithdrawRotation(scope.Actor, rotation, scope.At);
            return RotationState.Withdrawn;
        }, cancellationToken);

    private Task<Outcome<T>> RunAsync<T>(
        string name, PartnershipId partnership, Assurance assurance, Actor actor, Func<WorkScope, Task<T>> act, CancellationToken cancellationToken) =>
        work.RunAsync(new Command($"council.{name}", partnership, assurance), actor, act, cancellationToken);
}
