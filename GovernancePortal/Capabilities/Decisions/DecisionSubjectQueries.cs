using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Leads from entries of the evidence log to the decisions that they are about.</summary>
internal sealed class DecisionSubjectQueries(IDbContextFactory<PortalDbContext> contexts) : ISubjectSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, SubjectPlace>> PlacesAsync(
        PartnershipId partnership, IReadOnlyList<Guid> subjects, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = subjects.Select(subject => new DecisionId(subject)).ToList();

        // By their ids alone, and who may see them is asked here: with both in one statement the database looks through every decision.
        var decisions = await db.Set<Decision>().AsNoTracking()
            .Where(decision => EF.Parameter(ids).Contains(decision.Id))
            .Select(decision => new Row(decision.Id, decision.Number, decision.Title, decision.PartnershipId, decision.OrganisationId, decision.Visibility))
            .ToListAsync(cancellationToken);
        return decisions.Where(decision => decision.PartnershipId == partnership && actor.MaySee(decision)).ToDictionary(
            decision => decision.Id.Value,
            decision => new SubjectPlace(FormattableString.Invariant($"Decision {decision.Number}"), decision.Title, FormattableString.Invariant($"decisions/{decision.Number}")));
    }

    private sealed record Row(DecisionId Id, int Number, string Title, PartnershipId PartnershipId, OrganisationId OrganisationId, Visibility Visibility) : IVisible;
}
