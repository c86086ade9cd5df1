using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// What one gate's end means for others, in the same transaction: the round that follows is told to the earlier gate, an
/// appeal, a ratification or a step of the ladder is answered, and what is to go up the ladder goes up.
/// </summary>
internal static class GateFollowUps
{
    /// <summary>After a gate was closed or withdrawn.</summary>
    public static async Task EndedAsync(WorkScope scope, Gate gate)
    {
        if (gate.Follows is { } link)
        {
            var clock = Actor.Clock(scope.Partnership);
            var ended = Ended(gate, link, scope.At);
            (await EarlierAsync(scope, link.Gate)).NoteRound(clock, ended, scope.At);
            if (link.Errand is { } errand)
            {
                var origin = await EarlierAsync(scope, errand.Gate);
                origin.TakeAnswer(clock, errand.Reason, ended, scope.At);
                await StepUpAsync(scope, origin);
            }
        }

        await StepUpAsync(scope, gate);
    }

    /// <summary>Does what the clock has made true of a gate: it closes if it is due, and rounds that answer for it and are due are counted first.</summary>
    public static async Task SettleAsync(WorkScope scope, Gate gate)
    {
        await GateDecisions.CatchUpAsync(scope, gate);
        await CatchUpAsync(scope, gate);
        await SettleRenewalsAsync(scope, gate);
        gate.Settle(Actor.Clock(scope.Partnership), scope.At);
        await RenewAsync(scope, gate);
        await StepUpAsync(scope, gate);
        if (gate.Aftermath.End is { Reason: EndReason.NotRatified } end)
        {
            await SetAsideAsync(scope, gate, end.At);
        }
    }

    /// <summary>Tells an approval that what renews it took effect.</summary>
    public static async Task RenewAsync(WorkScope scope, Gate gate)
    {
        if (gate.Aftermath.EffectiveAt is not { } since)
        {
            return;
        }

        // A renewal that was void or inquorate may have been called again.
        var (number, link) = (gate.Number, gate.Follows);
        while (link is { Reason: RoundReason.Void or RoundReason.Recall })
        {
            var before = await EarlierAsync(scope, link.Gate);
            (number, link) = (before.Number, before.Follows);
        }

        if (link is { Reason: RoundReason.Revalidation })
        {
            (await EarlierAsync(scope, link.Gate)).NoteRenewal(Actor.Clock(scope.Partnership), number, since, scope.At);
        }
    }

    /// <summary>
    /// Counts the rounds that followed a gate and are due: what they say of it counts as of their close, which may lie before
    /// whatever else has become true of it.
    /// </summary>
    public static async Task CatchUpAsync(WorkScope scope, Gate gate)
    {
        foreach (var round in await PendingAsync(scope, gate.Aftermath.Rounds))
        {
            await GateDecisions.CatchUpAsync(scope, round);
        }
    }

    /// <summary>The id and number of a round that is about to be drafted.</summary>
    public static async Task<NextRound> NextAsync(WorkScope scope)
    {
        var last = await scope.Db.Set<Gate>().Where(gate => gate.PartnershipId == scope.Partnership).MaxAsync(gate => (int?)gate.Number) ?? 0;

        // One act may draft two: the first is not in the database yet.
        var pending = scope.Db.Set<Gate>().Local.Where(gate => gate.PartnershipId == scope.Partnership).Select(gate => gate.Number);
        return new NextRound(EntityId.New<GateId>(scope.At), pending.Append(last).Max() + 1);
    }

    /// <summary>Drafts the round that the earlier gate is to be followed by.</summary>
    public static async Task DraftAsync(WorkScope scope, Gate earlier, Actor actor, Func<NextRound, GateLink> follow)
    {
        var next = await NextAsync(scope);
        scope.Db.Add(Gate.Again(actor, earlier, follow(next), next, scope.At));
    }

    // A renewal counts from when it takes effect, which may lie before whatever else has become true of the approval.
    private static async Task SettleRenewalsAsync(WorkScope scope, Gate gate)
    {
        foreach (var later in gate.Aftermath.Rounds.Where(later => later is { Reason: RoundReason.Revalidation, TookEffectAt: null }))
        {
            for (var next = (GateId?)later.Gate; next is { } id;)
            {
                var round = await EarlierAsync(scope, id);
                await GateDecisions.CatchUpAsync(scope, round);
                if (round.IsAfterDue(scope.At))
                {
                    await SettleAsync(scope, round);
                }

                next = round.Aftermath.Rounds.Where(again => again.Reason is RoundReason.Void or RoundReason.Recall).Select(again => (GateId?)again.Gate).LastOrDefault();
            }
        }
    }

