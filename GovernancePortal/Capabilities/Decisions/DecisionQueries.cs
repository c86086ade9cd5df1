using System.Collections.Immutable;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Reads the decision log, cut to what the actor may see.</summary>
public sealed class DecisionQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>How many lines a page has.</summary>
    public const int PageLength = 50;

    /// <summary>How many of the newest hits of a search are looked at: the commonest word must not cost more than another.</summary>
    public const int MostHits = 3_000;

    /// <summary>A page of the list by number, newest first: below one number, or just above another.</summary>
    public async Task<DecisionPage> ListAsync(
        PartnershipId partnership, Actor actor, DecisionFilter filter, int? before, int? after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = Matching(db, partnership, actor, filter, before, after, time.GetUtcNow());
        var forward = after is not null && before is null;
        wanted = forward
            ? wanted.Where(decision => decision.Number > after).OrderBy(decision => decision.Number)
            : wanted.Where(decision => before == null || decision.Number < before).OrderByDescending(decision => decision.Number);
        var lines = await Lines(db, actor, wanted.Take(PageLength + 1)).ToListAsync(cancellationToken);
        var more = lines.Count > PageLength;
        if (more)
        {
            lines.RemoveAt(PageLength);
        }

        if (forward)
        {
            lines.Reverse();
        }

        var hasNewer = forward ? more : before is not null;
        var hasOlder = forward || more;
        return new DecisionPage(
            [.. lines],
            hasOlder && lines.Count > 0 ? lines[^1].Number : null,
            hasNewer ? (lines.Count > 0 ? lines[0].Number : before - 1) : null,
            !more && !forward && await IsCutAsync(db, partnership, filter, before, cancellationToken));
    }

    /// <summary>So many decisions at the most below a number, newest first.</summary>
    public async Task<IReadOnlyList<DecisionLine>> BelowAsync(
        PartnershipId partnership, Actor actor, DecisionFilter filter, int? before, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = Matching(db, partnership, actor, filter, before, null, time.GetUtcNow())
            .Where(decision => before == null || decision.Number < before)
            .OrderByDescending(decision => decision.Number)
            .Take(most);
        return await Lines(db, actor, wanted).ToListAsync(cancellationToken);
    }

    /// <summary>The best of the newest hits of a search, best first; one page.</summary>
    public async Task<DecisionPage> BestAsync(PartnershipId partnership, Actor actor, DecisionFilter filter, CancellationToken cancellationToken)
    {
        if (SearchText.Parse(filter.Text) is not { } text)
        {
            return await ListAsync(partnership, actor, filter, null, null, cancellationToken);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ranked = await DecisionSearch.RankedAsync(db, partnership, text, MostHits, cancellationToken);
        var places = ranked.Select((number, place) => (number, place)).ToDictionary(pair => pair.number, pair => pair.place);
        var visible = await Matching(db, partnership, actor, filter, null, null, time.GetUtcNow()).Select(decision => decision.Number).ToListAsync(cancellationToken);
        var best = visible.Where(places.ContainsKey).OrderBy(number => places[number]).Take(PageLength).ToList();
        var lines = await Lines(db, actor, db.Set<Decision>().VisibleTo(actor).Where(decision => decision.PartnershipId == partnership && best.Contains(decision.Number)))
            .ToListAsync(cancellationToken);
        return new DecisionPage([.. lines.OrderBy(line => places[line.Number])], null, null, ranked.Count == MostHits);
    }

    /// <summary>One decision, or null if there is none or the actor may not see it.</summary>
    public async Task<DecisionView?> FindAsync(PartnershipId partnership, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Set<Decision>().AsNoTracking().VisibleTo(actor).Where(decision => decision.PartnershipId == partnership);
        var found = await visible.FirstOrDefaultAsync(decision => decision.Number == number, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var related = await visible
            .Where(decision => decision.Supersedes == number || decision.Number == found.Supersedes)
            .OrderByDescending(decision => decision.Number)
            .Select(decision => new { decision.Number, decision.Title })
            .ToListAsync(cancellationToken);
        var later = related.Find(decision => decision.Number > number);
        var gate = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == found.GateId)
            .Select(row => new { row.State, row.Outcome, row.MovedAt, row.EffectiveFrom, row.TurnsAt, row.IsHeld, row.IsReopened, row.Aftermath, row.ReviewDue })
            .FirstOrDefaultAsync(cancellationToken);
        var leaf = await db.Set<EvidenceEntryRow>().AsNoTracking()
            .Where(entry => entry.PartnershipId == partnership && entry.SubjectId == found.Id.Value && entry.Type == DecisionEntered.TypeName)
            .OrderBy(entry => entry.Seq)
            .Select(entry => new { entry.Seq, entry.At })
            .FirstOrDefaultAsync(cancellationToken);
        return new DecisionView(
            found.Id,
            found.Number,
            found.Sha256,
            found.Content,
            later?.Number,
            related.Find(decision => decision.Number == found.Supersedes)?.Title,
            later?.Title,
            leaf?.Seq,
            leaf?.At)
        {
            IsRecused = found.Content.Votes.Any(vote => vote.Recused && vote.Person == actor.Id) || await IsRecusedAsync(db, found, actor, cancellationToken),
            After = gate is null ? null : new DecisionAfter(gate.State, gate.Outcome, gate.MovedAt, gate.EffectiveFrom, gate.TurnsAt, gate.IsHeld, gate.IsReopened),
            End = gate?.Aftermath.End,
            Conflicts = gate?.Aftermath.Reviews ?? [],
            Reviews = gate?.Aftermath.ReviewsHeld ?? [],
            ReviewDue = gate?.ReviewDue,
        };
    }

    // Whoever stood aside on the gate, or on another round with the same papers, does not get them through the decision either (voting rule 3).
    private static async Task<bool> IsRecusedAsync(PortalDbContext db, Decision decision, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            return false;
        }

        var (gate, recusals) = (decision.GateId, db.Set<Gate>().AsNoTracking());
        return (await recusals.Where(row => row.Id == gate).Select(row => row.Recusals).ToListAsync(cancellationToken)).Exists(aside => aside.Any(recusal => recusal.By == actor.Id))
            || (await GateChainQueries.ClosedAsync(db, decision.PartnershipId, gate, actor.Id, cancellationToken)).Overlaps(decision.Content.Papers.Select(paper => paper.Sha256));
    }

    /// <summary>The newest decisions that the actor may see.</summary>
    public async Task<ImmutableArray<DecisionLine>> NewestAsync(PartnershipId partnership, Actor actor, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = Matching(db, partnership, actor, DecisionFilter.All, null, null, time.GetUtcNow()).OrderByDescending(decision => decision.Number).Take(count);
        return [.. await Lines(db, actor, newest).ToListAsync(cancellationToken)];
    }

    /// <summary>The partnership at the address if it has a public decision; for readers who have not signed in.</summary>
    public async Task<PublicPartnership?> FindPublicAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Public(db, db.Set<Partnership>().Where(partnership => partnership.Slug == slug)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The partnerships that have public decisions, by name.</summary>
    public async Task<IReadOnlyList<PublicPartnership>> PublicAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Public(db, db.Set<Partnership>().OrderBy(partnership => partnership.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>The decisions that match the filter and that the actor may see, in no order.</summary>
    internal static IQueryable<Decision> Matching(
        PortalDbContext db, PartnershipId partnership, Actor actor, DecisionFilter filter, int? before, int? after, DateTimeOffset at, int mostHits = MostHits)
    {
        var wanted = db.Set<Decision>().AsNoTracking().VisibleTo(actor).Where(decision => decision.PartnershipId == partnership);
        wanted = filter.Kind is { } kind ? wanted.Where(decision => decision.Kind == kind) : wanted;
        wanted = filter.Tier is { } tier ? wanted.Where(decision => decision.Tier == tier) : wanted;
        wanted = filter.Outcome is { } outcome ? wanted.Where(decision => decision.Outcome == outcome) : wanted;
        wanted = filter.Organisation is { } organisation ? wanted.Where(decision => decision.OrganisationId == organisation) : wanted;
        wanted = filter.Status is { } status ? With(status, db, actor, wanted, at) : wanted;
        if (filter.From is { } from)
        {
            var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
            wanted = wanted.Where(decision => decision.DecidedAt >= start);
        }

        if (filter.Until is { } until)
        {
            var end = new DateTimeOffset(until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            wanted = wanted.Where(decision => decision.DecidedAt < end);
        }

        if (SearchText.Parse(filter.Text) is { } text)
        {
            var hits = DecisionSearch.Hits(db, partnership, text, before, after, mostHits);
            wanted = wanted.Where(decision => hits.Contains(decision.Number));
        }

        return wanted;
    }

    // Superseded comes before all else, and is known to those alone who may see by which.
    private static IQueryable<Decision> With(DecisionStatus status, PortalDbContext db, Actor actor, IQueryable<Decision> wanted, DateTimeOffset at)
    {
        var visible = db.Set<Decision>().VisibleTo(actor);
        if (status == DecisionStatus.Superseded)
        {
            return wanted.Where(decision => visible.Any(later => later.PartnershipId == decision.PartnershipId && later.Supersedes == decision.Number));
        }

        var gates = db.Set<Gate>().Where(DecisionAfter.Has(status, at));
        var known = db.Set<Gate>();
        var includesUnknown = status == DecisionStatus.Closed;
        return wanted.Where(decision => !visible.Any(later => later.PartnershipId == decision.PartnershipId && later.Supersedes == decision.Number)
            && (gates.Any(gate => gate.Id == decision.GateId) || (includesUnknown && !known.Any(gate => gate.Id == decision.GateId))));
    }

    // Only the columns of the list: never the record, which is a hundred times as long.
    // That one is superseded is told to those alone who may see by which.
    internal static IQueryable<DecisionLine> Lines(PortalDbContext db, Actor actor, IQueryable<Decision> decisions)
    {
        var visible = db.Set<Decision>().VisibleTo(actor);
        var gates = db.Set<Gate>();
        return decisions.Select(decision => new DecisionLine(
            decision.Number,
            decision.Title,
            decision.Kind,
            decision.Tier,
            decision.Outcome,
            decision.OrganisationId,
            decision.DecidedAt,
            decision.Visibility,
            visible
                .Where(later => later.PartnershipId == decision.PartnershipId && later.Supersedes == decision.Number)
                .Max(later => (int?)later.Number),
            gates.Where(gate => gate.Id == decision.GateId)
                .Select(gate => new DecisionAfter(gate.State, gate.Outcome, gate.MovedAt, gate.EffectiveFrom, gate.TurnsAt, gate.IsHeld, gate.IsReopened))
                .FirstOrDefault()));
    }

    // Which and in what order is said before: the database knows the columns, and not the view that is made of them.
    private static IQueryable<PublicPartnership> Public(PortalDbContext db, IQueryable<Partnership> partnerships) =>
        from partnership in partnerships
        let newest = db.Set<Decision>()
            .Where(decision => decision.PartnershipId == partnership.Id && decision.Visibility == Visibility.Public)
            .Max(decision => (int?)decision.Number)
        where newest != null
        select new PublicPartnership(partnership.Id, partnership.Slug, partnership.Name, partnership.Purpose, newest.Value);

    private static async Task<bool> IsCutAsync(
        PortalDbContext db, PartnershipId partnership, DecisionFilter filter, int? before, CancellationToken cancellationToken) =>
        SearchText.Parse(filter.Text) is { } text
        && await DecisionSearch.Hits(db, partnership, text, before, null, MostHits).CountAsync(cancellationToken) == MostHits;
}
