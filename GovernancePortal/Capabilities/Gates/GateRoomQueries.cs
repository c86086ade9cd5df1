using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Reads what the live part of a gate's page needs to know of one reader.</summary>
public sealed class GateRoomQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time)
{
    /// <summary>The room as the actor may act in it, or null where there is no such gate or the actor may not know of it.</summary>
    public async Task<GateRoomView?> RoomAsync(string slug, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, slug, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place
            || await place.GateAsync(db, number, cancellationToken) is not { } gate)
        {
            return null;
        }

        var steps = Steps(gate, place);
        var desk = gate.State == GateState.Screened || steps.Contains(GateStep.Screen) ? await GateQueries.DeskAsync(db, place, cancellationToken) : null;
        var rule = desk?.RuleFor(gate.Kind, gate.Tier);
        var seats = gate.Round is { } round ? await FrozenAsync(db, gate, round, place.Here, cancellationToken) : await ComingAsync(db, gate, place, cancellationToken);

        var notice = gate.State == GateState.Screened && desk?.Charter is { } charter && Gate.NoticeEnd(gate.MovedAt, charter.Procedure) is var end && end > place.At ? end : (DateTimeOffset?)null;
        ImmutableArray<string> lacking = gate.State == GateState.Submitted && (desk ?? await GateQueries.DeskAsync(db, place, cancellationToken)) is var known
            ? [.. known.Checklist(gate.Kind, gate.Tier, gate.Documents).Where(line => !line.IsMet).Select(line => line.Title)]
            : [];

