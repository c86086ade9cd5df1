using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Makes the portable bundle of a log. Personal payloads stay in the portal; those that were erased are named as such.</summary>
public sealed class BundleQueries(IDbContextFactory<PortalDbContext> contexts, Checkpoints checkpoints)
{
    /// <summary>Signs a checkpoint over all there is and writes the bundle up to it into a file that is gone when closed.</summary>
    public async Task<Stream> MakeAsync(PartnershipId partnership, CancellationToken cancellationToken)
    {
        var newest = await checkpoints.SignAsync(partnership, cancellationToken)
            ?? throw new InvalidOperationException("The log has no entries, though the export is one.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await db.Set<EvidenceLogRow>().AsNoTracking().SingleAsync(log => log.PartnershipId == partnership, cancellationToken);
        var signed = await db.Set<EvidenceCheckpointRow>().AsNoTracking()
            .Where(checkpoint => checkpoint.PartnershipId == partnership && checkpoint.Size <= newest.Size)
            .OrderBy(checkpoint => checkpoint.Size)
            .Select(checkpoint => checkpoint.Note)
            .ToListAsync(cancellationToken);
        var erased = await db.Set<PersonalPayloadRow>().AsNoTracking()
            .Where(payload => payload.PartnershipId == partnership && payload.Salt == null)
            .Select(payload => payload.Commitment)
            .ToListAsync(cancellationToken);
        var entries = db.Set<EvidenceEntryRow>()
            .Where(entry => entry.PartnershipId == partnership && entry.Seq < newest.Size)
            .OrderBy(entry => entry.Seq)
            .Select(entry => entry.Bytes);
        var content = new EvidenceBundleContent
        {
            Log = head.Name,
            Entries = entries.AsEnumerable().Select(bytes => (ReadOnlyMemory<byte>)bytes),
            Checkpoints = signed.ConvertAll(note => SignedNote.Parse(note)),
            Payloads = erased.ToDictionary(commitment => commitment, _ => PayloadDisclosure.Erased),
        };

        // The ZIP library writes without waiting, which the server's own stream does not take.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        try
        {
            await Task.Run(() => EvidenceBundle.Write(file, content), cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
