using System.Runtime.CompilerServices;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>The minutes of an audit pack: those that were sealed in the period, with what they corrected.</summary>
internal sealed class MinutesPackQueries(IDbContextFactory<PortalDbContext> contexts) : IPackSource
{
    // Measured on the demo: four pages and 40 kilobytes of record and events a meeting.
    private const long PagesOfOne = 400;
    private const long BytesOfOne = 40_000;

    public string Key => PackDocuments.Minutes;

    public string Name => "Minutes";

    public string Description => "Minutes sealed in the period: record, motions with votes, papers, attested approvals, and the course of minutes and meeting in the log.";

    public int Place => 40;

    public async Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await Wanted(db, wish).CountAsync(cancellationToken);
        return new PackEstimate(count, count * PagesOfOne, count * BytesOfOne);
    }

    public async IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var minutes in await Wanted(db, wish).OrderBy(row => row.MeetingNumber).ThenBy(row => row.Version).ToListAsync(cancellationToken))
        {
            yield return MinutesMakingQueries.Piece(minutes);
        }
    }

    private static IQueryable<MeetingMinutes> Wanted(PortalDbContext db, PackWish wish) => wish.Reader.MaySee(wish.Partnership)
        ? db.Set<MeetingMinutes>().AsNoTracking().Where(row => row.PartnershipId == wish.Partnership && row.SignedAt >= wish.From && row.SignedAt < wish.Until)
        : db.Set<MeetingMinutes>().Where(_ => false);
}
