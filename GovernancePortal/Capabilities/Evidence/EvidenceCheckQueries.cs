using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Checks a stored log from its exact bytes to its signed checkpoints, whatever state it is in.</summary>
public sealed class EvidenceCheckQueries(
    IDbContextFactory<PortalDbContext> contexts, Checkpoints checkpoints, PersonalDataKeys keys)
{
    // Beyond this many payloads they are counted and not opened: they would not fit into memory.
    private const int MostPayloads = 100_000;
    private const int ReportEvery = 4_096;

    /// <summary>Checks the log of a partnership for somebody who knows it from inside; null for everybody else, and for a log without entries.</summary>
    public async Task<VerificationReport?> CheckAsync(
        PartnershipId partnership, Actor actor, IProgress<CheckProgress>? progress, CancellationToken cancellationToken) =>
        actor.MaySee(partnership) ? await CheckAsync(partnership, progress, cancellationToken) : null;

    /// <summary>Every log of the database, by name.</summary>
    internal async Task<IReadOnlyList<(PartnershipId Partnership, string Name, long Size)>> LogsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.Set<EvidenceLogRow>().AsNoTracking().OrderBy(log => log.Name).ToListAsync(cancellationToken);
        return all.ConvertAll(log => (log.PartnershipId, log.Name, log.Size));
    }

    /// <summary>Checks a log for whoever runs the portal.</summary>
    internal async Task<VerificationReport?> CheckAsync(
        PartnershipId partnership, IProgress<CheckProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await db.Set<EvidenceLogRow>().AsNoTracking().FirstOrDefaultAsync(log => log.PartnershipId == partnership, cancellationToken);
        if (head is null)
        {
            return null;
        }

        var signed = await db.Set<EvidenceCheckpointRow>().AsNoTracking()
            .Where(checkpoint => checkpoint.PartnershipId == partnership)
            .OrderBy(checkpoint => checkpoint.Size)
            .ToListAsync(cancellationToken);
        var wanted = new LogVerification
        {
            Trust = checkpoints.TrustOf(head.Name),
            Log = head.Name,
            Checkpoints = signed.ConvertAll(row => new CheckpointFile(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the checkpoint over {row.Size} events"), Encoding.UTF8.GetBytes(row.Note))),
            LeafHashes = await LeafHashesAsync(db, head, cancellationToken),
            Payloads = await PayloadsAsync(db, partnership, cancellationToken),
            RequireAllPayloads = true,
        };
        return await LogVerifier.VerifyAsync(wanted, EntriesAsync(db, head, progress, cancellationToken), cancellationToken);
    }

    /// <summary>The exact bytes of every entry, in order.</summary>
    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> EntriesAsync(
        PortalDbContext db, EvidenceLogRow head, IProgress<CheckProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = 0L;
        var entries = db.Set<EvidenceEntryRow>()
            .Where(entry => entry.PartnershipId == head.PartnershipId && entry.Seq < head.Size)
            .OrderBy(entry => entry.Seq)
            .Select(entry => entry.Bytes)
            .AsAsyncEnumerable();
        await foreach (var bytes in entries.WithCancellation(cancellationToken))
        {
            yield return bytes;
            if (++done % ReportEvery == 0)
            {
                progress?.Report(new CheckProgress(done, head.Size));
            }
        }

        progress?.Report(new CheckProgress(done, head.Size));
    }

    private static async Task<ReadOnlyMemory<byte>> LeafHashesAsync(PortalDbContext db, EvidenceLogRow head, CancellationToken cancellationToken)
    {
        using var hashes = new MemoryStream((int)Math.Min(head.Size * Sha256Digest.Length, Array.MaxLength));
        var all = db.Set<EvidenceEntryRow>()
            .Where(entry => entry.PartnershipId == head.PartnershipId && entry.Seq < head.Size)
            .OrderBy(entry => entry.Seq)
            .Select(entry => entry.LeafHash)
            .AsAsyncEnumerable();
        await foreach (var hash in all.WithCancellation(cancellationToken))
        {
            // One of a wrong length must not shift those that follow.
            var whole = new byte[Sha256Digest.Length];
            hash.AsSpan(0, Math.Min(hash.Length, whole.Length)).CopyTo(whole);
            hashes.Write(whole);
        }

        return hashes.GetBuffer().AsMemory(0, (int)hashes.Length);
    }

    private async Task<IReadOnlyDictionary<string, PayloadDisclosure>?> PayloadsAsync(
        PortalDbContext db, PartnershipId partnership, CancellationToken cancellationToken)
    {
        var rows = await db.Set<PersonalPayloadRow>().AsNoTracking()
            .Where(payload => payload.PartnershipId == partnership)
            .OrderBy(payload => payload.Seq)
            .Take(MostPayloads + 1)
            .ToListAsync(cancellationToken);
        if (rows.Count > MostPayloads)
        {
            return null;
        }

        var persons = rows.Select(row => row.PersonId).Distinct().ToList();
        var wrapped = await db.Set<PersonKeyRow>().AsNoTracking().Where(key => persons.Contains(key.PersonId)).ToListAsync(cancellationToken);
        var opened = wrapped.ToDictionary(key => key.PersonId, key => keys.Remember(key.PersonId, key.WrappedKey));
        return rows.ToDictionary(row => row.Commitment, row => Disclose(row, opened));
    }

    private static PayloadDisclosure Disclose(PersonalPayloadRow row, Dictionary<PersonId, byte[]> opened)
    {
        if (row.Salt is null || row.Ciphertext is null || !opened.TryGetValue(row.PersonId, out var key))
        {
            return PayloadDisclosure.Erased;
        }

        try
        {
            return PayloadDisclosure.Shown(row.Salt, PersonalDataKeys.Open(key, row.Ciphertext));
        }
        catch (CryptographicException)
        {
            // Shown as what it is not, so that the check fails on it.
            return PayloadDisclosure.Shown(row.Salt, "null"u8.ToArray());
        }
    }
}
