using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>When the gates close in which a person holds a vote, by when a casting vote is awaited, and when standstills end in which they may act.</summary>
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
                .Select(gate => new { gate.Id, gate.Number, gate.Title, gate.ClosesAt, gate.Revision, gate.Recusals, gate.Course })
                .ToListAsync(cancellationToken);
            foreach (var gate in open)
            {
                var round = await rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken);
                var seats = round.Seats.Where(seat => seat.Holder == actor.Id || seat.ProxyHolder == actor.Id);
                if (!GatePlaceQueries.StandsAside(gate.Recusals, actor) && seats.Any(seat => gate.Recusals.All(recusal => recusal.Seat != seat.Id)))
                {
                    var extensions = gate.Course?.Extensions ?? [];
                    deadlines.Add(Of(partnership, gate.Id, gate.Number, "closes", $"closes: {gate.Title}", gate.ClosesAt!.Value, extensions.IsEmpty ? round.OpensAt : extensions[^1].At, extensions.Length));
                }
            }

            deadlines.AddRange(await AfterAsync(db, place, from, cancellationToken));
        }

        return deadlines;
    }

    // A tie that waits for the actor's casting vote, and standstills in which the actor may veto or appeal.
    private async Task<List<Deadline>> AfterAsync(PortalDbContext db, GatePlace place, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var (me, deadlines) = (place.Here, new List<Deadline>());
        var found = await db.Set<Gate>().AsNoTracking().Where(place.Sees)
            .Where(gate => (gate.State == GateState.CastingVote && gate.DueAt >= from)
                || (gate.State == GateState.Decided && gate.Outcome == VotingOutcome.Passed && gate.EffectiveFrom >= from))
            .OrderBy(gate => gate.Number).Take(Most)
            .Select(gate => new { gate.Id, gate.Number, gate.Title, gate.State, gate.DueAt, gate.EffectiveFrom, gate.MovedAt, gate.Revision, gate.Recusals })
            .ToListAsync(cancellationToken);
        foreach (var gate in found.Where(gate => !GatePlaceQueries.StandsAside(gate.Recusals, me)))
        {
            var round = await rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken);
            if (gate.State == GateState.CastingVote)
            {
                deadlines.AddRange(round.Seats.Where(seat => seat.IsChair && seat.Holder == me.Id)
                    .Select(_ => Of(place.View.Id, gate.Id, gate.Number, "casting-vote", $"waits for your casting vote: {gate.Title}", gate.DueAt!.Value, gate.MovedAt)));
            }
            else if ((round.Procedure.MayAppeal && me.Holds(Role.Sponsor)) || round.Seats.Any(seat => round.VetoOrganisations.Contains(seat.OrganisationName)
                && (me.Holds(Role.Sponsor, seat.Organisation) || seat.Holder == me.Id)))
            {
                deadlines.Add(Of(place.View.Id, gate.Id, gate.Number, "standstill", $"leaves its standstill: {gate.Title}", gate.EffectiveFrom!.Value, gate.MovedAt));
            }
        }

        return deadlines;
    }

    private static Deadline Of(PartnershipId partnership, GateId gate, int number, string what, string words, DateTimeOffset at, DateTimeOffset changedAt, int changes = 0) => new(
        partnership,
        FormattableString.Invariant($"gate-{gate.Value:n}-{what}"),
        FormattableString.Invariant($"Gate {number} {words}"),
        FormattableString.Invariant($"gates/{number}"),
        at,
        changedAt,
        changes);
}
