using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>Reads audit packs: everybody their own, since each holds what one person may see.</summary>
public sealed class PackQueries(
    IDbContextFactory<PortalDbContext> contexts, IEnumerable<IPackSource> sources, PackMaker maker, ContentStore store, TimeProvider time)
{
    private const int Most = 100;

    // Measured, see the README: pages a second on one core, with what is gathered for them.
    private const int PagesASecond = 50;

    /// <summary>Who may take a pack from which state to which.</summary>
    public static ImmutableArray<Move<PackState, PackStep>> Moves => Pack.Workflow.Moves;

    /// <summary>The parts that can be asked for, in their order.</summary>
    public ImmutableArray<PackPartView> Parts { get; } =
        [.. sources.OrderBy(source => source.Place).Select(source => new PackPartView(source.Key, source.Name, source.Description))];

    /// <summary>Whether the actor may ask for packs of the partnership.</summary>
    public bool MayAsk(PartnershipId partnership, Actor actor) => Pack.Readers.Any(actor.In(partnership, time.GetUtcNow()).Holds);

    /// <summary>The actor's own packs, newest first.</summary>
    public async Task<IReadOnlyList<PackLineView>> MineAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var packs = await Own(db, partnership, actor).OrderByDescending(pack => pack.Number).Take(Most).ToListAsync(cancellationToken);
        return packs.ConvertAll(Line);
    }

    /// <summary>One of the actor's own packs; null where there is none of theirs by this number.</summary>
    public async Task<PackView?> FindAsync(PartnershipId partnership, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pack = await Own(db, partnership, actor).SingleOrDefaultAsync(pack => pack.Number == number, cancellationToken);
        return pack is null
            ? null
            : new PackView(Line(pack), [.. Parts.Where(part => pack.Wanted.Include.Contains(part.Key)).Select(part => part.Name)], pack.State == PackState.Making ? maker.ProgressOf(pack.Id) : null);
    }

    /// <summary>The sealed document of one of the actor's own packs.</summary>
    public async Task<Outcome<Stream>> DocumentAsync(PartnershipId partnership, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pack = await Own(db, partnership, actor).SingleOrDefaultAsync(pack => pack.Number == number, cancellationToken);
        return pack is null ? new Outcome<Stream>.Refused(PackRefusals.NoSuchPack)
            : pack.Document is { } document && await store.OpenAsync(document.Sha256, cancellationToken) is { } content ? new Outcome<Stream>.Done(content)
            : new Outcome<Stream>.Refused(PackRefusals.NotReady);
    }

    /// <summary>What a pack would hold that is asked for now.</summary>
    public async Task<PackEstimateView> EstimateAsync(PartnershipId partnership, WantedPack wanted, Actor actor, CancellationToken cancellationToken)
    {
        if (!MayAsk(partnership, actor))
        {
            return new PackEstimateView([], 0, 0, 0);
        }

        var wish = PackPeriod.WishOf(partnership, wanted, actor);
        var parts = ImmutableArray.CreateBuilder<PackPartEstimateView>();
        foreach (var source in sources.OrderBy(source => source.Place).Where(source => wanted.Include.Contains(source.Key)))
        {
            parts.Add(new PackPartEstimateView(
                Parts.First(part => part.Key == source.Key), await source.EstimateAsync(wish, cancellationToken)));
        }

        // Cover, contents and the page about signatures come to three.
        var pages = 3 + (parts.Sum(part => part.Estimate.Pages) + 99) / 100;
        return new PackEstimateView(parts.ToImmutable(), pages, parts.Sum(part => part.Estimate.Bytes), (int)(1 + (pages / PagesASecond)));
    }

    private static IQueryable<Pack> Own(PortalDbContext db, PartnershipId partnership, Actor actor)
    {
        var me = actor.Id;
        return actor.MaySee(partnership)
            ? db.Set<Pack>().AsNoTracking().Where(pack => pack.PartnershipId == partnership && pack.RequestedBy == me)
            : db.Set<Pack>().Where(_ => false);
    }

    private static PackLineView Line(Pack pack) =>
        new(pack.Id, pack.Number, pack.State, pack.RequestedAt, pack.EndedAt, pack.Wanted, pack.Document, pack.Failure);
}
