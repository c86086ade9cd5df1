using System.Runtime.CompilerServices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>The log of an audit pack: every event of the period, without a gap.</summary>
internal sealed class LogPackQueries(IDbContextFactory<PortalDbContext> contexts) : IPackSource
{
    private const long PagesOfForty = 100;
    private const long BytesOfOne = 700;

    public string Key => PackParts.Log;

    public string Name => "The log";

    public string Description => "Every event of the period without a gap, one line each; the exact bytes are attached.";

    public int Place => 90;

    public async Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken)
    {
        if (!wish.Reader.MaySee(wish.Partnership))
        {
            return new PackEstimate(0, 0, 0);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await db.Set<EvidenceEntryRow>()
            .CountAsync(entry => entry.PartnershipId == wish.Partnership && entry.At >= wish.From && entry.At < wish.Until, cancellationToken);
        return new PackEstimate(count, (count + 39) / 40 * PagesOfForty, count * BytesOfOne);
    }

    public async IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (wish.Reader.MaySee(wish.Partnership))
        {
            yield return new PackPiece { Id = PackParts.Log, Kind = PackParts.Log, Title = Name, Binding = PackBinding.Events };
        }
    }
}