    // Each step as of its own instant, however many have gone by since somebody looked.
    private static async Task StepUpAsync(WorkScope scope, Gate gate)
    {
        var clock = Actor.Clock(scope.Partnership);
        while (gate.StepDue(scope.At) is { } due)
        {
            await SetAsideAsync(scope, gate, due.AsOf);
            var next = await NextAsync(scope);
            if (gate.Escalate(clock, await BodyNameAsync(scope, gate, due.Of.Body), next, scope.At) is { } link)
            {
                scope.Db.Add(Gate.Again(clock, gate, link, next, scope.At));
            }
            else if (due.Of.Body is null)
            {
                await OpenDisputeAsync(scope, gate);
            }
        }

        if (gate is { IsEscalated: true, CurrentStep: { } last } && last.Until <= scope.At)
        {
            await SetAsideAsync(scope, gate, last.Until);
            gate.EndLadder(clock, scope.At);
            if (last.Body is null && await DisputeAsync(scope, gate.Id) is { } dispute)
            {
                dispute.RunOut(clock, scope.At);
            }
        }
    }

    private static async Task OpenDisputeAsync(WorkScope scope, Gate gate)
    {
        var step = gate.CurrentStep!;
        var parties = await scope.Db.Set<Partnership>().AsNoTracking().Where(found => found.Id == scope.Partnership).Select(found => found.Parties).SingleAsync();
        scope.Db.Add(Dispute.Open(
            Actor.Clock(scope.Partnership), scope.Partnership, gate.Id, parties.Select(party => party.OrganisationId), step.From, step.Until, scope.At));
    }

    public static async Task<Dispute?> DisputeAsync(WorkScope scope, GateId gate) =>
        scope.Db.Set<Dispute>().Local.FirstOrDefault(dispute => dispute.GateId == gate)
        ?? await scope.Db.Set<Dispute>().SingleOrDefaultAsync(dispute => dispute.GateId == gate && dispute.PartnershipId == scope.Partnership);

    // What was not decided in its time does not stay open beside what came after it.
    private static async Task SetAsideAsync(WorkScope scope, Gate gate, DateTimeOffset asOf)
    {
        var clock = Actor.Clock(scope.Partnership);
        foreach (var round in await AnsweringAsync(scope, gate))
        {
            if (round.State is GateState.Screened or GateState.Open)
            {
                round.SetAside(clock, asOf, scope.At);
                (await EarlierAsync(scope, round.Follows!.Gate)).NoteRound(clock, new EndedRound(round.Number, VotingOutcome.Lapsed, asOf, IsLast: true), scope.At);
            }
        }
    }

    private static Task<List<Gate>> AnsweringAsync(WorkScope scope, Gate gate) =>
        PendingAsync(scope, gate.Aftermath.Rounds.Where(later => later.Reason is RoundReason.Appeal or RoundReason.Ratification or RoundReason.Escalation));

    private static async Task<List<Gate>> PendingAsync(WorkScope scope, IEnumerable<LaterRound> rounds)
    {
        var pending = new List<Gate>();
        foreach (var later in rounds)
        {
            // A round that was void or inquorate may have been called again.
            for (var number = (GateId?)later.Gate; number is { } id;)
            {
                var round = await EarlierAsync(scope, id);
                if (round.Result is null && round.State is not (GateState.Withdrawn or GateState.Lapsed))
                {
                    pending.Add(round);
                }

                number = round.Aftermath.Rounds.Where(again => again.Reason is RoundReason.Void or RoundReason.Recall).Select(again => (GateId?)again.Gate).LastOrDefault();
            }
        }

        return pending;
    }

    // A round that this very act drafted is not in the database yet.
    private static async Task<Gate> EarlierAsync(WorkScope scope, GateId id) => scope.Db.Set<Gate>().Local.FindEntry(id) is { State: EntityState.Added } drafted
        ? drafted.Entity
        : await GateOperations.FindAsync(scope, new GateKey(scope.Partnership, id));

    private static EndedRound Ended(Gate gate, GateLink link, DateTimeOffset at)
    {
        var outcome = gate.Outcome ?? VotingOutcome.Withdrawn;
        var mayFollow = outcome == VotingOutcome.Void || (outcome == VotingOutcome.Inquorate && link.Reason != RoundReason.Recall);
        return new EndedRound(gate.Number, outcome, gate.Result?.SettledAt ?? gate.Result?.ClosedAt ?? at, IsLast: !mayFollow);
    }

    private static async Task<string> BodyNameAsync(WorkScope scope, Gate gate, string? body)
    {
        if (body is null)
        {
            return "Dispute procedure";
        }

        var content = await scope.Db.Set<Charter>().AsNoTracking()
            .Where(version => version.Id == gate.Round!.Charter).Select(version => version.Content).SingleOrDefaultAsync();
        return content?.Body(body)?.Name ?? body;
    }
}
