using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Signing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>Reads what the making of packs needs.</summary>
public sealed class PackMakingQueries(IDbContextFactory<PortalDbContext> contexts, IEnumerable<IPackSource> sources, PackAssembly assembly, DocumentSealing sealing, TimeProvider time)
{
    /// <summary>The packs that are to be made, oldest first, that were last tried by the instant.</summary>
    public async Task<IReadOnlyList<(PartnershipId Partnership, PackId Id)>> WaitingAsync(DateTimeOffset triedBy, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Set<Pack>().AsNoTracking()
            .Where(pack => pack.State == PackState.Making && pack.TriedAt <= triedBy)
            .OrderBy(pack => pack.TriedAt)
            .Select(pack => new { pack.PartnershipId, pack.Id })
            .ToListAsync(cancellationToken);
        return waiting.ConvertAll(pack => (pack.PartnershipId, pack.Id));
    }

    /// <summary>The attachments of a pack that is to be made, for what who asked for it may see now.</summary>
    /// <returns>Null where the pack is no longer to be made, or who asked for it may no longer see the partnership.</returns>
    /// <exception cref="InvalidDataException">A record or a paper cannot be proved.</exception>
    public async Task<PackContent?> GatherAsync(PackId id, IProgress<PackProgress> progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pack = await db.Set<Pack>().AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var at = time.GetUtcNow();
        if (await PersonReader.FindAsync(db, pack.RequestedBy, "pack", at, cancellationToken) is not { } found
            || found.In(pack.PartnershipId, at) is var reader && !Pack.Readers.Any(reader.Holds))
        {
            return null;
        }

        var name = await db.Set<Partnership>().Where(row => row.Id == pack.PartnershipId).Select(row => row.Name).SingleAsync(cancellationToken);
        var asked = await AskedAsync(db, pack, cancellationToken);
        var wish = PackPeriod.WishOf(pack.PartnershipId, pack.Wanted, found with { Grants = [.. found.Grants.Where(grant => grant.Partnership == pack.PartnershipId)] });
        var pieces = new List<PackPiece>();
        foreach (var source in sources.OrderBy(source => source.Place).Where(source => pack.Wanted.Include.Contains(source.Key)))
        {
            await foreach (var piece in source.PiecesAsync(wish, cancellationToken))
            {
                pieces.Add(piece);
                progress.Report(new PackProgress($"Reading {source.Name.ToLowerInvariant()}", pieces.Count, 0));
            }
        }

        var plan = new PackPlan(
            pack.PartnershipId,
            name,
            PackDocuments.AuditPack,
            string.Create(CultureInfo.InvariantCulture, $"{name}: audit pack {pack.Number}"),
            new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero),
            pack.Wanted.Pseudonymised,
            pack.Wanted.Include.Contains(PackParts.Log) ? (wish.From, wish.Until) : null)
        {
            Asked = asked,
            Signatures = sealing.Signatures,
        };
        return await assembly.AssembleAsync(plan, pieces, progress, cancellationToken);
    }

    private static async Task<PackAsked> AskedAsync(PortalDbContext db, Pack pack, CancellationToken cancellationToken)
    {
        var subject = pack.Id.Value;
        var entry = await db.Set<EvidenceEntryRow>().AsNoTracking()
            .Where(row => row.PartnershipId == pack.PartnershipId && row.SubjectId == subject && row.Type == PackAskedData.Type)
            .Select(row => new { row.Seq, row.Bytes })
            .SingleAsync(cancellationToken);
        return new PackAsked(entry.Seq, pack.Wanted.From, pack.Wanted.Until, pack.Wanted.Include, pack.Wanted.Pseudonymised, LogEntry.Parse(entry.Bytes).Actor);
    }
}
