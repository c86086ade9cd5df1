using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The one door for conflicts of interest that are declared after the close.</summary>
public sealed class ConflictOperations(PortalWork work)
{
    /// <summary>A member who had the vote of a seat declares a conflict of interest.</summary>
    public Task<Outcome<GateState>> DeclareAsync(GateKey key, SeatId seat, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "declare-conflict", Assurance.SecondFactor, actor, (gate, scope) =>
        {
            var concernsTheChair = scope.Actor.Holds(Role.Chair) || gate.Round?.Seats.Any(frozen => frozen.IsChair && frozen.Holder == scope.Actor.Id) == true;
            gate.DeclareConflict(scope.Actor, seat, reason, concernsTheChair, scope.At);
        }, cancellationToken);

    /// <summary>The chair, or the secretary in matters of the chair, records what they find on a declaration.</summary>
    public Task<Outcome<GateState>> ReviewAsync(GateKey key, int number, ConflictFinding finding, string words, Actor actor, CancellationToken cancellationToken) =>
        work.OnSettledGateAsync(key, "review-conflict", Assurance.FreshSecondFactor, actor, (gate, scope) => gate.ReviewConflict(scope.Actor, number, finding, words, scope.At), cancellationToken);
}