        // An emergency decision has a round, for its charter and clause, and nobody who votes in it.
        var wasVotedOn = gate.Round is { Seats.IsEmpty: false };
        return new GateRoomView
        {
            Key = new GateKey(place.View.Id, gate.Id),
            Number = gate.Number,
            Status = GateQueries.StatusOf(gate.State, gate.ClosesAt, place.At),
            OpensAt = wasVotedOn ? gate.Round?.OpensAt : null,
            ClosesAt = gate.ClosesAt,
            Explained = gate.Round is null || gate.State is GateState.Withdrawn or GateState.Provisional
                ? GateExplanation.Of(new ExplainedGate { State = gate.State, MovedAt = gate.MovedAt, IsReturned = gate.Remarks is not null, Aftermath = gate.Aftermath, Follows = gate.Follows, NoticeUntil = notice, Lacking = lacking }, place.At)
                : null,
            EffectiveFrom = gate.EffectiveFrom,
            Terms = gate.Round is null ? BallotTerms.None : TermsOf(gate.Round),
            Seats = seats,
            Steps = steps,
            IsAuthor = gate.AuthorId == place.Here.Id,
            Remarks = gate.Remarks,
            After = await GateAfterQueries.ReadAsync(db, place, gate, cancellationToken),
            DecisionNumber = gate.Outcome is null ? null : await DecisionAsync(db, place, gate, cancellationToken),
            PeriodHours = rule?.PeriodHours,
            NoticeUntil = notice,
            Lacking = steps.Contains(GateStep.Screen) ? lacking : [],
            Course = gate.Course is { } course && gate.Round is { } opened ? await RoomCourses.OfAsync(db, gate, opened, course, place.Here, cancellationToken) : null,
            ExtensionLeft = steps.Contains(GateStep.Extend) ? RoomCourses.AllowanceOf(gate.Round!, gate.Course) : default,
            EarliestClose = gate.Round?.OpensAt.AddHours(gate.Round.Rule.MinimumPeriodHours),
            WhyNoRule = desk is not null && rule is null ? desk.WhyNoRule : null,
        };
    }

    private static BallotTerms TermsOf(GateRound round) => new(round.Rule.ChangeOfVote, GateCount.IsConsent(round.Rule), round.Rule.SecretBallot);

    // The workflow knows roles; that an author neither screens nor verifies, and that only the author submits and withdraws,
    // the aggregate checks, and here only what it would allow is offered.
    private static ImmutableArray<GateStep> Steps(GateSheet gate, GatePlace place)
    {
        var (isAuthor, standsAside) = (gate.AuthorId == place.Here.Id, GatePlaceQueries.StandsAside(gate.Recusals, place.Here));
        var isOver = gate.State == GateState.Open && place.At >= gate.ClosesAt;
        return
        [
            .. Gate.Workflow.OpenSteps(place.Here, gate.State).Where(step => step switch
            {
                GateStep.Submit => isAuthor,
                GateStep.Withdraw => isAuthor && !isOver && (gate.Follows?.IsTheAuthorsOwn ?? true),
                GateStep.Return or GateStep.Screen => !gate.IsWrittenBy(place.Here),
                GateStep.Close => !isOver && !standsAside && place.Here.Holds(Role.Chair),
                GateStep.Open => !standsAside,
                >= GateStep.Extend and <= GateStep.ArbitrateObjection => !isOver && RoomCourses.May(step, gate, place.Here),

                // What comes after the vote has panels of its own.
                _ => false,
            }),
        ];
    }

    private static async Task<ImmutableArray<MySeat>> FrozenAsync(PortalDbContext db, GateSheet gate, GateRound round, Actor me, CancellationToken cancellationToken)
    {
        var mine = round.Seats.Where(seat => seat.Holder == me.Id || seat.ProxyHolder == me.Id).ToList();
        if (mine.Count == 0 || !me.Holds(Role.CouncilMember))
        {
            return [];
        }

        var isSecret = gate.Outcome is null && round.Rule.SecretBallot;
        var ids = mine.Select(seat => seat.Id).ToList();
        var ballots = await db.Set<Ballot>().AsNoTracking()
            .Where(ballot => ballot.GateId == gate.Id && ids.Contains(ballot.SeatId))
            .ToDictionaryAsync(ballot => ballot.SeatId, cancellationToken);
        var names = await GatePlaceQueries.NamesAsync(db, mine.SelectMany(seat => new[] { seat.Holder, seat.ProxyHolder, seat.ProxyLeftOut }).OfType<PersonId>(), cancellationToken);
        return
        [
            .. mine.OrderBy(seat => seat.Holder != me.Id).Select(seat =>
            {
                var ballot = ballots.GetValueOrDefault(seat.Id);
                var isMine = seat.Holder == me.Id;
                var recused = gate.IsRecused(seat.Id);

                // While ballots are secret a vote is known to whoever cast it, and to the one who entrusted it to them; a hand-over passes on neither.
                var isShown = isSecret ? ballot?.CastBy == me.Id || (isMine && ballot is { ByProxy: true } && ballot.CastBy == seat.ProxyHolder) : isMine || ballot is { ByProxy: true };
                return new MySeat(
                    seat.Id,
                    seat.Name,
                    seat.OrganisationName,
                    isMine ? null : names.GetValueOrDefault(seat.Holder ?? default, GatePlaceQueries.Former),
                    isMine ? null : seat.ProxyInstruction,
                    round.VetoOrganisations.Contains(seat.OrganisationName),
                    recused,
                    isMine && !recused && seat.ProxyHolder is { } proxy && ballot is null ? names.GetValueOrDefault(proxy, GatePlaceQueries.Former) : null,
                    ballot is null ? null : isShown
                        ? new MyBallot(ballot.Choice, ballot.Statement, ballot.VetoReason, ballot.CastAt, ballot.ByProxy, gate.Course?.IsStale(ballot.CastAt) == true)
                        : new MyBallot(null, null, null, ballot.CastAt, isSecret && ballot.ByProxy))
                {
                    Note = isMine ? null : seat.ProxyNote,
                    ProxyLeftOut = isMine && ballot is null && seat.ProxyLeftOut is { } left ? names.GetValueOrDefault(left, GatePlaceQueries.Former) : null,
                };
            }),
        ];
    }

    // Before the opening the electorate is not frozen: the seat that the reader holds today may stand aside already.
    private static async Task<ImmutableArray<MySeat>> ComingAsync(PortalDbContext db, GateSheet gate, GatePlace place, CancellationToken cancellationToken)
    {
        if (!place.Here.Holds(Role.CouncilMember) || gate.State == GateState.Withdrawn)
        {
            return [];
        }

        var roll = await db.Set<CouncilRoll>().AsNoTracking().FirstOrDefaultAsync(council => council.PartnershipId == place.View.Id, cancellationToken);
        var desk = await GateQueries.DeskAsync(db, place, cancellationToken);
        return roll?.SeatOf(place.Here.Id, place.At, GateLink.BodyOf(gate.Follows, desk.Charter?.RuleFor(gate.Kind, gate.Tier)?.Body)) is { } seat
            ? [new MySeat(seat.Id, seat.Name, place.NameOf(roll.OrganisationOf(seat, place.At)), null, null, false, GatePlaceQueries.StandsAside(gate.Recusals, place.Here), null, null)]
            : [];
    }

    private static Task<int?> DecisionAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken) =>
        db.Set<Decision>().AsNoTracking()
            .Where(decision => decision.PartnershipId == place.View.Id && decision.GateId == gate.Id)
            .Select(decision => (int?)decision.Number)
            .FirstOrDefaultAsync(cancellationToken);
}
