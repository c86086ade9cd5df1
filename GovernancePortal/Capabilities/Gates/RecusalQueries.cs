using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Reads who stands aside on a gate, who is asked to, and which declared interests it touches.</summary>
public sealed class RecusalQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time)
{
    /// <summary>Who may take which step with a request, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<RecusalState, RecusalStep>> Moves => Gate.RecusalWorkflow.Moves;

    /// <summary>Who may take which step with a hand-over, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<HandOverState, HandOverStep>> HandOverMoves => Gate.HandOverWorkflow.Moves;

    /// <summary>What the reader should know before they vote: short, since it stands on every gate's page. Null where there is nothing to say.</summary>
    public async Task<ConflictView?> ConflictAsync(GateView gate, Actor actor, CancellationToken cancellationToken)
    {
        if (gate.Status is not (GateStatus.Submitted or GateStatus.Screened or GateStatus.Open))
        {
            return null;
        }

        var here = actor.In(gate.Place.Id, time.GetUtcNow());
        if (!here.HoldsAny(InterestRegister.Declarers) && !here.Holds(Role.Sponsor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (partnership, id, me) = (gate.Place.Id, gate.Key.Gate, here.Id);
        var found = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == id)
            .Select(row => new { row.RecusalRequests, row.Recusals, row.HandOvers, row.OrganisationId, row.AuthorId, row.Follows, row.Revision })
            .SingleAsync(cancellationToken);
        var interests = await db.Set<InterestRegister>().AsNoTracking().Where(register => register.PartnershipId == partnership && register.PersonId == me)
            .Select(register => register.Interests).ToListAsync(cancellationToken);
        var pending = found.RecusalRequests.Where(request => request.IsPending).ToList();
        var proposed = found.HandOvers.Where(handOver => handOver.State == HandOverState.Proposed).ToList();
        var round = proposed.Count == 0 ? null : await rounds.OfAsync(db, id, found.Revision, cancellationToken);
        var handOvers = proposed.Count(handOver => MaySettle(handOver, round, found.Recusals, here));
        var chairs = pending.Count == 0 ? [] : await GatePeople.ChairsAsync(db, partnership, time.GetUtcNow(), cancellationToken);
        bool IsImpartial(PersonId person) => RecusalQueries.IsImpartial(person, found.AuthorId, found.Follows, found.Recusals);
        var view = new ConflictView(
            found.Recusals.Any(recusal => recusal.By == me)
                ? []
                : Reasons(interests.SelectMany(own => own), found.OrganisationId, gate, await PartiesAsync(db, partnership, actor, cancellationToken), time.GetUtcNow()),
            pending.Find(request => request.About == me)?.ReplyUntil,
            pending.Count(request => MayDecide(request, here, chairs, IsImpartial)),
            handOvers);
        return view.IsEmpty ? null : view;
    }

    /// <summary>Who stands aside and who is asked to, or null where there is no such gate or the actor may not know of it.</summary>
    public async Task<RecusalsView?> FindAsync(string slug, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place
            || await place.GateAsync(db, number, cancellationToken) is not { } gate)
        {
            return null;
        }

        var more = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == gate.Id)
            .Select(row => new { row.RecusalRequests, row.HandOvers }).SingleAsync(cancellationToken);
        var roll = await db.Set<CouncilRoll>().AsNoTracking().FirstOrDefaultAsync(other => other.PartnershipId == place.View.Id, cancellationToken)
            ?? CouncilRoll.For(place.View.Id);
        var seats = gate.Round?.Seats.Select(seat => new ThisSeat(seat.Id, seat.Name, seat.Organisation, seat.Holder)).ToList()
            ?? await ComingAsync(db, place, roll, gate, cancellationToken);
        var people = seats.Select(seat => seat.Holder).OfType<PersonId>()
            .Concat(gate.Recusals.SelectMany(recusal => new[] { recusal.By, recusal.ImposedBy ?? recusal.By }))
            .Concat(more.RecusalRequests.SelectMany(request => new[] { request.About, request.By, request.DecidedBy ?? request.By }))
            .Concat(more.HandOvers.SelectMany(handOver => new[] { handOver.From, handOver.To }));
        var names = await GatePlaceQueries.NamesAsync(db, people.Distinct(), cancellationToken);
        var here = place.Here;
        var chairs = more.RecusalRequests.Any(request => request.IsPending) ? await GatePeople.ChairsAsync(db, place.View.Id, place.At, cancellationToken) : [];
        bool IsImpartial(PersonId person) => RecusalQueries.IsImpartial(person, gate.AuthorId, gate.Follows, gate.Recusals);
        var knows = here.HoldsAny(InterestRegister.Declarers) || here.Holds(Role.Auditor);
        var isOpen = gate.State is GateState.Submitted or GateState.Screened || (gate.State == GateState.Open && place.At < gate.ClosesAt);
        return new RecusalsView(
            place.View,
            new GateKey(place.View.Id, gate.Id),
            gate.Number,
            gate.Paper.Title,
            gate.Round?.BodyName,
            isOpen,
            knows,
            [
                .. gate.Recusals.Select(recusal => new StandsAsideLine(
                    NameOf(recusal.By), SeatName(recusal.Seat), recusal.At, recusal.ImposedBy is { } by ? NameOf(by) : null)),
            ],
            isOpen && here.Holds(Role.CouncilMember) && !GatePlaceQueries.StandsAside(gate.Recusals, here)
                && more.RecusalRequests.Count(request => request.By == here.Id) < Gate.MostRequestsOfOne
                ? [.. seats.Where(seat => seat.Holder is { } holder && holder != here.Id && gate.Recusals.All(recusal => recusal.By != holder) && (gate.Round is null || !gate.IsRecused(seat.Id)) && !more.RecusalRequests.Any(request => request.About == holder && request.IsPending))
                    .Select(seat => (seat.Id, $"{NameOf(seat.Holder!.Value)}, {seat.Name} ({place.NameOf(seat.Organisation)})"))]
                : [],
            [.. more.RecusalRequests.Reverse().Select(Request)],
            knows ? await SuggestionsAsync(db, place, gate, seats, names, cancellationToken) : [],
            [.. more.HandOvers.Reverse().Select(HandOver)],
            gate.State == GateState.Open && isOpen ? [.. gate.Round!.Seats.Where(seat => MayHandOver(seat)).Select(seat => (seat.Id, seat.Name, NameOf(seat.Holder!.Value)))] : []);

