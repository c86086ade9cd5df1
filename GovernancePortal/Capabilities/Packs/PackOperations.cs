using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>What may be done with audit packs: asked for, called off, tried again; and, by the portal itself, sealed or given up.</summary>
public sealed class PackOperations(PortalWork work, IEnumerable<IPackSource> sources)
{
    /// <summary>Puts it on record that a pack is asked for. It is made afterwards, and holds what this person may see then.</summary>
    public Task<Outcome<PackNumber>> RequestAsync(PartnershipId partnership, WantedPack wanted, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(Fresh("packs.request", partnership), actor, async scope =>
        {
            var number = await scope.Db.Set<Pack>().Where(pack => pack.PartnershipId == partnership).MaxAsync(pack => (int?)pack.Number, CancellationToken.None) ?? 0;
            var pack = Pack.Request(scope.Actor, partnership, number + 1, Sorted(wanted), await RunningAsync(scope), scope.At);
            scope.Db.Add(pack);
            return new PackNumber(pack.Id, pack.Number);
        }, cancellationToken);

    /// <summary>Calls off a pack that is being made. Only who asked for it may.</summary>
    public Task<Outcome<Nothing>> CancelAsync(PartnershipId partnership, PackId id, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("packs.cancel", partnership), actor, async scope =>
        {
            (await FindAsync(scope, id)).Cancel(scope.Actor, scope.At);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Tries a pack again that could not be made. Only who asked for it may.</summary>
    public Task<Outcome<Nothing>> RepeatAsync(PartnershipId partnership, PackId id, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(Fresh("packs.repeat", partnership), actor, async scope =>
        {
            (await FindAsync(scope, id)).Repeat(scope.Actor, await RunningAsync(scope), scope.At);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Keeps the sealed document of a pack, as the portal itself. Refused once the pack was called off.</summary>
    public Task<Outcome<Nothing>> SealAsync(PartnershipId partnership, PackId id, SealedPack document, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("packs.seal", partnership, Assurance.Anonymous), actor, async scope =>
        {
            (await FindAsync(scope, id)).Seal(scope.Actor, document, scope.At);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Gives a pack up, as the portal itself.</summary>
    public Task<Outcome<Nothing>> FailAsync(PartnershipId partnership, PackId id, PackFailure why, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("packs.fail", partnership, Assurance.Anonymous), actor, async scope =>
        {
            (await FindAsync(scope, id)).Fail(scope.Actor, why, scope.At);
            return default(Nothing);
        }, cancellationToken);

    private static Command Fresh(string name, PartnershipId partnership) => new(name, partnership, Assurance.FreshSecondFactor);

    private static async Task<Pack> FindAsync(WorkScope scope, PackId id) =>
        await scope.Db.Set<Pack>().SingleOrDefaultAsync(pack => pack.Id == id && pack.PartnershipId == scope.Partnership, CancellationToken.None)
        ?? throw new RefusalException(PackRefusals.NoSuchPack);

    private static Task<int> RunningAsync(WorkScope scope)
    {
        var (partnership, me) = (scope.Partnership, scope.Actor.Id);
        return scope.Db.Set<Pack>().CountAsync(pack => pack.PartnershipId == partnership && pack.RequestedBy == me && pack.State == PackState.Making, CancellationToken.None);
    }

    // In the order of the pack, each once, so that the log says the same of the same wish.
    private WantedPack Sorted(WantedPack wanted)
    {
        var asked = wanted.Include.IsDefault ? [] : wanted.Include.ToHashSet(StringComparer.Ordinal);
        var known = sources.OrderBy(source => source.Place).Select(source => source.Key).Where(asked.Remove).ToList();
        return asked.Count == 0 ? wanted with { Include = [.. known] } : throw new RefusalException(PackRefusals.NoSuchPart);
    }
}

/// <summary>The id and the number of a pack.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number in the partnership.</param>
public sealed record PackNumber(PackId Id, int Number);
