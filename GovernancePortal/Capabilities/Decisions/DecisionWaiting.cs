using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>The reviews of decisions that wait for the chair and the secretaries, from a month before the day on.</summary>
internal sealed class DecisionWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    private const int Most = 200;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var mine = actor.Grants.Where(grant => grant.InForce(at) && grant.Role is Role.Chair or Role.Secretary && partnerships.Contains(grant.Partnership))
            .Select(grant => grant.Partnership).Distinct().ToList();
        if (mine.Count == 0)
        {
            return [];
        }

        var soon = DecisionReviewQueries.Day(at + Ahead);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await DecisionReviewQueries.Due(db, db.Set<Gate>().Where(gate => mine.Contains(gate.PartnershipId) && gate.ReviewDue <= soon), db.Set<Decision>())
            .Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. due.Where(row => row.IsFor(actor.Id) && Gate.Workflow.WhyNot(actor.In(row.Partnership, at), row.State, GateStep.RecordReview) is null)
                .Select(row => new WaitingItem(
                    row.Partnership,
                    FormattableString.Invariant($"Review decision {row.Number}: {row.Title}"),
                    FormattableString.Invariant($"gates/{row.Gate}"),
                    DecisionReviewQueries.Start(row.Due),
                    WaitingKind.Review)),
        ];
    }
}
