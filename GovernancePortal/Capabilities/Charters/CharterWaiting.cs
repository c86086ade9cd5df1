using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>What waits for a person at charters: a version to ratify, one to read and comment on, comments to answer, a review that is due.</summary>
public sealed class CharterWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    private readonly KeptRows<CharterId, Charter> _charters = new(128);

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);
    private static readonly Role[] Drafters = [Role.Secretary, Role.LegalCounsel];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var heads = await db.Set<Charter>()
            .Where(charter => partnerships.Contains(charter.PartnershipId)
                && (charter.State == CharterState.UnderReview || charter.State == CharterState.PutToRatification || charter.State == CharterState.InForce))
            .Select(charter => new { charter.Id, charter.Revision })
            .ToListAsync(cancellationToken);
        var live = await _charters.OfAsync(
            [.. heads.Select(head => (head.Id, head.Revision))],
            missing => db.Set<Charter>().AsNoTracking().Where(charter => missing.Contains(charter.Id)).ToListAsync(cancellationToken),
            charter => charter.Id);
        var reviewed = live.Where(charter => charter.State == CharterState.UnderReview).Select(charter => charter.Id).ToList();
        var said = reviewed.Count == 0 ? [] : await db.Set<CharterComment>().AsNoTracking()
            .Where(comment => reviewed.Contains(comment.CharterId))
            .Select(comment => new { comment.CharterId, comment.AuthorId, comment.State })
            .ToListAsync(cancellationToken);

        var at = time.GetUtcNow();
        return
        [
            .. live.SelectMany(charter =>
            {
                var here = actor.In(charter.PartnershipId, at);
                return charter.State switch
                {
                    CharterState.PutToRatification => ToRatify(charter, here),
                    CharterState.InForce => ToReview(charter, here, at),
                    _ => ToRead(
                        charter,
                        here,
                        said.Any(comment => comment.CharterId == charter.Id && comment.AuthorId == here.Id),
                        said.Count(comment => comment.CharterId == charter.Id && comment.State == CommentState.Open)),
                };
            }),
        ];
    }

    private static IEnumerable<WaitingItem> ToRatify(Charter charter, Actor here) => charter.Parties
        .Where(party => here.Holds(Role.Sponsor, party) && !charter.Authors.Contains(here.Id) && charter.Ratifications.All(given => given.Organisation != party && given.By != here.Id))
        .Take(1)
        .Select(_ => new WaitingItem(charter.PartnershipId, FormattableString.Invariant($"Ratify version {charter.Version} of the charter"), Area(charter), Kind: WaitingKind.Ratification));

    private static IEnumerable<WaitingItem> ToReview(Charter charter, Actor here, DateTimeOffset at) =>
        charter.NextReview is { } due && due - Ahead <= at && here.HoldsAny([.. Charter.Reviewers])
            ? [new WaitingItem(charter.PartnershipId, "Review the charter and record the finding", Area(charter), due, WaitingKind.Review)]
            : [];

    private static IEnumerable<WaitingItem> ToRead(Charter charter, Actor here, bool hasCommented, int open)
    {
        if (open > 0 && here.HoldsAny(Drafters))
        {
            yield return new WaitingItem(charter.PartnershipId, FormattableString.Invariant($"Answer {(open == 1 ? "1 comment" : $"{open} comments")} on version {charter.Version} of the charter"), Area(charter), Kind: WaitingKind.Comment);
        }

        if (!hasCommented && here.HoldsAny(Role.Sponsor, Role.ComplianceLead) && !charter.Authors.Contains(here.Id))
        {
            yield return new WaitingItem(charter.PartnershipId, FormattableString.Invariant($"Read version {charter.Version} of the charter, which is under review"), Area(charter), Kind: WaitingKind.Comment);
        }
    }

    private static string Area(Charter charter) => FormattableString.Invariant($"charter/{charter.Version}");
}
