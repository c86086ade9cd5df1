using System.Runtime.CompilerServices;
using GovernancePortal.Domain.Access;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>The access grants of an audit pack: who was entrusted with what in the period, by whom, as the log tells it.</summary>
internal sealed class GrantPackQueries(IDbContextFactory<PortalDbContext> contexts) : IPackSource
{
    private const long PagesOfTen = 50;
    private const long BytesOfOne = 1_500;

    public string Key => "grants";

    public string Name => "Access grants";

    public string Description => "Every role that was proposed, held or taken back in the period: for whom, for which organisation, until when, and by which two persons.";

    public int Place => 80;

    public async Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await Wanted(db, wish).CountAsync(cancellationToken);
        return new PackEstimate(count, (count + 9) / 10 * PagesOfTen, count * BytesOfOne);
    }

    public async IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grants = await Wanted(db, wish).OrderBy(grant => grant.ProposedAt).Select(grant => grant.Id).ToListAsync(cancellationToken);
        if (grants.Count > 0)
        {
            yield return new PackPiece
            {
                Id = "grants",
                Kind = "grants",
                Title = Name,
                Binding = PackBinding.Events,
                About = [.. grants.Select(grant => grant.Value)],
                Types = ["grant."],
            };
        }
    }

    private static IQueryable<RoleGrant> Wanted(PortalDbContext db, PackWish wish) => wish.Reader.MaySee(wish.Partnership)
        ? db.Set<RoleGrant>().AsNoTracking().Where(grant =>
            grant.PartnershipId == wish.Partnership && grant.ProposedAt < wish.Until && (grant.ProposedAt >= wish.From || (grant.State != RoleGrantState.Declined && grant.ValidUntil >= wish.From)))
        : db.Set<RoleGrant>().Where(_ => false);
}
