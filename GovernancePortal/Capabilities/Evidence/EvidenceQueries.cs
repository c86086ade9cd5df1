using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Reads evidence logs for people who know the partnership from inside; for everybody else there is none.</summary>
public sealed class EvidenceQueries(
    IDbContextFactory<PortalDbContext> contexts, EvidenceLogs logs, Checkpoints checkpoints, PortalKeys keys, TrustFiles trust, IEnumerable<ISubjectSource> subjects)
{
    /// <summary>How many entries a page has.</summary>
    public const int PageLength = 50;

    /// <summary>How many entries a filter looks through before it asks the reader to go on: a log may have millions.</summary>
    public const int LookThrough = 50_000;

    /// <summary>The state of the log; null for a log without entries, or one that is not for the actor.</summary>
    public async Task<LogHead?> HeadAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await db.Set<EvidenceLogRow>().AsNoTracking().FirstOrDefaultAsync(log => log.PartnershipId == partnership, cancellationToken);
        if (head is null)
        {
            return null;
        }

        var newest = await NewestAsync(db, partnership, cancellationToken);
        var payloads = await db.Set<PersonalPayloadRow>().AsNoTracking()
            .Where(payload => payload.PartnershipId == partnership)
            .GroupBy(payload => payload.Salt == null)
            .Select(group => new { Erased = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return new LogHead(
            head.Name,
            head.Size,
            logs.Of(partnership).Broken,
            newest?.Size,
            newest?.At,
            newest is null ? null : Checkpoint.Parse(SignedNote.Parse(newest.Note).Text).Root.ToHex(),
            Convert.ToHexStringLower(SHA256.HashData(checkpoints.KeyOf(head.Name).PublicKey.Span)),
            keys.AreDemo,
            payloads.Where(group => !group.Erased).Sum(group => group.Count),
            payloads.Where(group => group.Erased).Sum(group => group.Count));
    }

    /// <summary>A page of the log, newest first, below a place.</summary>
    public async Task<EntryPage> ListAsync(
        PartnershipId partnership, Actor actor, EntryFilter filter, long? before, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return new EntryPage([], null, null);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var size = await db.Set<EvidenceLogRow>().Where(log => log.PartnershipId == partnership).Select(log => log.Size).FirstOrDefaultAsync(cancellationToken);
        var below = Math.Clamp(before ?? size, 0, size);
        var (entries, from) = Matching(db, partnership, filter, below);
        var rows = await entries.OrderByDescending(entry => entry.Seq).Take(PageLength + 1).ToListAsync(cancellationToken);
        long? next = rows.Count > PageLength ? rows[PageLength - 1].Seq : from > 0 ? from : null;
        rows = [.. rows.Take(PageLength)];
        var payloads = await PayloadsAsync(db, partnership, rows, cancellationToken);
        var places = await PlacesAsync(partnership, [.. rows.Select(row => row.SubjectId).OfType<Guid>().Distinct()], actor, cancellationToken);
        return new EntryPage([.. rows.Select(row => View(row, payloads) with { Place = row.SubjectId is { } id ? places.GetValueOrDefault(id) : null })], next, from > 0 && rows.Count < PageLength ? below - from : null);
    }

    /// <summary>The newest signed checkpoint as a note; null if there is none.</summary>
    public async Task<string?> CheckpointAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return actor.MaySee(partnership) ? (await NewestAsync(db, partnership, cancellationToken))?.Note : null;
    }

    /// <summary>The trust file with the public keys that sign this log's checkpoints, and signed them before.</summary>
    public async Task<string?> KeysAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var name = await db.Set<EvidenceLogRow>().Where(log => log.PartnershipId == partnership).Select(log => log.Name).FirstOrDefaultAsync(cancellationToken);
        return actor.MaySee(partnership) && name is not null ? trust.Of(name).ToString() : null;
    }

    /// <summary>The exact bytes of an entry.</summary>
    public async Task<byte[]?> EntryAsync(PartnershipId partnership, long seq, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return actor.MaySee(partnership)
            ? await db.Set<EvidenceEntryRow>().Where(entry => entry.PartnershipId == partnership && entry.Seq == seq).Select(entry => entry.Bytes).FirstOrDefaultAsync(cancellationToken)
            : null;
    }

    /// <summary>The inclusion proof of an entry to the newest checkpoint.</summary>
    public async Task<Outcome<string>> ProofAsync(PartnershipId partnership, long seq, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var log = actor.MaySee(partnership) ? await logs.LoadAsync(db, partnership, cancellationToken) : null;
        if (log is null || seq < 0 || seq >= log.Committed)
        {
            return new Outcome<string>.Refused(EvidenceRefusals.NoSuchEntry);
        }

        var newest = await NewestAsync(db, partnership, cancellationToken);
        return newest is null || newest.Size <= seq || newest.Size > log.Committed
            ? new Outcome<string>.Refused(EvidenceRefusals.NoCheckpointYet)
            : new Outcome<string>.Done(new TlogProof(log.Tree.ProveInclusion(seq, newest.Size), SignedNote.Parse(newest.Note)).ToText());
    }

    /// <summary>The proof that the log of a later size only added to that of an earlier one.</summary>
    public async Task<Outcome<ConsistencyAnswer>> ConsistencyAsync(
        PartnershipId partnership, long from, long to, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var log = actor.MaySee(partnership) ? await logs.LoadAsync(db, partnership, cancellationToken) : null;
        if (log is null)
        {
            return new Outcome<ConsistencyAnswer>.Refused(EvidenceRefusals.NoSuchEntry);
        }

        return from < 1 || to < from || to > log.Committed
            ? new Outcome<ConsistencyAnswer>.Refused(EvidenceRefusals.SizesMalformed)
            : new Outcome<ConsistencyAnswer>.Done(new ConsistencyAnswer(
                log.Name,
                from,
                to,
                log.Tree.Root(from).ToBase64(),
                log.Tree.Root(to).ToBase64(),
                [.. log.Tree.ProveConsistency(from, to).Path.Select(hash => hash.ToBase64())]));
    }

    internal static Task<EvidenceCheckpointRow?> NewestAsync(PortalDbContext db, PartnershipId partnership, CancellationToken cancellationToken) =>
        db.Set<EvidenceCheckpointRow>().AsNoTracking()
            .Where(checkpoint => checkpoint.PartnershipId == partnership)
            .OrderByDescending(checkpoint => checkpoint.Size)
            .FirstOrDefaultAsync(cancellationToken);

    // A subject is indexed; type and actor are looked for in a stretch of the log, so that a rare one never reads it all at once.
    private static (IQueryable<EvidenceEntryRow> Entries, long From) Matching(PortalDbContext db, PartnershipId partnership, EntryFilter filter, long below)
    {
        var entries = filter.Actor is { } actor ? ByActor(db, actor) : db.Set<EvidenceEntryRow>();
        entries = entries.AsNoTracking().Where(entry => entry.PartnershipId == partnership && entry.Seq < below);
        if (filter.Subject is { } subject)
        {
            entries = entries.Where(entry => entry.SubjectId == subject);
        }

        var from = 0L;
        if (filter.Subject is null && (filter.Type is not null || filter.Actor is not null))
        {
            from = Math.Max(0, below - LookThrough);
            entries = entries.Where(entry => entry.Seq >= from);
        }

        if (filter.Type is { } type)
        {
            entries = type.EndsWith('.')
                ? entries.Where(entry => entry.Type.StartsWith(type))
                : entries.Where(entry => entry.Type == type);
        }

        return (entries, from);
    }

    // The actor stands only in the exact bytes: a column for it would be written with every act and read here alone.
    private static IQueryable<EvidenceEntryRow> ByActor(PortalDbContext db, string actor)
    {
        var needle = Encoding.UTF8.GetBytes($"\"actor\":\"{actor}\"");
        return db is SqlitePortalDbContext
            ? db.Set<EvidenceEntryRow>().FromSql($"""select * from "evidence_entries" where instr("Bytes", {needle}) > 0""")
            : db.Set<EvidenceEntryRow>().FromSql($"""select * from "evidence_entries" where position({needle} in "Bytes") > 0""");
    }

    private static async Task<ILookup<long, bool>> PayloadsAsync(
        PortalDbContext db, PartnershipId partnership, List<EvidenceEntryRow> rows, CancellationToken cancellationToken)
    {
        var seqs = rows.ConvertAll(row => row.Seq);
        var payloads = await db.Set<PersonalPayloadRow>().AsNoTracking()
            .Where(payload => payload.PartnershipId == partnership && seqs.Contains(payload.Seq))
            .Select(payload => new { payload.Seq, Erased = payload.Salt == null })
            .ToListAsync(cancellationToken);
        return payloads.ToLookup(payload => payload.Seq, payload => payload.Erased);
    }

    private async Task<Dictionary<Guid, SubjectPlace>> PlacesAsync(PartnershipId partnership, IReadOnlyList<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var places = new Dictionary<Guid, SubjectPlace>();
        foreach (var source in ids.Count > 0 ? subjects : [])
        {
            foreach (var (id, place) in await source.PlacesAsync(partnership, ids, actor, cancellationToken))
            {
                places[id] = place;
            }
        }

        return places;
    }

    // What was tampered with is shown as it lies there: the page must not fail on the very entry that somebody looks for.
    private static EntryView View(EvidenceEntryRow row, ILookup<long, bool> payloads)
    {
        var entry = LogEntry.WhyNot(row.Bytes) is null ? LogEntry.Parse(row.Bytes) : null;
        var known = payloads[row.Seq].ToList();
        return new EntryView(
            row.Seq,
            row.At,
            row.Type,
            entry?.Actor ?? "unreadable",
            entry?.Outcome ?? "unreadable",
            entry?.Subject?.Kind,
            entry?.Subject?.Id,
            Encoding.UTF8.GetString(row.Bytes),
            Convert.ToHexStringLower(row.LeafHash),
            known.Count(erased => !erased),
            Math.Max(known.Count(erased => erased), (entry?.Pd.Count ?? 0) - known.Count(erased => !erased)));
    }
}

/// <summary>A consistency proof as JSON; hashes in base64, the path in the order of RFC 9162.</summary>
public sealed record ConsistencyAnswer(string Log, long From, long To, string FromRoot, string ToRoot, ImmutableArray<string> Path);
