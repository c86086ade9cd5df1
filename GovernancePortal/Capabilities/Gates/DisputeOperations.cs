using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The one door through which the parties of a dispute speak and settle.</summary>
public sealed class DisputeOperations(PortalWork work)
{
    /// <summary>A party files its statement.</summary>
    public Task<Outcome<GateState>> FileAsync(GateKey key, OrganisationId organisation, string statement, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "file-statement", Assurance.SecondFactor, actor, (dispute, scope) => dispute.File(scope.Actor, organisation, statement, scope.At), cancellationToken);

    /// <summary>A party answers the others.</summary>
    public Task<Outcome<GateState>> ReplyAsync(GateKey key, OrganisationId organisation, string reply, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "reply", Assurance.SecondFactor, actor, (dispute, scope) => dispute.Reply(scope.Actor, organisation, reply, scope.At), cancellationToken);

    /// <summary>The chair names who mediates.</summary>
    public Task<Outcome<GateState>> NameMediatorAsync(GateKey key, string mediator, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "name-mediator", Assurance.SecondFactor, actor, (dispute, scope) => dispute.NameMediator(scope.Actor, mediator, scope.At), cancellationToken);

    /// <summary>A party proposes a settlement.</summary>
    public Task<Outcome<GateState>> ProposeAsync(GateKey key, OrganisationId organisation, string text, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "propose-settlement", Assurance.FreshSecondFactor, actor, (dispute, scope) => dispute.Propose(scope.Actor, organisation, text, scope.At), cancellationToken);

    /// <summary>Another party agrees to the settlement that its sponsor read; with the last the dispute, and the escalation with it, is settled.</summary>
    public Task<Outcome<GateState>> AgreeAsync(GateKey key, OrganisationId organisation, string settlementSha256, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(key, "agree-settlement", Assurance.FreshSecondFactor, actor, (dispute, scope) => dispute.Agree(scope.Actor, organisation, settlementSha256, scope.At), cancellationToken);

    private Task<Outcome<GateState>> ChangeAsync(
        GateKey key, string act, Assurance assurance, Actor actor, Action<Dispute, WorkScope> change, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(
            key,
            act,
            assurance,
            actor,
            async (gate, scope) =>
            {
                var dispute = await GateFollowUps.DisputeAsync(scope, gate.Id) ?? throw new RefusalException(DisputeRefusals.NoSuchDispute);
                change(dispute, scope);
                if (dispute.State == DisputeState.Settled)
                {
                    gate.Settled(Actor.Clock(scope.Partnership), scope.At);
                }
            },
            cancellationToken);
}
