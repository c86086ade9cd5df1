using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
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

        var day = DecisionReviewQueries.Day(from);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reviews = await DecisionReviewQueries.Due(
                db, db.Set<Gate>().Where(gate => councils.Contains(gate.PartnershipId) && gate.ReviewDue >= day), db.Set<Decision>().VisibleTo(actor))
            .Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. reviews.Select(review => new Deadline(
                review.Partnership,
                FormattableString.Invariant($"decision-{review.Decision.Value:n}-review"),
                FormattableString.Invariant($"Review decision {review.Number}: {review.Title}"),
                FormattableString.Invariant($"decisions/{review.Number}"),
                DecisionReviewQueries.Start(review.Due),
                review.Since,
                review.Aftermath.ReviewsHeld.Length,
                WholeDay: true)),
        ];
    }
}
