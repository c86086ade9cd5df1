using System.Collections.Concurrent;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// Keeps what was frozen at the opening of gates that are looked at: of a large electorate it is by far the largest part of a
/// gate, and the same for every reader. It holds for the revision of the gate at which it was read.
/// </summary>
public sealed class FrozenRounds
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<GateId, Kept> _kept = [];

    /// <summary>The round of a gate that has one.</summary>
    /// <param name="db">Where to read it.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="revision">The gate's revision as the reader has it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<GateRound> OfAsync(PortalDbContext db, GateId gate, int revision, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(gate, out var known) && known.Revision == revision)
        {
            return known.Round;
        }

        var round = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == gate).Select(row => row.Round).SingleAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Gate {gate.Value} was opened and has no round.");
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[gate] = new Kept(revision, round);
        return round;
    }

    private sealed record Kept(int Revision, GateRound Round);
}
