using System.Collections.Immutable;
using System.Linq.Expressions;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>A partnership that the actor may know of, with the actor's grants in it and the parties' names.</summary>
internal sealed record GatePlace(GatePlaceView View, IReadOnlyDictionary<OrganisationId, string> Parties, Actor Here, DateTimeOffset At, FrozenRounds Rounds)
{
    /// <summary>A draft is seen by its author's organisation and by auditors; what was handed in, by every party.</summary>
    public Expression<Func<Gate, bool>> Sees
    {
        get
        {
            var (id, audits) = (View.Id, Here.Holds(Role.Auditor));
            if (audits)
            {
                return gate => gate.PartnershipId == id;
            }

            var own = Here.Grants.Select(grant => grant.Organisation).Distinct().ToList();
            return gate => gate.PartnershipId == id && (gate.State != GateState.Draft || own.Contains(gate.OrganisationId));
        }
    }

    public string NameOf(OrganisationId organisation) => Parties.GetValueOrDefault(organisation, "A former party");

    public Task<GateSheet?> GateAsync(PortalDbContext db, int number, CancellationToken cancellationToken) => GatePlaceQueries.OneAsync(db, this, number, cancellationToken);
}

/// <summary>A gate as its pages read it: without its ballots, and with the round that is kept for all readers.</summary>
internal sealed record GateSheet
{
    public required GateId Id { get; init; }

    public required int Number { get; init; }

    public required int Revision { get; init; }

    public required GateState State { get; init; }

    public required DecisionKind Kind { get; init; }

    public required RiskTier Tier { get; init; }

    public required GatePaper Paper { get; init; }

    public required PersonId AuthorId { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public required DateTimeOffset MovedAt { get; init; }

    public required DateTimeOffset? ClosesAt { get; init; }

    public required DateTimeOffset? EffectiveFrom { get; init; }

    public required ImmutableArray<GateDocument> Documents { get; init; }

    public required string? Remarks { get; init; }

    public required ImmutableArray<Recusal> Recusals { get; init; }

    public required ImmutableArray<GateCondition> Conditions { get; init; }

    public required bool IsHeld { get; init; }

    public required VotingOutcome? Outcome { get; init; }

    public required RoundCourse? Course { get; init; }

    public required GateResult? Result { get; init; }

    public required GateAftermath Aftermath { get; init; }

    public required GateLink? Follows { get; init; }

    public required DateTimeOffset? TurnsAt { get; init; }

    public required DateOnly? ReviewDue { get; init; }

    public GateRound? Round { get; init; }

    /// <summary>What was put before the council, and what shows that conditions are met.</summary>
    public IEnumerable<GateDocument> AllDocuments => Documents.Concat(Conditions.Select(condition => condition.Report?.Document).OfType<GateDocument>());

    public bool IsRecused(SeatId seat) => Recusals.Any(recusal => recusal.Seat == seat);

    public bool IsWrittenBy(Actor actor) => Gate.IsWrittenBy(actor.Id, AuthorId, Follows);
}

/// <summary>Lets an actor in, once for every read of gates.</summary>
internal static class GatePlaceQueries
{
    public const string Former = "A former member";

    public static Task<GatePlace?> FindAsync(PortalDbContext db, string slug, Actor actor, DateTimeOffset at, FrozenRounds rounds, CancellationToken cancellationToken) =>
        FindAsync(db.Set<Partnership>().Where(partnership => partnership.Slug == slug), actor, at, rounds, cancellationToken);

    public static Task<GatePlace?> FindAsync(PortalDbContext db, PartnershipId id, Actor actor, DateTimeOffset at, FrozenRounds rounds, CancellationToken cancellationToken) =>
        FindAsync(db.Set<Partnership>().Where(partnership => partnership.Id == id), actor, at, rounds, cancellationToken);

