using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>The days on which decisions are to be looked at again, for the members of the council that took them.</summary>
internal sealed class DecisionDeadlines(IDbContextFactory<PortalDbContext> contexts) : IDeadlineSource
{
    private const int Most = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var councils = actor.Grants.Where(grant => grant.Role is Role.CouncilMember or Role.Chair or Role.Secretary && partnerships.Contains(grant.Partnership)).Select(grant => grant.Partnership).Distinct().ToList();
        if (councils.Count == 0)
        {
            return [];
        }

        DateOnly? day = DateOnly.FromDateTime(from.UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reviews = await db.Set<Decision>().AsNoTracking().VisibleTo(actor)
            .Where(decision => councils.Contains(decision.PartnershipId) && decision.ReviewOn >= day)
            .OrderBy(decision => decision.ReviewOn).ThenBy(decision => decision.Number).Take(Most)
            .Select(decision => new { decision.Id, decision.PartnershipId, decision.Number, decision.Title, decision.ReviewOn, decision.DecidedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. reviews.Select(review => new Deadline(
                review.PartnershipId,
                FormattableString.Invariant($"decision-{review.Id.Value:n}-review"),
                FormattableString.Invariant($"Review decision {review.Number}: {review.Title}"),
                FormattableString.Invariant($"decisions/{review.Number}"),
                new DateTimeOffset(review.ReviewOn!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                review.DecidedAt,
                WholeDay: true)),
        ];
    }
}
