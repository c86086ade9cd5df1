using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Leads from entries of the evidence log to the gates that they are about.</summary>
internal sealed class GateSubjectQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time) : ISubjectSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, SubjectPlace>> PlacesAsync(
        PartnershipId partnership, IReadOnlyList<Guid> subjects, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, partnership, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place)
        {
            return new Dictionary<Guid, SubjectPlace>();
        }

        var ids = subjects.Select(subject => new GateId(subject)).ToList();
        var gates = await db.Set<Gate>().AsNoTracking().Where(place.Sees).Where(gate => EF.Parameter(ids).Contains(gate.Id))
            .Select(gate => new { gate.Id, gate.Number, gate.Title }).ToListAsync(cancellationToken);
        return gates.ToDictionary(
            gate => gate.Id.Value,
            gate => new SubjectPlace(FormattableString.Invariant($"Gate {gate.Number}"), gate.Title, FormattableString.Invariant($"gates/{gate.Number}")));
    }
}