    public static async Task<GateSheet?> OneAsync(PortalDbContext db, GatePlace place, int number, CancellationToken cancellationToken)
    {
        var found = await db.Set<Gate>().AsNoTracking()
            .Where(place.Sees)
            .Where(gate => gate.Number == number)
            .Select(gate => new
            {
                IsOpened = gate.Round != null,
                Sheet = new GateSheet
                {
                    Id = gate.Id,
                    Number = gate.Number,
                    Revision = gate.Revision,
                    State = gate.State,
                    Kind = gate.Kind,
                    Tier = gate.Tier,
                    Paper = gate.Paper,
                    AuthorId = gate.AuthorId,
                    OrganisationId = gate.OrganisationId,
                    DraftedAt = gate.DraftedAt,
                    MovedAt = gate.MovedAt,
                    ClosesAt = gate.ClosesAt,
                    EffectiveFrom = gate.EffectiveFrom,
                    Documents = gate.Documents,
                    Remarks = gate.Remarks,
                    Recusals = gate.Recusals,
                    Conditions = gate.Conditions,
                    IsHeld = gate.IsHeld,
                    Outcome = gate.Outcome,
                    Course = gate.Course,
                    Result = gate.Course == null ? null : gate.Result,
                    Aftermath = gate.Aftermath,
                    Follows = gate.Follows,
                    TurnsAt = gate.TurnsAt,
                    ReviewDue = gate.ReviewDue,
                },
            })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null || !found.IsOpened
            ? found?.Sheet
            : found.Sheet with { Round = await place.Rounds.OfAsync(db, found.Sheet.Id, found.Sheet.Revision, cancellationToken) };
    }

    public static async Task<Dictionary<PersonId, string>> NamesAsync(PortalDbContext db, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(person => person.Value).Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Set<PortalUser>().AsNoTracking()
                .Where(account => ids.Contains(account.Id))
                .Select(account => new { account.Id, account.DisplayName })
                .ToDictionaryAsync(account => new PersonId(account.Id), account => account.DisplayName, cancellationToken);
    }

    /// <summary>Whether the actor has stood aside on a gate, which closes its documents to them (voting rule 3).</summary>
    public static bool StandsAside(ImmutableArray<Recusal> recusals, Actor actor) => recusals.Any(recusal => recusal.By == actor.Id);

    private static async Task<GatePlace?> FindAsync(IQueryable<Partnership> partnerships, Actor actor, DateTimeOffset at, FrozenRounds rounds, CancellationToken cancellationToken)
    {
        var found = await partnerships.AsNoTracking()
            .Select(partnership => new { partnership.Id, partnership.Slug, partnership.Name, partnership.Parties })
            .FirstOrDefaultAsync(cancellationToken);
        return found is not null && actor.MaySee(found.Id)
            ? new GatePlace(
                new GatePlaceView(found.Id, found.Slug, found.Name),
                found.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName),
                actor.In(found.Id, at),
                at,
                rounds)
            : null;
    }
}

/// <summary>What waits for one person, and how they stand to each open vote.</summary>
internal sealed record GateWaitQueries(ImmutableArray<GateWaitingView> Waiting, IReadOnlyDictionary<int, MyVote> Votes)
{
    private const int Most = 500;

    public MyVote VoteOn(int number) => Votes.GetValueOrDefault(number);

    public static async Task<GateWaitQueries> ReadAsync(PortalDbContext db, GatePlace place, CancellationToken cancellationToken)
    {
        var votes = place.Here.Holds(Role.CouncilMember) ? await VotesAsync(db, place, cancellationToken) : [];
        var waiting = votes.Where(open => open.Vote == MyVote.Due)
            .OrderBy(open => open.ClosesAt)
            .SelectMany(open => open.Lines)
            .Concat(await CoursesAsync(db, place, cancellationToken))
            .Concat(await StepsAsync(db, place, cancellationToken));
        return new GateWaitQueries([.. waiting], votes.ToDictionary(open => open.Number, open => open.Vote));
    }

