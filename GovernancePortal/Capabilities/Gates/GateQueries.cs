using System.Collections.Immutable;
using System.Linq.Expressions;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Reads gates, cut to what the actor may see. Whoever has no grant in the partnership learns of none.</summary>
public sealed class GateQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time)
{
    /// <summary>How many gates stand on a page of the list.</summary>
    public const int PageSize = 50;

    private const int MostOpen = 500;

    /// <summary>Who may take which step, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<GateState, GateStep>> Moves => Gate.Workflow.Moves;

    /// <summary>Who may do what with a condition of an approval.</summary>
    public static ImmutableArray<Move<ConditionState, ConditionStep>> ConditionMoves => Gate.ConditionWorkflow.Moves;

    /// <summary>Who may do what with an objection.</summary>
    public static ImmutableArray<Move<ObjectionState, ObjectionStep>> ObjectionMoves => Gate.ObjectionWorkflow.Moves;

    /// <summary>Who may do what in carrying an approval out.</summary>
    public static ImmutableArray<Move<ExecutionState, ExecutionStep>> ExecutionMoves => Gate.ExecutionWorkflow.Moves;

    /// <summary>Who may do what in a dispute.</summary>
    public static ImmutableArray<Move<DisputeState, DisputeStep>> DisputeMoves => Dispute.Workflow.Moves;

    /// <summary>Where a gate stands by the clock.</summary>
    public static GateStatus StatusOf(GateState state, DateTimeOffset? closesAt, DateTimeOffset at) => state switch
    {
        GateState.Provisional => GateStatus.Provisional,
        GateState.UnderAppeal => GateStatus.UnderAppeal,
        GateState.Stopped => GateStatus.Stopped,
        GateState.CarriedOut => GateStatus.CarriedOut,
        GateState.Lapsed => GateStatus.Lapsed,
        GateState.Draft => GateStatus.Draft,
        GateState.Submitted => GateStatus.Submitted,
        GateState.Screened => GateStatus.Screened,
        GateState.Open => at < closesAt ? GateStatus.Open : GateStatus.Counting,
        GateState.CastingVote => GateStatus.CastingVote,
        GateState.Decided => GateStatus.Decided,
        GateState.Effective => GateStatus.Effective,
        _ => GateStatus.Withdrawn,
    };

    /// <summary>A page of the partnership's gates, or null if the actor may not know of the partnership.</summary>
    public async Task<GateListView?> ListAsync(string slug, GateFilter filter, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place)
        {
            return null;
        }

        var mine = await GateWaitQueries.ReadAsync(db, place, cancellationToken);
        var found = Narrow(db.Set<Gate>().AsNoTracking().Where(place.Sees), filter, place.At);
        if (filter.WaitingForMe)
        {
            var waiting = mine.Waiting.Select(line => line.Number).ToList();
            found = found.Where(gate => waiting.Contains(gate.Number));
        }

