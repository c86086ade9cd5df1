using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// Reads which papers are closed to somebody who stands aside on a round of a matter (voting rule 3): the other rounds have the
/// same ones, and hand them out no more than that round does.
/// </summary>
internal static class GateChainQueries
{
    /// <summary>The hashes of the papers that are closed to the person: those of every round of the gate's matter on which they stand aside.</summary>
    public static async Task<IReadOnlySet<string>> ClosedAsync(
        PortalDbContext db, PartnershipId partnership, GateId gate, PersonId person, CancellationToken cancellationToken)
    {
        var (closed, known, wanted) = (new HashSet<string>(), new HashSet<GateId>(), new HashSet<GateId> { gate });
        while (wanted.Count > 0)
        {
            var ids = wanted.ToList();
            var rows = await db.Set<Gate>().AsNoTracking().Where(row => row.PartnershipId == partnership && ids.Contains(row.Id))
                .Select(row => new { row.Recusals, row.Documents, row.Conditions, row.Course, row.Follows, row.Aftermath })
                .ToListAsync(cancellationToken);
            known.UnionWith(ids);
            wanted.Clear();
            foreach (var row in rows)
            {
                wanted.UnionWith(row.Aftermath.Rounds.Select(round => round.Gate));
                wanted.UnionWith(row.Follows is { } link ? [link.Gate] : []);
                if (row.Recusals.Any(recusal => recusal.By == person))
                {
                    closed.UnionWith(row.Documents.Select(document => document.Sha256));
                    closed.UnionWith((row.Course ?? RoundCourse.Plain).Changes.Select(change => change.Before.Sha256));
                    closed.UnionWith(row.Conditions.Select(condition => condition.Report?.Document?.Sha256).OfType<string>());
                }
            }

            wanted.ExceptWith(known);
        }

        return closed;
    }

    /// <summary>The hashes of all papers in the partnership that are closed to the person: those of every gate on which they stand aside, and so of every other round that has the same ones.</summary>
    public static async Task<IReadOnlySet<string>> AllClosedAsync(PortalDbContext db, PartnershipId partnership, PersonId person, CancellationToken cancellationToken)
    {
        var closed = new HashSet<string>();
        var aside = (await db.Set<Gate>().AsNoTracking().Where(row => row.PartnershipId == partnership)
            .Select(row => new { row.Id, row.Recusals }).ToListAsync(cancellationToken))
            .Where(row => row.Recusals.Any(recusal => recusal.By == person));
        foreach (var gate in aside)
        {
            closed.UnionWith(await ClosedAsync(db, partnership, gate.Id, person, cancellationToken));
        }

        return closed;
    }

    /// <summary>The same for a gate that was read already; most are the only round of their matter.</summary>
    public static async Task<IReadOnlySet<string>> ClosedAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken) =>
        gate.Follows is null && gate.Aftermath.Rounds.IsEmpty && !GatePlaceQueries.StandsAside(gate.Recusals, place.Here)
            ? new HashSet<string>()
            : await ClosedAsync(db, place.View.Id, gate.Id, place.Here.Id, cancellationToken);
}