    // The electorate of an open gate is what was frozen at its opening, and not the council of today.
    private static async Task<List<OpenVote>> VotesAsync(PortalDbContext db, GatePlace place, CancellationToken cancellationToken)
    {
        var (id, me, at) = (place.View.Id, place.Here.Id, place.At);
        var open = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.PartnershipId == id && gate.State == GateState.Open && gate.ClosesAt > at)
            .OrderBy(gate => gate.ClosesAt)
            .Take(Most)
            .Select(gate => new { gate.Id, gate.Number, gate.Title, gate.ClosesAt, gate.Revision, gate.Recusals })
            .ToListAsync(cancellationToken);
        var mine = new List<(int Number, string Title, DateTimeOffset ClosesAt, GateId Id, ImmutableArray<Recusal> Recusals, List<FrozenSeat> Seats)>();
        foreach (var gate in open)
        {
            var round = await place.Rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken);
            var held = round.Seats.Where(seat => seat.Holder == me || seat.ProxyHolder == me).ToList();
            if (held.Count > 0)
            {
                mine.Add((gate.Number, gate.Title, gate.ClosesAt!.Value, gate.Id, gate.Recusals, held));
            }
        }

        var (gates, seats) = (mine.Select(found => found.Id).ToList(), mine.SelectMany(found => found.Seats).Select(seat => seat.Id).Distinct().ToList());
        var cast = mine.Count == 0
            ? []
            : (await db.Set<Ballot>().AsNoTracking()
                .Where(ballot => gates.Contains(ballot.GateId) && seats.Contains(ballot.SeatId))
                .Select(ballot => new { ballot.GateId, ballot.SeatId })
                .ToListAsync(cancellationToken)).Select(ballot => (ballot.GateId, ballot.SeatId)).ToHashSet();
        return
        [
            .. mine.Select(found =>
            {
                var free = found.Seats.Where(seat => found.Recusals.All(recusal => recusal.Seat != seat.Id && recusal.By != me)).ToList();
                var due = free.FindAll(seat => !cast.Contains((found.Id, seat.Id)));
                var vote = free.Count == 0 ? MyVote.Recused : due.Count == 0 ? MyVote.Cast : MyVote.Due;
                return new OpenVote(found.Number, found.Title, found.ClosesAt, vote, due.Exists(seat => seat.Holder == me), [.. due.Where(seat => seat.Holder != me).Select(seat => seat.Name)]);
            }),
        ];
    }

    // Rounds to which something happened besides ballots: a tie to break, a new version to confirm, an error to confirm, objections to answer.
    private static async Task<IEnumerable<GateWaitingView>> CoursesAsync(PortalDbContext db, GatePlace place, CancellationToken cancellationToken)
    {
        var (id, me, at) = (place.View.Id, place.Here, place.At);
        var found = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.PartnershipId == id
                && gate.Course != null
                && (gate.State == GateState.CastingVote || (gate.State == GateState.Open && gate.ClosesAt > at)))
            .OrderBy(gate => gate.DueAt)
            .Take(Most)
            .Select(gate => new { gate.Id, gate.Number, gate.Title, gate.State, gate.DueAt, gate.ClosesAt, gate.Revision, gate.AuthorId, gate.Follows, gate.Recusals, gate.Course })
            .ToListAsync(cancellationToken);
        var waiting = new List<GateWaitingView>();
        foreach (var gate in found.Where(gate => !GatePlaceQueries.StandsAside(gate.Recusals, me)))
        {
            var course = gate.Course!;
            if (gate.State == GateState.CastingVote)
            {
                var round = await place.Rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken);
                if (round.Seats.Any(seat => seat.IsChair && seat.Holder == me.Id))
                {
                    waiting.Add(new GateWaitingView(gate.Number, gate.Title, GateStatus.CastingVote, gate.DueAt, "Give your casting vote", WaitingKind.Vote));
                }

                continue;
            }

            if (course.AwaitsConfirmation() && me.Holds(Role.Chair) && !Gate.IsWrittenBy(me.Id, gate.AuthorId, gate.Follows))
            {
                waiting.Add(new GateWaitingView(gate.Number, gate.Title, GateStatus.Open, gate.ClosesAt, "Confirm a new version, or have the round set aside", WaitingKind.Review));
            }

            if (course.Voiding is { } proposal && Gate.MaySecond(proposal, me) && Gate.Workflow.WhyNot(me, gate.State, GateStep.ConfirmVoid) is null)
            {
                waiting.Add(new GateWaitingView(gate.Number, gate.Title, GateStatus.Open, gate.ClosesAt, "Say whether the round is void", WaitingKind.Review));
            }

            // While ballots are secret nobody learns that there is an objection.
            if (gate.AuthorId == me.Id && course.Objections.Any(objection => objection is { State: ObjectionState.Open, Answers.IsEmpty: true })
                && !(await place.Rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken)).Rule.SecretBallot)
            {
                waiting.Add(new GateWaitingView(gate.Number, gate.Title, GateStatus.Open, gate.ClosesAt, "Answer an objection", WaitingKind.Comment));
            }
        }

        return waiting;
    }

    private static async Task<IEnumerable<GateWaitingView>> StepsAsync(PortalDbContext db, GatePlace place, CancellationToken cancellationToken)
    {
        var (id, me) = (place.View.Id, place.Here.Id);
        var screens = place.Here.HoldsAny(Role.Secretary, Role.ComplianceLead);
        var opens = place.Here.Holds(Role.Chair);
        var found = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.PartnershipId == id
                && ((screens && gate.State == GateState.Submitted && gate.AuthorId != me)
                    || (opens && gate.State == GateState.Screened)
                    || (gate.State == GateState.Draft && gate.AuthorId == me && gate.Remarks != null)))
            .OrderBy(gate => gate.MovedAt)
            .Take(Most)
            .Select(gate => new { gate.Number, gate.Title, gate.State, gate.AuthorId, gate.Follows, gate.Recusals })
            .ToListAsync(cancellationToken);
        return found.Where(gate => gate.State switch
        {
            GateState.Submitted => !Gate.IsWrittenBy(me, gate.AuthorId, gate.Follows),
            GateState.Screened => !GatePlaceQueries.StandsAside(gate.Recusals, place.Here),
            _ => true,
        }).Select(gate => gate.State switch
        {
            GateState.Submitted => new GateWaitingView(gate.Number, gate.Title, GateStatus.Submitted, null, "Screen it", WaitingKind.Screening),
            GateState.Screened => new GateWaitingView(gate.Number, gate.Title, GateStatus.Screened, gate.Follows?.Errand?.Until, ToOpen(gate.Follows), WaitingKind.Opening),
            _ => new GateWaitingView(gate.Number, gate.Title, GateStatus.Draft, null, "Answer the screener's remarks", WaitingKind.ReturnedDraft),
        });
    }

    // A later round has the title of the gate that it follows, so the line says what it is for; one with a date lapses if nobody opens it.
    private static string ToOpen(GateLink? follows) => follows switch
    {
        null => "Open it for votes",
        { Errand: { Reason: RoundReason.Ratification } } => FormattableString.Invariant($"Open the vote on ratifying the emergency decision at gate {follows.Number}"),
        { Errand: { Reason: RoundReason.Escalation, BodyName: var body } } => FormattableString.Invariant($"Open the vote of {body} on what was escalated at gate {follows.Number}"),
        { Errand: { Reason: RoundReason.Appeal } } => FormattableString.Invariant($"Open the vote on the appeal against gate {follows.Number}"),
        { Reason: RoundReason.Reconsideration } => FormattableString.Invariant($"Open the vote that reconsiders gate {follows.Number}"),
        _ => FormattableString.Invariant($"Open the new round of gate {follows.Number}"),
    };

    private sealed record OpenVote(int Number, string Title, DateTimeOffset ClosesAt, MyVote Vote, bool OwnIsDue, ImmutableArray<string> ProxiesDue)
    {
        public IEnumerable<GateWaitingView> Lines
        {
            get
            {
                if (OwnIsDue)
                {
                    yield return new GateWaitingView(Number, Title, GateStatus.Open, ClosesAt, "Cast your vote", WaitingKind.Vote);
                }

                if (!ProxiesDue.IsEmpty)
                {
                    yield return new GateWaitingView(Number, Title, GateStatus.Open, ClosesAt, $"Vote by proxy for {Domain.Kernel.Words.List(ProxiesDue)}", WaitingKind.ProxyVote);
                }
            }
        }
    }
}
