using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>When the gates close in which a person holds a vote.</summary>
internal sealed class GateDeadlines(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time) : IDeadlineSource
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var deadlines = new List<Deadline>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var partnership in partnerships)
        {
            if (await GatePlaceQueries.FindAsync(db, partnership, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place)
            {
                continue;
            }

            var open = await db.Set<Gate>().AsNoTracking().Where(place.Sees)
                .Where(gate => gate.State == GateState.Open && gate.ClosesAt >= from)
                .OrderBy(gate => gate.ClosesAt).Take(Most)
                .Select(gate => new { gate.Id, gate.Number, gate.Title, gate.ClosesAt, gate.Revision, gate.Recusals })
                .ToListAsync(cancellationToken);
            foreach (var gate in open)
            {
                var round = await rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken);
                var seats = round.Seats.Where(seat => seat.Holder == actor.Id || seat.ProxyHolder == actor.Id);
                if (!GatePlaceQueries.StandsAside(gate.Recusals, actor) && seats.Any(seat => gate.Recusals.All(recusal => recusal.Seat != seat.Id)))
                {
                    deadlines.Add(new Deadline(
                        partnership,
                        FormattableString.Invariant($"gate-{gate.Id.Value:n}-closes"),
                        FormattableString.Invariant($"Gate {gate.Number} closes: {gate.Title}"),
                        FormattableString.Invariant($"gates/{gate.Number}"),
                        gate.ClosesAt!.Value,
                        round.OpensAt));
                }
            }
        }

        return deadlines;
    }
}