        var backwards = filter.After is not null;
        found = filter switch
        {
            { After: { } after } => found.Where(gate => gate.Number > after).OrderBy(gate => gate.Number),
            { Before: { } before } => found.Where(gate => gate.Number < before).OrderByDescending(gate => gate.Number),
            _ => found.OrderByDescending(gate => gate.Number),
        };
        var rows = await found.Take(filter.Most + 1)
            .Select(gate => new Row(gate.Number, gate.Title, gate.Kind, gate.Tier, gate.State, gate.Outcome, gate.ClosesAt, gate.MovedAt, gate.AuthorId, gate.OrganisationId, gate.IsHeld, gate.EffectiveFrom))
            .ToListAsync(cancellationToken);
        var more = rows.Count > filter.Most;
        var page = rows.Take(filter.Most).OrderByDescending(row => row.Number).ToList();
        var names = await GatePlaceQueries.NamesAsync(db, page.Select(row => row.Author), cancellationToken);
        return new GateListView(
            place.View,
            [.. page.Select(row => Line(row, place, names, mine))],
            page.Count > 0 && (backwards || more) ? page[^1].Number : null,
            page.Count > 0 && (backwards ? more : filter.Before is not null) ? page[0].Number : null,
            mine.Waiting.Length,
            place.Here.HoldsAny(Gate.Authors));
    }

    /// <summary>What waits for the actor in a partnership: ballots, screenings, openings, returned drafts.</summary>
    public async Task<IReadOnlyList<GateWaitingView>> WaitingAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await GatePlaceQueries.FindAsync(db, partnership, actor, time.GetUtcNow(), rounds, cancellationToken) is { } place
            ? (await GateWaitQueries.ReadAsync(db, place, cancellationToken)).Waiting
            : [];
    }

    /// <summary>The gates that are open for ballots, those that close first at the top; null if the actor may not know of the partnership.</summary>
    public async Task<IReadOnlyList<GateLineView>?> OpenAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, partnership, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place)
        {
            return null;
        }

        var mine = await GateWaitQueries.ReadAsync(db, place, cancellationToken);
        var rows = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.PartnershipId == partnership && gate.State == GateState.Open)
            .OrderBy(gate => gate.ClosesAt)
            .Take(MostOpen)
            .Select(gate => new Row(gate.Number, gate.Title, gate.Kind, gate.Tier, gate.State, gate.Outcome, gate.ClosesAt, gate.MovedAt, gate.AuthorId, gate.OrganisationId, gate.IsHeld, gate.EffectiveFrom))
            .ToListAsync(cancellationToken);
        var names = await GatePlaceQueries.NamesAsync(db, rows.Select(row => row.Author), cancellationToken);
        return [.. rows.Select(row => Line(row, place, names, mine))];
    }

    /// <summary>The papers of a gate, or null where there is none or the actor may not know of it.</summary>
    public async Task<GateView?> FindAsync(string slug, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place
            || await place.GateAsync(db, number, cancellationToken) is not { } gate)
        {
            return null;
        }

        var names = await GatePlaceQueries.NamesAsync(db, [gate.AuthorId], cancellationToken);
        var standsAside = GatePlaceQueries.StandsAside(gate.Recusals, place.Here);
        var closed = await GateChainQueries.ClosedAsync(db, place, gate, cancellationToken);
        var open = standsAside ? [] : gate.Documents.RemoveAll(document => closed.Contains(document.Sha256));
        var desk = gate.Round is null ? await DeskAsync(db, place, cancellationToken) : null;
        return new GateView
        {
            Place = place.View,
            Key = new GateKey(place.View.Id, gate.Id),
            Number = gate.Number,
            Revision = gate.Revision,
            Status = StatusOf(gate.State, gate.ClosesAt, place.At),
            Paper = gate.Paper,
            Author = names.GetValueOrDefault(gate.AuthorId, GatePlaceQueries.Former),
            Organisation = place.NameOf(gate.OrganisationId),
            DraftedAt = gate.DraftedAt,
            MovedAt = gate.MovedAt,
            MotionSha256 = gate.Round?.MotionSha256 ?? GateHash.Of(gate.Paper),
            Documents = open,
            Withheld = gate.Documents.Length - open.Length,
            IsRenewal = gate.Follows is { IsTheAuthorsOwn: true },
            Remarks = gate.Remarks,
            Rule = gate.Round is { } round ? Frozen(round) : desk?.RuleFor(gate.Kind, gate.Tier, gate.Follows),
            WhyNoRule = desk?.WhyNoRule,
            Checklist = desk?.Checklist(gate.Kind, gate.Tier, gate.Documents, open.Length == gate.Documents.Length) ?? [],
            Changes = standsAside || gate.Course is null ? [] : gate.Course.Changes.RemoveAll(change => closed.Contains(change.Before.Sha256) || closed.Contains(change.Sha256)),
            MayReplace = gate.State == GateState.Open && place.At < gate.ClosesAt && gate.AuthorId == place.Here.Id
                && Gate.Workflow.WhyNot(place.Here, gate.State, GateStep.ReplaceDocument) is null,
            MayEdit = gate.State == GateState.Draft && gate.AuthorId == place.Here.Id && Gate.Workflow.WhyNot(place.Here, gate.State, GateStep.Submit) is null,
        };
    }

    /// <summary>Which gate the number names, or null where there is none or the actor may not know of it.</summary>
    public async Task<GateKey?> KeyAsync(string slug, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place)
        {
            return null;
        }

        var ids = await db.Set<Gate>().AsNoTracking().Where(place.Sees).Where(gate => gate.Number == number).Select(gate => gate.Id).ToListAsync(cancellationToken);
        return ids.Count == 0 ? null : new GateKey(place.View.Id, ids[0]);
    }

    /// <summary>What the actor needs to write a gate, or null if they may not know of the partnership.</summary>
    public async Task<GateDeskView?> DeskAsync(string slug, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is { } place
            ? await DeskAsync(db, place, cancellationToken)
            : null;
    }

    /// <summary>
    /// A document of a gate for handing out: refused to somebody who stands aside, and not there for somebody who may not
    /// know of the gate.
    /// </summary>
    public async Task<Outcome<GateDocument>> DocumentAsync(string slug, int number, string sha256, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place
            || await place.GateAsync(db, number, cancellationToken) is not { } gate)
        {
            return new Outcome<GateDocument>.Refused(GateRefusals.NoSuchGate);
        }

        return GatePlaceQueries.StandsAside(gate.Recusals, place.Here) || (await GateChainQueries.ClosedAsync(db, place, gate, cancellationToken)).Contains(sha256) ? new Outcome<GateDocument>.Refused(GateRefusals.Recused)
            : gate.AllDocuments.Concat((gate.Course ?? RoundCourse.Plain).Changes.Select(change => change.Before)).FirstOrDefault(known => known.Sha256 == sha256) is { } document ? new Outcome<GateDocument>.Done(document)
            : new Outcome<GateDocument>.Refused(GateRefusals.NoSuchDocument);
    }

    internal static async Task<GateDeskView> DeskAsync(PortalDbContext db, GatePlace place, CancellationToken cancellationToken)
    {
        var charter = await db.Set<Charter>().AsNoTracking()
            .InForceAt(place.View.Id, place.At)
            .Select(version => new { version.Version, version.Content })
            .FirstOrDefaultAsync(cancellationToken);
        return new GateDeskView(
            place.View,
            [
                .. place.Here.Grants.Where(grant => Gate.Authors.Contains(grant.Role) && place.Parties.ContainsKey(grant.Organisation))
                    .Select(grant => grant.Organisation).Distinct()
                    .Select(organisation => (organisation, place.NameOf(organisation))),
            ],
            charter?.Content,
            charter?.Version ?? 0,
            place.Parties);
    }

    private static GateRuleView Frozen(GateRound round) => new(
        RuleWords.Said(round.Rule),
        [.. RuleWords.WarningsSaid(round.Rule, round.Seats.Length)],
        round.Clause,
        round.CharterVersion,
        IsFrozen: true,
        round.Rule.VotingPeriodHours,
        round.VetoOrganisations)
    {
        BodyName = round.BodyName,
        IsCouncil = round.Body == GoverningBody.CouncilKey,
    };

    private static GateLineView Line(Row row, GatePlace place, IReadOnlyDictionary<PersonId, string> names, GateWaitQueries mine) => new(
        row.Number,
        row.Title,
        row.Kind,
        row.Tier,
        StatusOf(row.State, row.ClosesAt, place.At),
        row.Outcome,
        row.ClosesAt,
        row.MovedAt,
        names.GetValueOrDefault(row.Author, GatePlaceQueries.Former),
        place.NameOf(row.Organisation),
        mine.VoteOn(row.Number))
    {
        InShort = GateExplanation.InShort(row.State, row.Outcome, row.IsHeld, row.EffectiveFrom, place.At),
    };

    private static IQueryable<Gate> Narrow(IQueryable<Gate> gates, GateFilter filter, DateTimeOffset at)
    {
        if (filter.Status is { } status)
        {
            gates = gates.Where(Has(status, at));
        }

        if (filter.Kind is { } kind)
        {
            gates = gates.Where(gate => gate.Kind == kind);
        }

        if (filter.Tier is { } tier)
        {
            gates = gates.Where(gate => gate.Tier == tier);
        }

        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, where there is no culture.
            gates = gates.Where(gate => gate.Title.ToLower().Contains(text.ToLower()));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return gates;
    }

    private static Expression<Func<Gate, bool>> Has(GateStatus status, DateTimeOffset at) => status switch
    {
        GateStatus.Draft => gate => gate.State == GateState.Draft,
        GateStatus.Submitted => gate => gate.State == GateState.Submitted,
        GateStatus.Screened => gate => gate.State == GateState.Screened,
        GateStatus.Open => gate => gate.State == GateState.Open && gate.ClosesAt > at,
        GateStatus.Counting => gate => gate.State == GateState.Open && gate.ClosesAt <= at,
        GateStatus.CastingVote => gate => gate.State == GateState.CastingVote,
        GateStatus.Decided => gate => gate.State == GateState.Decided,
        GateStatus.Effective => gate => gate.State == GateState.Effective,
        GateStatus.Provisional => gate => gate.State == GateState.Provisional,
        GateStatus.UnderAppeal => gate => gate.State == GateState.UnderAppeal,
        GateStatus.Stopped => gate => gate.State == GateState.Stopped,
        GateStatus.CarriedOut => gate => gate.State == GateState.CarriedOut,
        GateStatus.Lapsed => gate => gate.State == GateState.Lapsed,
        _ => gate => gate.State == GateState.Withdrawn,
    };

    private sealed record Row(
        int Number,
        string Title,
        DecisionKind Kind,
        RiskTier Tier,
        GateState State,
        VotingOutcome? Outcome,
        DateTimeOffset? ClosesAt,
        DateTimeOffset MovedAt,
        PersonId Author,
        OrganisationId Organisation,
        bool IsHeld,
        DateTimeOffset? EffectiveFrom);
}