        string NameOf(PersonId person) => names.GetValueOrDefault(person, GatePlaceQueries.Former);

        string SeatName(SeatId seat) => seats.Find(other => other.Id == seat)?.Name ?? roll.Find(seat)?.Name ?? string.Empty;

        bool MayHandOver(FrozenSeat seat) =>
            seat.Holder is { } voter && here.Holds(Role.Sponsor, seat.Organisation) && roll.Find(seat.Id) is { } now
            && now.HolderAt(place.At) is { } holder && holder != voter && seat.StandsInFor != holder
            && !more.HandOvers.Any(handOver => handOver.Seat == seat.Id && handOver.State == HandOverState.Proposed);

        RequestLine Request(RecusalRequest request) => new(
            request.Id,
            NameOf(request.About),
            SeatName(request.Seat),
            NameOf(request.By),
            knows ? request.Reason : null,
            request.At,
            request.ReplyUntil,
            request.State,
            knows ? request.Reply : null,
            request.DecidedBy is { } decider ? NameOf(decider) : null,
            request.DecidedAt,
            knows ? request.Decision : null,
            request.IsPending ? Gate.IsForTheSecretary(request, chairs, IsImpartial) : request.IsForTheSecretary,
            !isOpen ? [] : [.. Gate.RecusalWorkflow.OpenSteps(here, request.State).Where(step => step is RecusalStep.Impose or RecusalStep.Dismiss
                ? MayDecide(request, here, chairs, IsImpartial) && (step == RecusalStep.Dismiss || request.State == RecusalState.Answered || place.At >= request.ReplyUntil)
                : IsTheirs(step, request, here))]);

