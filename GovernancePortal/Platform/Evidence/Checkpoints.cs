using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Evidence;

/// <summary>Signs checkpoints of the logs: only ones that are consistent with the one before.</summary>
public sealed class Checkpoints(
    IDbContextFactory<PortalDbContext> contexts, EvidenceLogs logs, PortalKeys keys, CheckpointCopies copies, TimeProvider time, ILogger<Checkpoints> logger)
{
    /// <summary>The public half of the key that signs this log's checkpoints, as it stands in a trust file.</summary>
    public NoteKey KeyOf(string logName) => new(logName, keys.CheckpointKey.ExportSubjectPublicKeyInfo());

    /// <summary>The public halves of every key that signs or has signed this log's checkpoints: the present one first.</summary>
    public TrustKeys TrustOf(string logName) => new(
        [KeyOf(logName), .. keys.RetiredCheckpointKeys.Reverse().Select(key => new NoteKey(logName, key))], []);

    /// <summary>The newest checkpoint, signed anew if the log has grown; null for a log without leaves.</summary>
    /// <exception cref="InvalidOperationException">The log does not match its last checkpoint, so nothing may be signed.</exception>
    public async Task<EvidenceCheckpointRow?> SignAsync(PartnershipId partnership, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // Before the log is read: what another node signs meanwhile is not to be taken for a log that was cut off.
        var last = await NewestAsync(db, partnership, cancellationToken);
        var log = await logs.LoadAsync(db, partnership, cancellationToken);
        if (log.Broken is { } broken)
        {
            throw new InvalidOperationException(broken);
        }

        copies.MustBeExtended(log);
        var newest = await SignAsync(db, log, last, cancellationToken);
        await CopyAsync(db, log, cancellationToken);
        return newest;
    }

    /// <summary>Signs a checkpoint for every log that has grown since its last one; one that cannot be signed is logged.</summary>
    public async Task SignAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<EvidenceLogRow>().AsNoTracking().Select(log => log.PartnershipId).ToListAsync(cancellationToken);
        foreach (var partnership in all)
        {
            try
            {
                await SignAsync(partnership, cancellationToken);
            }
            catch (InvalidOperationException broken)
            {
                logger.LogCritical("No checkpoint was signed for the log of {Partnership}: {Reason}", partnership.Value, broken.Message);
            }
        }
    }

    private async Task<EvidenceCheckpointRow?> SignAsync(PortalDbContext db, PartnershipLog log, EvidenceCheckpointRow? last, CancellationToken cancellationToken)
    {
        var (size, partnership) = (log.Committed, log.Partnership);
        if (size == 0 || last?.Size == size)
        {
            return last;
        }

        MustExtend(log, last, size);
        var note = new Checkpoint(log.Name, size, log.Tree.Root(size)).Sign(new EcdsaNoteSigner(log.Name, keys.CheckpointKey));
        var row = new EvidenceCheckpointRow { PartnershipId = partnership, Size = size, At = time.GetUtcNow(), Note = note.ToString() };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another node signed the same size first; its note speaks of the same root.
            db.ChangeTracker.Clear();
            return await NewestAsync(db, partnership, cancellationToken);
        }

        return row;
    }

    // What was signed while the folder was away is copied when it is back.
    private async Task CopyAsync(PortalDbContext db, PartnershipLog log, CancellationToken cancellationToken)
    {
        if (!copies.AreKept || log.Name.Length == 0)
        {
            return;
        }

        var (partnership, copied) = (log.Partnership, copies.NewestSize(log.Name));
        copies.Keep(log.Name, await db.Set<EvidenceCheckpointRow>().AsNoTracking()
            .Where(row => row.PartnershipId == partnership && row.Size > copied)
            .OrderBy(row => row.Size)
            .ToListAsync(cancellationToken));
    }

    private static Task<EvidenceCheckpointRow?> NewestAsync(PortalDbContext db, PartnershipId partnership, CancellationToken cancellationToken) =>
        db.Set<EvidenceCheckpointRow>().AsNoTracking()
            .Where(row => row.PartnershipId == partnership)
            .OrderByDescending(row => row.Size)
            .FirstOrDefaultAsync(cancellationToken);

    private static void MustExtend(PartnershipLog log, EvidenceCheckpointRow? last, long size)
    {
        if (last is null)
        {
            return;
        }

        var before = Checkpoint.Parse(SignedNote.Parse(last.Note).Text);
        if (before.Size > size || !log.Tree.ProveConsistency(before.Size, size).Verify(before.Root, log.Tree.Root(size)))
        {
            throw new InvalidOperationException($"The log {log.Name} does not extend its checkpoint over {before.Size} leaves.");
        }
    }
}
