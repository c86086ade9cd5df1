using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Packs;

/// <summary>How far the making of a pack is.</summary>
/// <param name="Phase">What is being done, in words.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Of">Out of how much.</param>
public sealed record PackProgress(string Phase, int Done, int Of);

/// <summary>What is to be assembled.</summary>
/// <param name="Partnership">Whose log.</param>
/// <param name="PartnershipName">What it is called.</param>
/// <param name="Kind">What sort of document.</param>
/// <param name="Title">Its title.</param>
/// <param name="MadeAt">As of when.</param>
/// <param name="Pseudonymised">Whether persons appear without their names.</param>
/// <param name="WholeRange">Whether every event of the period is disclosed.</param>
public sealed record PackPlan(
    PartnershipId Partnership, string PartnershipName, string Kind, string Title, DateTimeOffset MadeAt, bool Pseudonymised, (DateTimeOffset From, DateTimeOffset Until)? WholeRange)
{
    /// <summary>What was asked for.</summary>
    public PackAsked? Asked { get; init; }

    /// <summary>How many signatures it is handed out with, time-stamps among them.</summary>
    public required int Signatures { get; init; }

    /// <summary>What was left out.</summary>
    public ImmutableArray<PackOmission> Omissions { get; init; } = [];
}

/// <summary>Puts the attachments of a pack together: records, papers, the events that bind them, and the proof that they are in the log.</summary>
public sealed class PackAssembly(
    IDbContextFactory<PortalDbContext> contexts, EvidenceLogs logs, Checkpoints checkpoints, ContentStore store, IPartnershipNames names)
{
    private const int Chunk = 400;

    /// <summary>Assembles. A checkpoint is signed first, over all that the log has.</summary>
    /// <exception cref="InvalidDataException">A record has no event that binds it, or a paper is not in the store: nothing is made of what cannot be proved.</exception>
    public async Task<PackContent> AssembleAsync(
        PackPlan plan, IReadOnlyList<PackPiece> pieces, IProgress<PackProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(progress);
        var row = await checkpoints.SignAsync(plan.Partnership, cancellationToken)
            ?? throw new InvalidDataException("The log has no events yet, so nothing can be proved.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var log = await logs.LoadAsync(db, plan.Partnership, cancellationToken);
        var note = SignedNote.Parse(row.Note);
        var checkpoint = Checkpoint.Parse(note.Text);
        progress.Report(new PackProgress("Reading the log", 0, 1));
        var events = await EventsAsync(db, plan, pieces, checkpoint.Size, cancellationToken);
        var range = events.Range;
        var assembled = new Assembled(log, note, checkpoint, events.Entries);
        var done = 0;
        foreach (var piece in pieces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await assembled.AddAsync(piece, store, cancellationToken);
            progress.Report(new PackProgress("Gathering records and papers", ++done, pieces.Count));
        }

        var named = await NamesAsync(db, plan, pieces, assembled, cancellationToken);
        return assembled.Finish(plan, named, range);
    }

    private static async Task<(SortedDictionary<long, Kept> Entries, PackRange? Range)> EventsAsync(
        PortalDbContext db, PackPlan plan, IReadOnlyList<PackPiece> pieces, long size, CancellationToken cancellationToken)
    {
        var entries = new SortedDictionary<long, Kept>();
        var log = db.Set<EvidenceEntryRow>().AsNoTracking().Where(entry => entry.PartnershipId == plan.Partnership && entry.Seq < size);
        PackRange? range = null;
        if (plan.WholeRange is var (from, until))
        {
            await TakeAsync(log.Where(entry => entry.At >= from && entry.At < until));

            // Times of events may lie a little before an earlier one's: the range is by place, and has no gap.
            if (entries.Count > 0)
            {
                range = new PackRange(entries.Keys.First(), entries.Keys.Last() + 1);
                await TakeAsync(log.Where(entry => entry.Seq >= range.From && entry.Seq < range.Until && (entry.At < from || entry.At >= until)));
            }
        }

        foreach (var about in pieces.SelectMany(piece => piece.About).Distinct().Chunk(Chunk))
        {
            Guid?[] wanted = [.. about.Select(id => (Guid?)id)];
            await TakeAsync(log.Where(entry => wanted.Contains(entry.SubjectId)));
        }

        await TakeAsync(log.Where(entry => entry.Type == "key.retired"));
        if (plan.Asked is { } asked)
        {
            await TakeAsync(log.Where(entry => entry.Seq == asked.Event));
        }

        return (entries, range);

        async Task TakeAsync(IQueryable<EvidenceEntryRow> wanted)
        {
            await foreach (var entry in wanted.Select(entry => new { entry.Seq, entry.Bytes, entry.SubjectId, entry.Type }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                entries.TryAdd(entry.Seq, new Kept(entry.Seq, entry.Bytes, entry.SubjectId, entry.Type));
            }
        }
    }

    private async Task<PackNames> NamesAsync(
        PortalDbContext db, PackPlan plan, IReadOnlyList<PackPiece> pieces, Assembled assembled, CancellationToken cancellationToken)
    {
        var pseudonyms = await db.Set<LogPersonRow>().AsNoTracking()
            .Where(person => person.PartnershipId == plan.Partnership)
            .ToDictionaryAsync(person => person.PersonId, person => person.Pseudonym, cancellationToken);
        var byPseudonym = pseudonyms.ToDictionary(pair => pair.Value, pair => pair.Key);
        var persons = pieces.SelectMany(piece => piece.Persons)
            .Concat(assembled.Actors().Where(byPseudonym.ContainsKey).Select(actor => byPseudonym[actor]))
            .Distinct()
            .ToList();
        var called = plan.Pseudonymised
            ? persons.Select((person, i) => (person, Name: string.Create(CultureInfo.InvariantCulture, $"Person {i + 1}"))).ToDictionary(pair => pair.person, pair => pair.Name)
            : await PersonNamesAsync(db, persons, cancellationToken);
        var organisations = await names.OrganisationsAsync(cancellationToken);
        return new PackNames
        {
            Partnership = plan.PartnershipName,
            Organisations = assembled.Ids()
                .Where(id => organisations.ContainsKey(new OrganisationId(id)))
                .ToImmutableSortedDictionary(id => id.ToString("n"), id => organisations[new OrganisationId(id)], StringComparer.Ordinal),
            Persons = called.ToImmutableSortedDictionary(pair => pair.Key.Value.ToString("n"), pair => pair.Value, StringComparer.Ordinal),
            Pseudonyms = persons.Where(pseudonyms.ContainsKey).ToImmutableSortedDictionary(person => pseudonyms[person], person => called[person], StringComparer.Ordinal),
            Seats = await SeatsAsync(db, plan.Partnership, assembled, cancellationToken),
        };
    }

    private static async Task<ImmutableSortedDictionary<string, string>> SeatsAsync(
        PortalDbContext db, PartnershipId partnership, Assembled assembled, CancellationToken cancellationToken)
    {
        var ids = assembled.Ids().ToHashSet();
        var rolls = await db.Set<CouncilRoll>().AsNoTracking().Where(roll => roll.PartnershipId == partnership).ToListAsync(cancellationToken);
        return rolls.SelectMany(roll => roll.Seats)
            .Where(seat => ids.Contains(seat.Id.Value))
            .ToImmutableSortedDictionary(seat => seat.Id.Value.ToString("n"), seat => seat.Name, StringComparer.Ordinal);
    }

    private static async Task<Dictionary<PersonId, string>> PersonNamesAsync(PortalDbContext db, List<PersonId> persons, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, string>();
        foreach (var some in persons.Chunk(Chunk))
        {
            var ids = some.Select(person => person.Value).ToList();
            foreach (var account in await db.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellationToken))
            {
                found[new PersonId(account.Id)] = account.DisplayName;
            }
        }

        foreach (var person in persons)
        {
            found.TryAdd(person, "Unknown person");
        }

        return found;
    }

    private sealed record Kept(long Seq, byte[] Bytes, Guid? Subject, string Type)
    {
        public LogEntry Entry => field ??= LogEntry.Parse(Bytes);
    }

    private sealed class Assembled(PartnershipLog log, SignedNote note, Checkpoint checkpoint, SortedDictionary<long, Kept> entries)
    {
        private readonly Dictionary<string, (ReadOnlyMemory<byte> Bytes, string MediaType)> _files = new(StringComparer.Ordinal);
        private readonly List<PackItem> _items = [];
        private readonly ILookup<Guid?, Kept> _bySubject = entries.Values.ToLookup(entry => entry.Subject);

        public IEnumerable<string> Actors() => entries.Values.SelectMany(entry => People(entry.Entry)).Distinct();

        public IEnumerable<Guid> Ids() => entries.Values
            .Select(entry => entry.Entry.Org)
            .OfType<string>()
            .Concat(entries.Values.SelectMany(entry => Texts(entry.Entry)))
            .SelectMany(text => text.Split(' '))
            .Distinct()
            .Select(text => Guid.TryParseExact(text.StartsWith("o_", StringComparison.Ordinal) ? text[2..] : text, "n", out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .Distinct();

        public async Task AddAsync(PackPiece piece, ContentStore store, CancellationToken cancellationToken)
        {
            var events = piece.About.SelectMany(id => _bySubject[id])
                .Where(entry => piece.Types.Count == 0 || piece.Types.Any(type => entry.Type.StartsWith(type, StringComparison.Ordinal)))
                .OrderBy(entry => entry.Seq)
                .ToList();
            string? record = null;
            long? at = null;
            if (piece.Record is { } bytes)
            {
                record = $"{piece.Id}.json";
                _files.Add(record, (bytes, "application/json"));
                at = Binding(piece).Seq;
                var proof = new TlogProof(log.Tree.ProveInclusion(at.Value, checkpoint.Size), note);
                _files.Add(piece.Id + PackFiles.ProofEnding, (Encoding.UTF8.GetBytes(proof.ToText()), "text/plain"));
            }

            _items.Add(new PackItem(
                piece.Id, piece.Kind, piece.Title, piece.Binding, record, at, [.. events.Select(entry => entry.Seq)], [.. await PapersAsync(piece, store, cancellationToken)]));
        }

        public PackContent Finish(PackPlan plan, PackNames named, PackRange? range)
        {
            var proof = log.Tree.ProveSubset([.. entries.Keys], checkpoint.Size);
            _files.Add(PackFiles.EventsName, (Lines(), "application/jsonl"));
            _files.Add(PackFiles.ProofName, (Encoding.UTF8.GetBytes(proof.ToText()), "text/plain"));
            _files.Add(PackFiles.CheckpointName, (note.ToBytes(), "text/plain"));
            _files.Add(PackFiles.NamesName, (named.ToBytes(), "application/json"));
            _files.Add(PackFiles.GuideName, (Encoding.UTF8.GetBytes(PackGuide.Text), "text/markdown"));
            var manifest = new PackManifest
            {
                Format = PackManifest.FormatName,
                V = 1,
                Kind = plan.Kind,
                Log = checkpoint.Origin,
                Title = plan.Title,
                MadeAt = plan.MadeAt.ToUniversalTime(),
                Layout = PackLayout.Version,
                Signatures = plan.Signatures,
                Checkpoint = new PackCheckpoint(checkpoint.Size, checkpoint.Root.ToHex()),
                Asked = plan.Asked,
                Range = range,
                Items = [.. _items],
                Omissions = plan.Omissions,
                Files =
                [
                    .. _files.OrderBy(file => file.Key, StringComparer.Ordinal)
                        .Select(file => new PackFileEntry(file.Key, file.Value.MediaType, file.Value.Bytes.Length, Sha256Digest.Of(file.Value.Bytes.Span).ToHex())),
                ],
            };
            _files.Add(PackFiles.ManifestName, (manifest.ToBytes(), "application/json"));
            return PackContent.Read(_files.ToDictionary(file => file.Key, file => file.Value.Bytes, StringComparer.Ordinal));
        }

        private static IEnumerable<string> People(LogEntry entry) => Texts(entry).Where(text => text.StartsWith("p_", StringComparison.Ordinal)).Prepend(entry.Actor);

        private static IEnumerable<string> Texts(LogEntry entry) => (entry.Data?.Members ?? []).SelectMany(member => member.Value.Value switch
        {
            string text => [text],
            string[] texts => texts,
            _ => (IEnumerable<string>)[],
        });

        private Kept Binding(PackPiece piece) => _bySubject[piece.Subject].LastOrDefault(entry =>
                entry.Entry.Subject?.Sha256?.ToHex() == piece.Sha256 || (piece.Binding == PackBinding.Motion && entry.Entry.Data?["paperSha256"] as string == piece.Sha256))
            ?? throw new InvalidDataException($"The log has no event that binds {piece.Title}.");

        private async Task<List<string>> PapersAsync(PackPiece piece, ContentStore store, CancellationToken cancellationToken)
        {
            var attached = new List<string>();
            foreach (var paper in piece.Papers.DistinctBy(paper => paper.Sha256))
            {
                var name = PackPaperNames.Of(paper);
                if (!_files.ContainsKey(name))
                {
                    var bytes = await store.ReadAsync(paper.Sha256, cancellationToken)
                        ?? throw new InvalidDataException($"The paper \"{paper.Name}\" of {piece.Title} is not in the store.");
                    _files.Add(name, (bytes, paper.MediaType));
                }

                attached.Add(name);
            }

            return attached;
        }

        private byte[] Lines()
        {
            var bytes = new byte[entries.Values.Sum(entry => entry.Bytes.Length + 1)];
            var at = 0;
            foreach (var entry in entries.Values)
            {
                entry.Bytes.CopyTo(bytes, at);
                at += entry.Bytes.Length;
                bytes[at++] = (byte)'\n';
            }

            return bytes;
        }
    }
}
