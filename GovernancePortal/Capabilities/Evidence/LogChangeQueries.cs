using System.Collections.Concurrent;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>
/// Tells from the evidence logs what changed. A leaf never changes, so the newest ones of each log are read once and kept for
/// all readers; what each may see of them is asked anew every time.
/// </summary>
public sealed class LogChangeQueries(IDbContextFactory<PortalDbContext> contexts, IEnumerable<ISubjectSource> subjects) : IChangeSource
{
    /// <summary>How many of the newest leaves of a log are looked through.</summary>
    public const int LookThrough = 400;

    // The desk says what is new; the whole of it is in the log.
    private const int MostThings = 12;
    private const int MostLogs = 200;

    private readonly ConcurrentDictionary<PartnershipId, Tail> _tails = [];
    private readonly ISubjectSource[] _subjects = [.. subjects];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartnershipChanges>> ChangesAsync(Actor actor, IReadOnlyList<UnreadFrom> from, CancellationToken cancellationToken)
    {
        var mine = from.Where(log => actor.MaySee(log.Partnership)).ToList();
        if (mine.Count == 0)
        {
            return [];
        }

        var me = actor.Id;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // By the person's grants and not by a list of ids: the statement of a list is made anew each time. What else it finds is left out below.
        var heads = await db.Set<EvidenceLogRow>().AsNoTracking()
            .Where(log => db.Set<RoleGrant>().Any(grant => grant.PersonId == me && grant.PartnershipId == log.PartnershipId))
            .Select(log => new
            {
                log.PartnershipId,
                log.Size,
                Me = db.Set<LogPersonRow>().Where(person => person.PartnershipId == log.PartnershipId && person.PersonId == me).Select(person => person.Pseudonym).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var changes = new List<PartnershipChanges>();
        foreach (var head in heads)
        {
            if (mine.Find(log => log.Partnership == head.PartnershipId) is not { } unread)
            {
                continue;
            }

            var tail = await TailAsync(db, head.PartnershipId, head.Size, cancellationToken);
            changes.Add(await TellAsync(tail, head.Size, unread, head.Me, actor, cancellationToken));
        }

        return changes;
    }

    private async Task<PartnershipChanges> TellAsync(Tail tail, long size, UnreadFrom unread, string? me, Actor actor, CancellationToken cancellationToken)
    {
        // A log that was cut off, which verifying will say, has nothing that is new to anybody.
        var first = unread.From ?? tail.Leaves.FirstOrDefault(leaf => leaf.At >= unread.Since)?.Seq ?? size;
        var fresh = tail.Leaves.Where(leaf => leaf.Seq >= first && leaf.Seq < size && leaf.Actor != me && ChangeWords.Counts(leaf.Type)).ToList();
        var isCut = first < tail.First && first < size;
        if (fresh.Count == 0)
        {
            return new PartnershipChanges(unread.Partnership, size, [], isCut);
        }

        var things = fresh.GroupBy(leaf => (leaf.Kind, leaf.Subject)).OrderByDescending(thing => thing.Last().Seq).ToList();
        var told = new List<(IGrouping<(string Kind, Guid Subject), Leaf> Thing, SubjectPlace Place)>();

        // A few at a time: of a busy log hardly any is shown, and each costs a look.
        foreach (var some in things.Chunk(2 * MostThings))
        {
            told.AddRange(await PlacedAsync(some, unread.Partnership, actor, cancellationToken));
            if (told.Count > MostThings)
            {
                break;
            }
        }

        return new PartnershipChanges(
            unread.Partnership,
            size,
            [
                .. told.Take(MostThings).Select(it => new ChangedThing(
                    it.Place.Name, it.Place.Title.Length > 0 ? it.Place.Title : null, it.Place.Area, ChangeWords.Of(it.Thing.Select(leaf => leaf.Type)), it.Thing.Last().At)),
            ],
            isCut || told.Count > MostThings);
    }

    // A gate or decision whose place nobody names is one that the reader may not see.
    private async Task<IEnumerable<(IGrouping<(string Kind, Guid Subject), Leaf> Thing, SubjectPlace Place)>> PlacedAsync(
        IReadOnlyList<IGrouping<(string Kind, Guid Subject), Leaf>> things, PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        var places = new Dictionary<Guid, SubjectPlace>();
        var asked = things.Where(thing => ChangeWords.HasAPlaceOfItsOwn(thing.Key.Kind)).Select(thing => thing.Key.Subject).Distinct().ToList();
        foreach (var source in asked.Count == 0 ? [] : _subjects)
        {
            foreach (var (id, place) in await source.PlacesAsync(partnership, asked, actor, cancellationToken))
            {
                places[id] = place;
            }
        }

        return things.Where(thing => places.ContainsKey(thing.Key.Subject) || !ChangeWords.HasAPlaceOfItsOwn(thing.Key.Kind))
            .Select(thing => (thing, places.GetValueOrDefault(thing.Key.Subject) ?? ChangeWords.PlaceOf(thing.Key.Kind, thing.Key.Subject, thing.Max(leaf => leaf.Version))));
    }

    private async Task<Tail> TailAsync(PortalDbContext db, PartnershipId partnership, long size, CancellationToken cancellationToken)
    {
        var known = _tails.GetValueOrDefault(partnership);
        if (known is not null && known.End >= size)
        {
            return known;
        }

        var first = Math.Max(0, size - LookThrough);
        var readFrom = Math.Max(first, known?.End ?? 0);
        var rows = await db.Set<EvidenceEntryRow>().AsNoTracking()
            .Where(entry => entry.PartnershipId == partnership && entry.Seq >= readFrom && entry.Seq < size)
            .OrderBy(entry => entry.Seq)
            .Select(entry => new { entry.Seq, entry.Bytes })
            .ToListAsync(cancellationToken);
        var fresh = rows.Select(row => Leaf.Of(row.Seq, LogEntry.Parse(row.Bytes)));
        var tail = new Tail(first, size, [.. (known?.Leaves ?? []).Where(leaf => leaf.Seq >= first && leaf.Seq < readFrom), .. fresh]);
        if (_tails.Count >= MostLogs)
        {
            _tails.Clear();
        }

        // Two readers at once read the same leaves; which of the two is kept makes no difference.
        return _tails[partnership] = tail;
    }

    private sealed record Tail(long First, long End, Leaf[] Leaves);

    private sealed record Leaf(long Seq, DateTimeOffset At, string Type, string Actor, string Kind, Guid Subject, long? Version)
    {
        public static Leaf Of(long seq, LogEntry entry) => new(
            seq, entry.At, entry.Type, entry.Actor, entry.Subject?.Kind ?? string.Empty, Guid.TryParse(entry.Subject?.Id, out var id) ? id : default, entry.Subject?.Version);
    }
}
