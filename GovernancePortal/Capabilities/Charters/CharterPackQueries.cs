using System.Runtime.CompilerServices;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The versions of the charter of an audit pack: those that were in force, or were written, in the period.</summary>
internal sealed class CharterPackQueries(IDbContextFactory<PortalDbContext> contexts) : IPackSource
{
    private const long PagesOfOne = 900;
    private const long BytesOfOne = 40_000;

    public string Key => "charters";

    public string Name => "Charters";

    public string Description => "Every version of the charter that was in force or written in the period: text and rules, and who ratified it.";

    public int Place => 10;

    public async Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken)
    {
        var count = (await WantedAsync(wish, cancellationToken)).Count;
        return new PackEstimate(count, count * PagesOfOne, count * BytesOfOne);
    }

    public async IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var charter in await WantedAsync(wish, cancellationToken))
        {
            yield return new PackPiece
            {
                Id = FormattableString.Invariant($"charter-{charter.Version}"),
                Kind = "charter",
                Title = FormattableString.Invariant($"Charter, version {charter.Version}: {charter.Content.Title}"),
                Binding = PackBinding.Subject,
                Sha256 = charter.Hash,
                Subject = charter.Id.Value,
                Record = charter.Content.ToCanonicalBytes(),
                About = [charter.Id.Value],
            };
        }
    }

    // A partnership has few versions: all are read, and those of the period are kept.
    private async Task<List<Charter>> WantedAsync(PackWish wish, CancellationToken cancellationToken)
    {
        if (!wish.Reader.MaySee(wish.Partnership))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<Charter>().AsNoTracking()
            .Where(charter => charter.PartnershipId == wish.Partnership && charter.DraftedAt < wish.Until)
            .OrderBy(charter => charter.Version)
            .ToListAsync(cancellationToken);
        return all.FindAll(charter => charter.State is not CharterState.Draft && (charter.EndedAt is not { } ended || ended >= wish.From));
    }
}