        HandOverLine HandOver(HandOver handOver)
        {
            var organisation = gate.Round?.Seats.FirstOrDefault(seat => seat.Id == handOver.Seat)?.Organisation ?? default;
            return new HandOverLine(
                handOver.Id,
                SeatName(handOver.Seat),
                NameOf(handOver.From),
                NameOf(handOver.To),
                handOver.ProposedAt,
                handOver.State,
                !isOpen ? [] : [.. Gate.HandOverWorkflow.OpenSteps(here, handOver.State).Where(step => step == HandOverStep.Withdraw
                    ? here.Holds(Role.Sponsor, organisation)
                    : MaySettle(handOver, gate.Round, gate.Recusals, here))]);
        }
    }

    // The workflow knows roles; whose request it is the aggregate checks, and here only what it would allow is offered.
    private static bool IsTheirs(RecusalStep step, RecusalRequest request, Actor here) =>
        step == RecusalStep.Withdraw ? request.By == here.Id : request.About == here.Id;

    internal static bool MayDecide(RecusalRequest request, Actor here, IReadOnlyCollection<PersonId> chairs, Func<PersonId, bool> isImpartial) =>
        here.Id != request.About && here.Id != request.By && isImpartial(here.Id)
        && (Gate.IsForTheSecretary(request, chairs, isImpartial)
            ? here.Holds(Role.Secretary) && here.Grants.All(grant => grant.Organisation != request.Organisation)
            : here.Holds(Role.Chair));

    internal static bool IsImpartial(PersonId person, PersonId author, GateLink? follows, ImmutableArray<Recusal> recusals) =>
        !Gate.IsWrittenBy(person, author, follows) && recusals.All(recusal => recusal.By != person);

    internal static bool MaySettle(HandOver handOver, GateRound? round, ImmutableArray<Recusal> recusals, Actor here) =>
        here.HoldsAny(Role.Chair, Role.Secretary) && !handOver.Concerns(here.Id) && recusals.All(recusal => recusal.By != here.Id)
        && round?.Seats.FirstOrDefault(seat => seat.Id == handOver.Seat) is { } seat && here.Grants.All(grant => grant.Organisation != seat.Organisation);

    private static ImmutableArray<Phrase> Reasons(
        IEnumerable<Interest> interests, OrganisationId mover, GateView gate, IReadOnlyDictionary<OrganisationId, string> parties, DateTimeOffset at) =>
    [
        .. InterestMatch.Of(interests, new InterestTopic(mover, gate.Paper.Kind, gate.Paper.Tier, gate.Paper.Title, gate.Paper.Motion), parties, at)
            .SelectMany(match => match.Reasons).Distinct(),
    ];

    private async Task<IReadOnlyDictionary<OrganisationId, string>> PartiesAsync(
        PortalDbContext db, PartnershipId partnership, Actor actor, CancellationToken cancellationToken) =>
        (await GatePlaceQueries.FindAsync(db, partnership, actor, time.GetUtcNow(), rounds, cancellationToken))?.Parties ?? ImmutableDictionary<OrganisationId, string>.Empty;

    // Before the opening the electorate is the body as it stands, of the rule that would govern the gate.
    private static async Task<List<ThisSeat>> ComingAsync(PortalDbContext db, GatePlace place, CouncilRoll roll, GateSheet gate, CancellationToken cancellationToken)
    {
        var desk = await GateQueries.DeskAsync(db, place, cancellationToken);
        var body = GateLink.BodyOf(gate.Follows, desk.Charter?.RuleFor(gate.Kind, gate.Tier)?.Body);
        return [.. roll.EntitledAt(place.At, body).Seats.Select(seat => new ThisSeat(seat.Id, seat.Name, seat.OrganisationId, seat.Holder))];
    }

    private static async Task<ImmutableArray<SuggestionLine>> SuggestionsAsync(
        PortalDbContext db, GatePlace place, GateSheet gate, List<ThisSeat> seats, Dictionary<PersonId, string> names, CancellationToken cancellationToken)
    {
        var registers = await db.Set<InterestRegister>().AsNoTracking().Where(register => register.PartnershipId == place.View.Id).ToListAsync(cancellationToken);
        var topic = new InterestTopic(gate.OrganisationId, gate.Kind, gate.Tier, gate.Paper.Title, gate.Paper.Motion);
        return
        [
            .. from seat in seats
               where seat.Holder is not null && gate.Recusals.All(recusal => recusal.By != seat.Holder)
               let register = registers.Find(register => register.PersonId == seat.Holder)
               where register is not null
               let matches = InterestMatch.Of(register.Interests, topic, place.Parties, place.At)
               where !matches.IsEmpty
               select new SuggestionLine(
                   names.GetValueOrDefault(register.PersonId, GatePlaceQueries.Former),
                   seat.Name,
                   [.. matches.SelectMany(match => match.Reasons).Distinct()],
                   register.PersonId == place.Here.Id),
        ];
    }

    private sealed record ThisSeat(SeatId Id, string Name, OrganisationId Organisation, PersonId? Holder);
}

