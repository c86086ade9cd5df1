using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The one door through which a matter comes before a body once more, or before none at first.</summary>
public sealed class GateLaterRoundOperations(PortalWork work)
{
    /// <summary>The chair calls a void or inquorate matter again.</summary>
    public Task<Outcome<GateState>> RecallAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        FollowAsync(key, "recall", Assurance.FreshSecondFactor, actor, (gate, next, scope) => gate.Recall(scope.Actor, next, scope.At), cancellationToken);

    /// <summary>Somebody on the winning side moves to look at it again.</summary>
    public Task<Outcome<GateState>> ReconsiderAsync(GateKey key, string reason, Actor actor, CancellationToken cancellationToken) =>
        FollowAsync(key, "reconsider", Assurance.FreshSecondFactor, actor, (gate, next, scope) => gate.Reconsider(scope.Actor, reason, next, scope.At), cancellationToken);

    /// <summary>An approval is put to the council again before it expires.</summary>
    public Task<Outcome<GateState>> RevalidateAsync(GateKey key, Actor actor, CancellationToken cancellationToken) =>
        FollowAsync(key, "revalidate", Assurance.SecondFactor, actor, (gate, next, scope) => gate.Revalidate(scope.Actor, next, scope.At), cancellationToken);

    /// <summary>A party's sponsor appeals within the standstill.</summary>
    public Task<Outcome<GateState>> AppealAsync(GateKey key, OrganisationId organisation, string reason, Actor actor, CancellationToken cancellationToken) =>
        FollowAsync(key, "appeal", Assurance.FreshSecondFactor, actor, (gate, next, scope) => gate.Appeal(scope.Actor, organisation, reason, next, scope.At), cancellationToken);

    /// <summary>The chair decides alone because it cannot wait; the round that may ratify it is drafted with it, and it stands in the log at once.</summary>
    public Task<Outcome<GateState>> DecideInEmergencyAsync(GateKey key, string reason, DateTimeOffset ratifyBy, Actor actor, CancellationToken cancellationToken) =>
        work.OnGateAsync(key, "decide-in-emergency", Assurance.FreshSecondFactor, actor, async (gate, scope) =>
        {
            gate.MustNotRepeat(scope.Actor, await EarlierEmergenciesAsync(scope));
            var round = await GateRounds.MakeAsync(scope, gate, scope.At);
            await GateFollowUps.DraftAsync(scope, gate, scope.Actor, next => gate.DecideInEmergency(scope.Actor, round, reason, ratifyBy, next, scope.At));
            await GateDecisions.EnterAsync(scope, gate, scope.Actor);
        }, cancellationToken);

    // As the clock has them by now: what the council has ratified meanwhile is no reason to refuse.
    private static async Task<List<Gate>> EarlierEmergenciesAsync(WorkScope scope)
    {
        var unratified = await GateEmergencies.Unratified(scope.Db, scope.Partnership).ToListAsync();
        for (var i = 0; i < unratified.Count; i++)
        {
            if (unratified[i].State == GateState.Provisional)
            {
                unratified[i] = await GateOperations.FindAsync(scope, new GateKey(scope.Partnership, unratified[i].Id));
                await GateFollowUps.SettleAsync(scope, unratified[i]);
            }
        }

        return unratified;
    }

    private Task<Outcome<GateState>> FollowAsync(
        GateKey key, string act, Assurance assurance, Actor actor, Func<Gate, NextRound, WorkScope, GateLink> follow, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(
            key,
            act,
            assurance,
            actor,
            async (gate, scope) =>
            {
                await GateFollowUps.DraftAsync(scope, gate, scope.Actor, next => follow(gate, next, scope));
            },
            cancellationToken);
}
