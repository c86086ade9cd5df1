using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Reads what becomes of a gate after the vote. What is offered here the aggregate checks again.</summary>
internal static class GateAfterQueries
{
    private const int MostRounds = 12;
    private const int MostOwners = 500;

    public static async Task<GateAfterView?> ReadAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken)
    {
        var emergency = await EmergencyHoursAsync(db, place, gate, cancellationToken);
        if (gate.Outcome is null && gate.Follows is null && gate.State != GateState.Lapsed && emergency == 0)
        {
            return null;
        }

        var (after, me) = (gate.Aftermath, place.Here);
        var procedure = gate.Round?.Procedure ?? RoundProcedure.None;
        var isApproval = IsApproval(gate);
        var names = await NamesAsync(db, gate, cancellationToken);
        var standsAside = GatePlaceQueries.StandsAside(gate.Recusals, me);
        var mayName = gate.State == GateState.Decided && isApproval && !standsAside && (gate.AuthorId == me.Id || me.Holds(Role.Chair)) && May(me, gate, GateStep.NameOwner);
        var view = new GateAfterView
        {
            Slug = place.View.Slug,
            Number = gate.Number,
            Status = GateQueries.StatusOf(gate.State, gate.ClosesAt, place.At),
            Outcome = gate.Outcome,
            At = place.At,
            EffectiveFrom = isApproval ? gate.EffectiveFrom : null,
            EffectiveAt = after.EffectiveAt,
            EffectiveBy = gate.State == GateState.Decided && isApproval ? after.EffectiveBy(procedure, gate.EffectiveFrom) : null,
            ExecuteBy = gate.State == GateState.Effective ? after.ExecuteBy(procedure) : null,
            ExpiresAt = gate.State is GateState.Effective or GateState.CarriedOut ? after.ExpiresAt(procedure) : null,
            End = after.End,
            Conditions = isApproval ? [.. gate.Conditions.Select((condition, index) => Line(gate, condition, index, place, names, mayName))] : [],
            Owners = mayName && gate.Conditions.Any(condition => condition is { VerifiedAt: null, Report: null }) ? await OwnersAsync(db, place, gate.Recusals, cancellationToken) : [],
            Vetoes = [.. after.Vetoes.Select(veto => new VetoLine(place.NameOf(veto.Organisation), veto.Reason, veto.At, veto.WithdrawnAt))],
            Appeal = after.Appeal is { } appeal
                ? new AppealLine(place.NameOf(appeal.Organisation), appeal.Reason, appeal.At, appeal.Round, appeal.Upheld, appeal.DecidedAt)
                : null,
            Execution = after.Execution is { } report
                ? new ExecutionLine(report.Words, Name(names, report.By)!, report.At, report.Remarks, report.IsWaiting, Name(names, report.ConfirmedBy), after.CarriedOutAt)
                : null,
            MayReportExecution = gate.State == GateState.Effective && !standsAside && after.Execution is not { IsWaiting: true } && Gate.Doers.Any(role => me.Holds(role, gate.OrganisationId)),
            MayConfirmExecution = after.Execution is { IsWaiting: true } waiting && May(me, gate, GateStep.ConfirmExecution) && waiting.By != me.Id && !gate.IsWrittenBy(me) && !standsAside,
            Emergency = after.Emergency is { } urgent
                ? new EmergencyLine(Name(names, urgent.By)!, urgent.Reason, urgent.At, urgent.RatifyBy, urgent.RatifiedAt, after.Rounds.FirstOrDefault(round => round.Reason == RoundReason.Ratification)?.Number)
                : null,
            EmergencyHours = emergency,
            MayRecall = !standsAside && May(me, gate, GateStep.Recall) && gate.Outcome is VotingOutcome.Void or VotingOutcome.Inquorate && MayRecall(gate, place.At),
            MayReconsider = await MayReconsiderAsync(db, gate, procedure, place, cancellationToken),
            MayRevalidate = !standsAside && after.ExpiresAt(procedure) is not null && May(me, gate, GateStep.Revalidate)
                && (me.Holds(Role.Chair) || Gate.Authors.Any(role => me.Holds(role, gate.OrganisationId)))
                && !after.Rounds.Any(round => round is { Reason: RoundReason.Revalidation, IsPending: true }),
            Rounds = await RoundsAsync(db, place, gate, cancellationToken),
            Ladder = Ladder(gate, procedure, await BodiesAsync(db, gate, procedure, cancellationToken)),
            Dispute = await DisputeAsync(db, place, gate, cancellationToken),
            Conflicts = Conflicts(gate, me),
            ReviewDue = gate.ReviewDue,
            ReviewsHeld = [.. after.ReviewsHeld.Select(review => new ReviewLine(review.Finding, review.Words, review.Next, review.At, Name(names, review.By)!))],
            MayRecordReview = gate.ReviewDue is not null && !standsAside && !gate.IsWrittenBy(me) && May(me, gate, GateStep.RecordReview),
            MayDeclareConflict = standsAside ? [] : await MayDeclareAsync(db, gate, me, cancellationToken),
        };
        return isApproval && place.At < gate.EffectiveFrom && !standsAside ? WithStandstill(view, gate, procedure, me, place) : view;
    }

    private static bool IsApproval(GateSheet gate) => gate.Outcome is VotingOutcome.Passed or VotingOutcome.Emergency && gate.Follows is not { AnswersOnly: true };

    private static bool May(Actor me, GateSheet gate, GateStep step) => Gate.Workflow.WhyNot(me, gate.State, step) is null;

    private static ImmutableArray<ConflictLine> Conflicts(GateSheet gate, Actor me)
    {
        var knows = me.HoldsAny(InterestRegister.Declarers) || me.Holds(Role.Auditor);
        return
        [
            .. gate.Aftermath.Reviews.Select((review, index) => new ConflictLine(
                index + 1,
                gate.Round?.Seats.FirstOrDefault(seat => seat.Id == review.Seat) is { } seat ? $"{seat.Name}, {seat.OrganisationName}" : GatePlaceQueries.Former,
                review.At,
                knows || review.By == me.Id ? review.Reason : null,
                review.Without,
                review.Finding,
                knows || review.By == me.Id ? review.Words : null,
                review.FoundAt)
            {
                MayReview = May(me, gate, GateStep.ReviewConflict) && Gate.MayReview(review, me),
            }),
        ];
    }

    private static async Task<ImmutableArray<SeatChoice>> MayDeclareAsync(PortalDbContext db, GateSheet gate, Actor me, CancellationToken cancellationToken)
    {
        if (gate is not { Outcome: not null, Round: { } round } || !May(me, gate, GateStep.DeclareConflict) || gate.Aftermath.Reviews.Any(review => review.By == me.Id)
            || !round.Seats.Any(seat => seat.Holder == me.Id || seat.ProxyHolder == me.Id))
        {
            return [];
        }

        var cast = await db.Set<Ballot>().AsNoTracking().Where(ballot => ballot.GateId == gate.Id && ballot.CastBy == me.Id).Select(ballot => ballot.SeatId).ToListAsync(cancellationToken);
        return [.. round.Seats.Where(seat => seat.Holder == me.Id || cast.Contains(seat.Id)).Select(seat => new SeatChoice(seat.Id, $"{seat.Name}, {seat.OrganisationName}"))];
    }

    private static bool MayRecall(GateSheet gate, DateTimeOffset at)
    {
        var reason = gate.Outcome == VotingOutcome.Void ? RoundReason.Void : RoundReason.Recall;
        return gate.Aftermath.Rounds.All(round => round.Reason != reason)
            && (reason == RoundReason.Void || gate.Follows?.Reason != RoundReason.Recall)
            && (gate.Follows?.Errand?.Until is not { } until || at < until);
    }

    private static async Task<bool> MayReconsiderAsync(PortalDbContext db, GateSheet gate, RoundProcedure procedure, GatePlace place, CancellationToken cancellationToken)
    {
        var me = place.Here.Id;
        if (procedure.ReconsiderWithinDays == 0 || gate.Outcome is not (VotingOutcome.Passed or VotingOutcome.Rejected) || !May(place.Here, gate, GateStep.Reconsider)
            || gate.Follows is { AnswersOnly: true } or { Reason: RoundReason.Reconsideration } || gate.Aftermath.Rounds.Any(round => round.Reason == RoundReason.Reconsideration))
        {
            return false;
        }

        var closedAt = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == gate.Id).Select(row => row.Result!).SingleAsync(cancellationToken);
        var winning = gate.Outcome == VotingOutcome.Passed ? VoteChoice.For : VoteChoice.Against;
        return place.At < closedAt.ClosedAt.AddDays(procedure.ReconsiderWithinDays)
            && await db.Set<Ballot>().AsNoTracking().AnyAsync(ballot => ballot.GateId == gate.Id && ballot.CastBy == me && ballot.Choice == winning, cancellationToken);
    }

    private static GateAfterView WithStandstill(GateAfterView view, GateSheet gate, RoundProcedure procedure, Actor me, GatePlace place)
    {
        var round = gate.Round!;
        var entitled = round.Seats.Where(seat => round.VetoOrganisations.Contains(seat.OrganisationName)).Select(seat => seat.Organisation).Distinct();
        var mine = entitled.Where(organisation => me.Holds(Role.Sponsor, organisation)
            || (me.Holds(Role.CouncilMember, organisation) && round.Seats.Any(seat => seat.Holder == me.Id && seat.Organisation == organisation))).ToList();
        var standing = gate.Aftermath.Vetoes.Where(veto => veto.WithdrawnAt is null).Select(veto => veto.Organisation).ToHashSet();
        return view with
        {
            MayVeto = May(me, gate, GateStep.Veto) ? Choices(mine.Where(organisation => !standing.Contains(organisation)), place) : [],
            MayWithdrawVeto = May(me, gate, GateStep.WithdrawVeto) ? Choices(mine.Where(standing.Contains), place) : [],
            MayAppeal = procedure.MayAppeal && gate.Aftermath.Appeal is null && May(me, gate, GateStep.Appeal) ? Choices(me.OrganisationsAs(Role.Sponsor), place) : [],
        };
    }

    private static ImmutableArray<PartyChoice> Choices(IEnumerable<OrganisationId> organisations, GatePlace place) =>
        [.. organisations.Select(organisation => new PartyChoice(organisation, place.NameOf(organisation)))];

    private static ConditionLine Line(GateSheet gate, GateCondition condition, int index, GatePlace place, Dictionary<PersonId, string> names, bool mayName)
    {
        var me = place.Here;
        var standsAside = GatePlaceQueries.StandsAside(gate.Recusals, me);
        return new ConditionLine(
            index,
            condition.Text,
            Name(names, condition.Owner),
            condition.Due,
            condition.IsOverdue(place.At),
            condition.Report?.Words,
            condition.Report?.At,
            standsAside ? null : condition.Report?.Document,
            condition.Remarks,
            Name(names, condition.VerifiedBy),
            condition.VerifiedAt)
        {
            MayName = mayName && condition is { VerifiedAt: null, Report: null },
            MayReport = condition is { VerifiedAt: null, Report: null } && !standsAside && condition.Owner == me.Id && May(me, gate, GateStep.ReportCondition),
            MayVerify = condition.IsReported && !standsAside && !gate.IsWrittenBy(me) && condition.Owner != me.Id && May(me, gate, GateStep.VerifyCondition),
        };
    }

    private static string? Name(Dictionary<PersonId, string> names, PersonId? person) => person is { } id ? names.GetValueOrDefault(id, GatePlaceQueries.Former) : null;

    private static Task<Dictionary<PersonId, string>> NamesAsync(PortalDbContext db, GateSheet gate, CancellationToken cancellationToken) => GatePlaceQueries.NamesAsync(
        db,
        gate.Conditions.SelectMany(condition => new[] { condition.Owner, condition.VerifiedBy })
            .Append(gate.Aftermath.Execution?.By)
            .Append(gate.Aftermath.Execution?.ConfirmedBy)
            .Append(gate.Aftermath.Emergency?.By)
            .Concat(gate.Aftermath.ReviewsHeld.Select(review => (PersonId?)review.By))
            .OfType<PersonId>(),
        cancellationToken);

    private static async Task<ImmutableArray<PersonChoice>> OwnersAsync(PortalDbContext db, GatePlace place, ImmutableArray<Recusal> recusals, CancellationToken cancellationToken)
    {
        var people = await GatePeople.Owners(db, place.View.Id, place.At).Take(MostOwners).ToListAsync(cancellationToken);
        var names = await GatePlaceQueries.NamesAsync(db, people.Where(person => recusals.All(recusal => recusal.By != person)), cancellationToken);
        return [.. names.Select(pair => new PersonChoice(pair.Key, pair.Value)).OrderBy(choice => choice.Name, StringComparer.CurrentCulture)];
    }

    private static async Task<int> EmergencyHoursAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken)
    {
        if (!May(place.Here, gate, GateStep.DecideInEmergency) || gate.IsWrittenBy(place.Here) || gate.Follows is not null || !gate.Conditions.IsEmpty
            || GatePlaceQueries.StandsAside(gate.Recusals, place.Here))
        {
            return 0;
        }

        var hours = (await GateQueries.DeskAsync(db, place, cancellationToken)).Charter?.Procedure.EmergencyRatifyHours ?? 0;
        return hours > 0 && await IsTheCouncilsAsync(db, place, gate, cancellationToken) ? 0 : hours;
    }

    // What was decided so before and is not ratified, and while somebody asks that the chair stands aside.
    private static async Task<bool> IsTheCouncilsAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken)
    {
        var requests = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == gate.Id).Select(row => row.RecusalRequests).SingleAsync(cancellationToken);
        return Gate.IsAskedToStandAside(requests, place.Here.Id)
            || (await GateEmergencies.Unratified(db, place.View.Id).ToListAsync(cancellationToken)).Exists(other => Gate.IsRepeatedBy(gate.Paper, other));
    }

    // From this round back to the first and on to the last; a matter seldom has more than three.
    private static async Task<ImmutableArray<RoundLine>> RoundsAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken)
    {
        var known = new Dictionary<GateId, ChainRow>();
        var wanted = new HashSet<GateId>(Around(gate.Follows, gate.Aftermath));
        if (wanted.Count == 0)
        {
            return [];
        }

        wanted.Add(gate.Id);
        while (wanted.Count > 0 && known.Count < MostRounds)
        {
            var ids = wanted.ToList();
            var rows = await db.Set<Gate>().AsNoTracking().Where(place.Sees).Where(row => ids.Contains(row.Id))
                .Select(row => new ChainRow(row.Id, row.Number, row.State, row.Outcome, row.ClosesAt, row.DraftedAt, row.Follows, row.Aftermath))
                .ToListAsync(cancellationToken);
            wanted.Clear();
            foreach (var row in rows)
            {
                known[row.Id] = row;
                wanted.UnionWith(Around(row.Follows, row.Aftermath));
            }

            wanted.ExceptWith(known.Keys);
            if (rows.Count == 0)
            {
                break;
            }
        }

        return
        [
            .. known.Values.OrderBy(row => row.Number).Select(row => new RoundLine(
                row.Number,
                row.Follows?.Reason,
                row.Follows?.Number,
                row.Follows is { Reason: RoundReason.Escalation } link ? link.Errand?.BodyName : null,
                GateQueries.StatusOf(row.State, row.ClosesAt, place.At),
                row.Outcome,
                row.DraftedAt,
                row.Follows is { } followed && known.TryGetValue(followed.Gate, out var earlier) ? earlier.Aftermath.Rounds.FirstOrDefault(later => later.Gate == row.Id)?.Words : null,
                row.Id == gate.Id)),
        ];
    }

    private static IEnumerable<GateId> Around(GateLink? follows, GateAftermath aftermath) =>
        aftermath.Rounds.Select(round => round.Gate).Concat(follows is { } link ? [link.Gate] : []);

    private static async Task<CharterContent?> BodiesAsync(PortalDbContext db, GateSheet gate, RoundProcedure procedure, CancellationToken cancellationToken) =>
        gate.Outcome is VotingOutcome.Escalated or VotingOutcome.Tied && !procedure.Ladder.IsEmpty
            ? await db.Set<Charter>().AsNoTracking().Where(version => version.Id == gate.Round!.Charter).Select(version => version.Content).FirstOrDefaultAsync(cancellationToken)
            : null;

    private static ImmutableArray<RungLine> Ladder(GateSheet gate, RoundProcedure procedure, CharterContent? charter)
    {
        var climbs = gate.Outcome == VotingOutcome.Escalated || (gate.Outcome == VotingOutcome.Tied && gate.Round!.Rule.Tie == TieRule.Escalate);
        if (!climbs || gate.Follows?.Errand is not null)
        {
            return [];
        }

        var taken = gate.Aftermath.Ladder;
        var isOver = taken is [.., { Ending: LadderEnding.Decided or LadderEnding.Settled }];
        return
        [
            .. taken.Select(step => new RungLine(step.Body is null ? null : step.BodyName, step.From, step.Until, 0, step.Round, step.Ending, step.Ending is null)),
            .. isOver ? [] : procedure.Ladder.Skip(taken.Length).Select(rung => new RungLine(
                rung.Body is { } body ? charter?.Body(body)?.Name ?? body : null, null, null, rung.Hours, null, null, false)),
        ];
    }

    private static async Task<DisputeView?> DisputeAsync(PortalDbContext db, GatePlace place, GateSheet gate, CancellationToken cancellationToken)
    {
        if (!gate.Aftermath.Ladder.Any(step => step.Body is null) || await db.Set<Dispute>().AsNoTracking().FirstOrDefaultAsync(row => row.GateId == gate.Id, cancellationToken) is not { } dispute)
        {
            return null;
        }

        var agreed = dispute.Settlement?.AgreedBy ?? [];
        var isOpen = dispute.State is DisputeState.Open or DisputeState.Proposed && place.At < dispute.Until;
        var mine = isOpen ? dispute.Parties.FirstOrDefault(party => place.Here.Holds(Role.Sponsor, party.Organisation)) : null;
        return new DisputeView(
            dispute.State,
            dispute.Until,
            dispute.Mediator,
            [.. dispute.Parties.Select(party => new DisputePartyLine(place.NameOf(party.Organisation), party.Statement, party.Reply, agreed.Contains(party.Organisation)))],
            dispute.Settlement?.Text,
            dispute.Settlement is { } settlement ? place.NameOf(settlement.ProposedBy) : null)
        {
            Mine = mine is null ? null : new PartyChoice(mine.Organisation, place.NameOf(mine.Organisation)),
            MayFile = mine is { Statement: null },
            MayReply = mine is { Reply: null } && dispute.Parties.Any(party => party != mine && party.Statement is not null),
            MayAgree = mine is not null && dispute.Settlement is { } open && !agreed.Contains(mine.Organisation) && !open.Signatories.Contains(place.Here.Id),
            SettlementSha256 = dispute.Settlement?.Hash() ?? string.Empty,
            MayName = isOpen && place.Here.Holds(Role.Chair),
        };
    }

    private sealed record ChainRow(
        GateId Id, int Number, GateState State, VotingOutcome? Outcome, DateTimeOffset? ClosesAt, DateTimeOffset DraftedAt, GateLink? Follows, GateAftermath Aftermath);
}
