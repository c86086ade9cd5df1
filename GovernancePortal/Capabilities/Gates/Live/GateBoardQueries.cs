using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>Reads boards from the database: the ballots anew each time, what was frozen at the opening once.</summary>
public sealed class GateBoardQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time)
{
    /// <summary>The board of a gate now, or null if the gate has not been opened.</summary>
    /// <param name="key">Which gate.</param>
    /// <param name="frozen">What was read before and cannot have changed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(GateBoard Board, FrozenGate Frozen)?> ReadAsync(GateKey key, FrozenGate? frozen, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        frozen ??= await FreezeAsync(db, key, cancellationToken);
        if (frozen is null)
        {
            return null;
        }

        var now = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.Id == key.Gate)
            .Select(gate => new { gate.State, gate.Recusals, gate.Result, gate.MovedAt, gate.Conditions, gate.EffectiveFrom, gate.ClosesAt, gate.Course, gate.Aftermath, gate.Follows })
            .SingleAsync(cancellationToken);
        var cast = db.Set<Ballot>().AsNoTracking().Where(ballot => ballot.GateId == key.Gate);

        // When a ballot was cast matters only where a document has changed.
        var ballots = now.Course is { Changes.IsEmpty: false }
            ? await cast.Select(ballot => new CastBallot(ballot.SeatId, ballot.Choice, ballot.ByProxy, ballot.VetoReason, ballot.Statement) { At = ballot.CastAt }).ToListAsync(cancellationToken)
            : await cast.Select(ballot => new CastBallot(ballot.SeatId, ballot.Choice, ballot.ByProxy, ballot.VetoReason, ballot.Statement)).ToListAsync(cancellationToken);
        var gate = new ExplainedGate
        {
            State = now.State,
            MovedAt = now.MovedAt,
            Round = frozen.Round,
            ClosesAt = now.ClosesAt,
            Course = now.Course,
            Recusals = now.Recusals,
            Ballots = [.. ballots.Select(ballot => new ExplainedBallot(ballot.Seat, ballot.ToVote(), ballot.ByProxy))],
            Conditions = now.Conditions,
            EffectiveFrom = now.EffectiveFrom,
            Result = now.Result,
            Aftermath = now.Aftermath,
            Follows = now.Follows,
            Names = await GatePlaceQueries.NamesAsync(db, now.State == GateState.Decided ? now.Conditions.Select(condition => condition.Owner).OfType<PersonId>() : [], cancellationToken),
            AnswerUntil = now is { State: GateState.UnderAppeal, Aftermath.Appeal: { } appeal } ? await AnswerUntilAsync(db, key, appeal.Round, cancellationToken) : null,
        };
        return (Make(key, frozen, gate, ballots), frozen);
    }

    private static Task<DateTimeOffset?> AnswerUntilAsync(PortalDbContext db, GateKey key, int round, CancellationToken cancellationToken) => db.Set<Gate>().AsNoTracking()
        .Where(gate => gate.PartnershipId == key.Partnership && gate.Number == round && gate.State == GateState.Open)
        .Select(gate => gate.ClosesAt)
        .FirstOrDefaultAsync(cancellationToken);

    private GateBoard Make(
        GateKey key, FrozenGate frozen, ExplainedGate gate, List<CastBallot> ballots)
    {
        var (round, state, recusals, result, course) = (frozen.Round, gate.State, gate.Recusals, gate.Result, gate.Course);
        var now = time.GetUtcNow();
        var isSecret = round.Rule.SecretBallot && result is null;
        var tally = gate.Count();
        var verdict = result is null
            ? RuleEngine.Decide(round.Rule, tally, now >= gate.ClosesAt || state == GateState.CastingVote, now >= round.OpensAt.AddHours(round.Rule.MinimumPeriodHours))
            : RuleEngine.Decide(round.Rule, tally, closed: true);
        var awaits = state == GateState.Open && course?.AwaitsConfirmation() == true;
        var seats = Seats(frozen, recusals, ballots, course, isSecret);
        var entitled = seats.Count(seat => seat is { Recused: false, Holder: not null });
        var cast = seats.Count(seat => seat.Voted);
        ImmutableArray<VerdictTest> shown = [.. verdict.Tests.Where(test => !isSecret || SaysWhoTookPart(test, round.Rule))];
        var said = result is null
            ? isSecret ? VerdictSaid.Of(verdict with { Tests = shown }) with { Lead = Secret(cast, entitled, state), Change = Phrase.Nothing } : VerdictSaid.Of(verdict) with { Lead = verdict.Explained }
            : VerdictSaid.Kept(result.Explanation, [.. result.Tests.Select(test => (test.Met, test.InWords))], result.WhatWouldChange, verdict);
        return new GateBoard(
            key,
            state,
            gate.ClosesAt,
            isSecret,
            cast,
            entitled,
            isSecret ? null : (decimal)tally.All.For,
            isSecret ? null : (decimal)tally.All.Against,
            isSecret ? null : (decimal)tally.All.Abstain,
            (decimal)tally.Electorate,
            result?.Tests ?? [.. shown.Select(test => new GateTest(test.Name, test.IsMet, test.Have, test.Need, test.Words))],
            isSecret ? Secret(cast, entitled, state).ToString() : result?.Explanation ?? verdict.Explanation,
            isSecret ? null : result?.WhatWouldChange ?? verdict.WhatWouldChange,
            seats,
            Organisations(seats),
            cast >= entitled,
            result)
        {
            Said = said,
            Explained = GateExplanation.Of(gate with { Counted = verdict }, now),
            Quorums = [.. round.Rule.Quorum.Where(demand => !isSecret || CountsEverybody(demand)).Select(demand => Quorum(demand, tally, round))],
            Needed = isSecret ? null : Needed(round.Rule, tally),
            AsItStands = isSecret ? null : result?.Outcome ?? (awaits ? VotingOutcome.Void : verdict.AtClose),
            Turns = course?.Turns ?? 0,
        };
    }

    // Weights are counted, where seats have them; who counts is said too, since a gate may have two quorums of one group.
    private static BoardQuorum Quorum(QuorumDemand demand, Tally tally, GateRound round)
    {
        var measured = Domain.Voting.Standing.Quorum(demand, tally);
        var isWeighted = round.Seats.Any(seat => seat.Weight != 1);
        var unit = demand.Of switch
        {
            VoteGroup.Organisations => Phrase.Term("organisations"),
            VoteGroup.Class { Name: var name } => isWeighted ? Phrase.Of($"{Phrase.Term(name)} seats\u2019 votes") : Phrase.Of($"{Phrase.Term(name)} seats"),
            _ => Phrase.Term(isWeighted ? "votes" : "members"),
        };
        unit = demand.Counting switch
        {
            QuorumCounting.For => Phrase.Of($"{unit} in favour"),
            QuorumCounting.ForAbstain => Phrase.Of($"{unit} in favour or abstaining"),
            _ => unit,
        };
        return new BoardQuorum(unit, (decimal)measured.Have, (decimal)demand.Amount.Needed(measured.Of), (decimal)measured.Of);
    }

    private static decimal? Needed(DecisionRule rule, Tally tally) => rule switch
    {
        { Threshold: Threshold.Count count } => (decimal)count.Number,
        { Threshold: Threshold.AllSeats } => (decimal)tally.Electorate,
        { Threshold.IsShare: true, Base: VoteBase.Seats } => (decimal)rule.Threshold.Needed(tally.Electorate),
        _ => null,
    };

    // One that leaves out a choice would say how many made it.
    private static bool CountsEverybody(QuorumDemand demand) => demand.Counting == QuorumCounting.ForAgainstAbstain;

    // A quorum of all who took part says how many they are; every other test would say how they voted.
    private static bool SaysWhoTookPart(VerdictTest test, DecisionRule rule) =>
        rule.Quorum.Any(demand => CountsEverybody(demand) && test.Name == $"Quorum of {demand.Of.Phrase}");

    // A round that ended without a result discloses no ballot, ever.
    private static Phrase Secret(int cast, int entitled, GateState state) => Phrase.Sentences([
        Phrase.Of($"{cast} of {entitled} seats have voted."),
        state is GateState.Open or GateState.CastingVote
            ? Phrase.Of($"The charter keeps ballots secret until the gate closes.")
            : Phrase.Of($"The round ended without a result, so its ballots stay secret."),
    ]);

    private static ImmutableArray<BoardSeat> Seats(FrozenGate frozen, ImmutableArray<Recusal> recusals, List<CastBallot> ballots, RoundCourse? course, bool isSecret)
    {
        var recused = recusals.Select(recusal => recusal.Seat).ToHashSet();
        var cast = ballots.ToDictionary(ballot => ballot.Seat);
        return
        [
            .. frozen.Round.Seats.Select(seat =>
            {
                var ballot = cast.GetValueOrDefault(seat.Id);
                return new BoardSeat(
                    seat.Id,
                    seat.Name,
                    seat.OrganisationName,
                    seat.Class,
                    seat.Holder is { } holder ? frozen.Names.GetValueOrDefault(holder, "Former member") : null,
                    recused.Contains(seat.Id),
                    ballot is not null,
                    ballot?.ByProxy ?? false,
                    isSecret ? null : ballot?.Choice,
                    isSecret ? null : ballot?.Veto,
                    isSecret ? null : ballot?.Statement)
                {
                    IsStale = ballot is not null && course?.IsStale(ballot.At) == true,
                };
            }),
        ];
    }

    private static ImmutableArray<BoardOrganisation> Organisations(ImmutableArray<BoardSeat> seats) =>
    [
        .. seats.GroupBy(seat => seat.Organisation).Select(group => new BoardOrganisation(
            group.Key,
            group.Count(seat => seat.Voted),
            group.Count(seat => seat is { Recused: false, Holder: not null }),
            group.Count(seat => seat.Recused))),
    ];

    private async Task<FrozenGate?> FreezeAsync(PortalDbContext db, GateKey key, CancellationToken cancellationToken)
    {
        var gate = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.Id == key.Gate && gate.PartnershipId == key.Partnership && gate.Round != null)
            .Select(gate => new { gate.Revision })
            .SingleOrDefaultAsync(cancellationToken);
        if (gate is null)
        {
            return null;
        }

        var round = await rounds.OfAsync(db, key.Gate, gate.Revision, cancellationToken);
        var holders = round.Seats.Where(seat => seat.Holder is not null).Select(seat => seat.Holder!.Value.Value).ToList();
        var names = await db.Set<PortalUser>().AsNoTracking()
            .Where(account => holders.Contains(account.Id))
            .Select(account => new { account.Id, account.DisplayName })
            .ToDictionaryAsync(account => new PersonId(account.Id), account => account.DisplayName, cancellationToken);
        return new FrozenGate(round, names);
    }

    private sealed record CastBallot(SeatId Seat, VoteChoice Choice, bool ByProxy, string? Veto, string? Statement)
    {
        public DateTimeOffset At { get; init; }

        public VotingBallot ToVote() => new(Seat.Value.ToString("n"), Choice, Veto is not null, Veto);
    }
}

/// <summary>What does not change while a gate is open: the round, and the names of the holders.</summary>
public sealed record FrozenGate(GateRound Round, IReadOnlyDictionary<PersonId, string> Names);
