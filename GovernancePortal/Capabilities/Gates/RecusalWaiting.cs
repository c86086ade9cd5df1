using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What waits for a person of recusals and hand-overs: a request to reply to, one to decide, a hand-over to confirm.</summary>
public sealed class RecusalWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    private const int Most = 500;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var ids = actor.Grants.Where(grant => grant.InForce(at) && partnerships.Contains(grant.Partnership) && grant.Role is Role.CouncilMember or Role.Chair or Role.Secretary)
            .Select(grant => grant.Partnership).Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var gates = await db.Set<Gate>().AsNoTracking()
            .Where(gate => ids.Contains(gate.PartnershipId)
                && (gate.State == GateState.Submitted || gate.State == GateState.Screened || (gate.State == GateState.Open && gate.ClosesAt > at)))
            .OrderBy(gate => gate.Number)
            .Take(Most)
            .Select(gate => new { gate.Id, gate.PartnershipId, gate.Number, gate.Title, gate.ClosesAt, gate.AuthorId, gate.Follows, gate.Recusals, gate.RecusalRequests, gate.HandOvers })
            .ToListAsync(cancellationToken);
        var items = new List<WaitingItem>();
        var chairs = new Dictionary<PartnershipId, List<PersonId>>();
        foreach (var gate in gates)
        {
            var here = actor.In(gate.PartnershipId, at);
            if (gate.RecusalRequests.Any(request => request.IsPending) && !chairs.ContainsKey(gate.PartnershipId))
            {
                chairs[gate.PartnershipId] = await GatePeople.ChairsAsync(db, gate.PartnershipId, at, cancellationToken);
            }

            var area = FormattableString.Invariant($"gates/{gate.Number}/recusals");
            foreach (var request in gate.RecusalRequests.Where(request => request.IsPending))
            {
                if (request.About == here.Id && request.State == RecusalState.Requested)
                {
                    items.Add(new WaitingItem(gate.PartnershipId, $"Reply to the request that you stand aside: {gate.Title}", area, request.ReplyUntil, WaitingKind.Declaration));
                }
                else if (RecusalQueries.MayDecide(request, here, chairs[gate.PartnershipId], person => RecusalQueries.IsImpartial(person, gate.AuthorId, gate.Follows, gate.Recusals)))
                {
                    items.Add(new WaitingItem(gate.PartnershipId, $"Decide on a requested recusal: {gate.Title}", area, gate.ClosesAt, WaitingKind.Declaration));
                }
            }

            var handOvers = gate.HandOvers.Where(handOver => handOver.State == HandOverState.Proposed).ToList();
            var round = handOvers.Count == 0 ? null : await db.Set<Gate>().AsNoTracking().Where(row => row.Id == gate.Id).Select(row => row.Round).SingleAsync(cancellationToken);
            if (handOvers.Exists(handOver => RecusalQueries.MaySettle(handOver, round, gate.Recusals, here)))
            {
                items.Add(new WaitingItem(gate.PartnershipId, $"Confirm a change of holder: {gate.Title}", area, gate.ClosesAt, WaitingKind.Seat));
            }
        }

        var questioned = await db.Set<Gate>().AsNoTracking()
            .Where(gate => ids.Contains(gate.PartnershipId) && gate.IsQuestioned)
            .OrderBy(gate => gate.Number)
            .Take(Most)
            .Select(gate => new { gate.PartnershipId, gate.Number, gate.Title, gate.State, gate.Aftermath })
            .ToListAsync(cancellationToken);
        items.AddRange(questioned
            .Where(gate => actor.In(gate.PartnershipId, at) is var here && Gate.Workflow.WhyNot(here, gate.State, GateStep.ReviewConflict) is null
                && gate.Aftermath.Reviews.Any(review => Gate.MayReview(review, here)))
            .Select(gate => new WaitingItem(
                gate.PartnershipId, $"Look into a conflict declared after the close: {gate.Title}", FormattableString.Invariant($"gates/{gate.Number}"), null, WaitingKind.Declaration)));
        return items;
    }
}