/// <summary>What a reader should know before they vote.</summary>
/// <param name="Reasons">Why an interest of theirs is touched, in sentences.</param>
/// <param name="ReplyUntil">Until when they may reply, where somebody asks that they stand aside.</param>
/// <param name="ToDecide">How many requests wait for their decision.</param>
/// <param name="ToConfirm">How many hand-overs wait for somebody with their role.</param>
public sealed record ConflictView(ImmutableArray<Phrase> Reasons, DateTimeOffset? ReplyUntil, int ToDecide, int ToConfirm)
{
    public bool IsEmpty => Reasons.IsEmpty && ReplyUntil is null && ToDecide == 0 && ToConfirm == 0;
}

/// <summary>Who stands aside on a gate, and who is asked to.</summary>
/// <param name="Place">Where.</param>
/// <param name="Key">Which gate.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="BodyName">The body that decides, once it is frozen.</param>
/// <param name="IsOpen">Whether a recusal can still come.</param>
/// <param name="Knows">Whether the reader is told the reasons: the council and auditors are.</param>
/// <param name="Aside">Who stands aside.</param>
/// <param name="Askable">The seats whose holders the reader may ask to stand aside.</param>
/// <param name="Requests">The requests, newest first.</param>
/// <param name="Suggestions">The declared interests that it touches.</param>
/// <param name="HandOvers">The hand-overs, newest first.</param>
/// <param name="HandOverable">The seats that the reader may propose to hand over, and who has left each.</param>
public sealed record RecusalsView(
    GatePlaceView Place,
    GateKey Key,
    int Number,
    string Title,
    string? BodyName,
    bool IsOpen,
    bool Knows,
    ImmutableArray<StandsAsideLine> Aside,
    ImmutableArray<(SeatId Seat, string Name)> Askable,
    ImmutableArray<RequestLine> Requests,
    ImmutableArray<SuggestionLine> Suggestions,
    ImmutableArray<HandOverLine> HandOvers,
    ImmutableArray<(SeatId Seat, string Name, string Left)> HandOverable);

/// <summary>Somebody who stands aside.</summary>
public sealed record StandsAsideLine(string Name, string Seat, DateTimeOffset At, string? ImposedBy);

/// <summary>A request that somebody stands aside.</summary>
public sealed record RequestLine(
    RecusalRequestId Id,
    string About,
    string Seat,
    string By,
    string? Reason,
    DateTimeOffset At,
    DateTimeOffset ReplyUntil,
    RecusalState State,
    string? Reply,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Decision,
    bool IsForTheSecretary,
    ImmutableArray<RecusalStep> Steps);

/// <summary>A member whose declared interest the gate touches.</summary>
public sealed record SuggestionLine(string Name, string Seat, ImmutableArray<Phrase> Reasons, bool IsMine);

/// <summary>The hand-over of a seat.</summary>
public sealed record HandOverLine(
    HandOverId Id, string Seat, string From, string To, DateTimeOffset At, HandOverState State, ImmutableArray<HandOverStep> Steps);
