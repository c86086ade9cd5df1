using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What waits for a person after votes: conditions, reports, approvals that lapse or expire, disputes.</summary>
internal sealed class GateAfterWaiting(GateAfterWaitingQueries queries) : IWaitingSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var items = new List<WaitingItem>();
        foreach (var partnership in partnerships)
        {
            items.AddRange(await queries.WaitingAsync(partnership, actor, cancellationToken));
        }

        return items;
    }
}

/// <summary>Reads what waits for a person after votes.</summary>
internal sealed class GateAfterWaitingQueries(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds, TimeProvider time)
{
    private const int Most = 500;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await GatePlaceQueries.FindAsync(db, partnership, actor, time.GetUtcNow(), rounds, cancellationToken) is not { } place)
        {
            return [];
        }

        var held = await db.Set<Gate>().AsNoTracking().Where(place.Sees)
            .Where(gate => gate.State == GateState.Decided && gate.IsHeld && gate.Outcome == VotingOutcome.Passed && gate.EffectiveFrom != null)
            .OrderBy(gate => gate.Number)
            .Take(Most)
            .Select(gate => new { gate.Number, gate.Title, gate.AuthorId, gate.Follows, gate.Recusals, gate.Conditions })
            .ToListAsync(cancellationToken);
        var soon = place.At + Ahead;
        var counting = await db.Set<Gate>().AsNoTracking().Where(place.Sees)
            .Where(gate => (gate.State == GateState.Effective && (gate.TurnsAt < soon || gate.IsReported)) || (gate.State == GateState.CarriedOut && gate.TurnsAt < soon))
            .OrderBy(gate => gate.TurnsAt)
            .Take(Most)
            .Select(gate => new { gate.Number, gate.Title, gate.AuthorId, gate.OrganisationId, gate.State, gate.TurnsAt, gate.Follows, gate.Recusals, gate.Aftermath })
            .ToListAsync(cancellationToken);
        return
        [
            .. held.Where(gate => !GatePlaceQueries.StandsAside(gate.Recusals, place.Here)).SelectMany(gate => gate.Conditions.SelectMany(condition => OfCondition(condition, gate.AuthorId, gate.Follows, place))
                .Select(line => Item(place, gate.Number, $"{line.Words}: {gate.Title}", line.Due, WaitingKind.Condition)).Distinct()),
            .. counting.Where(gate => !GatePlaceQueries.StandsAside(gate.Recusals, place.Here)).SelectMany(gate => OfApproval(gate.State, gate.AuthorId, gate.Follows, gate.OrganisationId, gate.TurnsAt, gate.Aftermath, place)
                .Select(line => Item(place, gate.Number, $"{line.Words}: {gate.Title}", line.Due, WaitingKind.Execution))),
            .. await OfDisputesAsync(db, place, cancellationToken),
        ];
    }

    private static IEnumerable<(string Words, DateTimeOffset? Due)> OfCondition(GateCondition condition, PersonId author, GateLink? follows, GatePlace place)
    {
        var me = place.Here;
        if (condition is { VerifiedAt: null, Report: null, Owner: { } owner } && owner == me.Id)
        {
            yield return (condition.IsOverdue(place.At) ? "Overdue: see to a condition" : "See to a condition", condition.Due);
        }
        else if (condition is { VerifiedAt: null, Owner: null } && (author == me.Id || me.Holds(Role.Chair)))
        {
            yield return ("Name who sees to its conditions", null);
        }
        else if (condition.IsReported && condition.Owner != me.Id && !Gate.IsWrittenBy(me.Id, author, follows) && me.HoldsAny(Role.Secretary, Role.ComplianceLead, Role.LegalCounsel))
        {
            yield return ("Verify a condition", condition.Due);
        }
    }

    private static IEnumerable<(string Words, DateTimeOffset? Due)> OfApproval(
        GateState state, PersonId author, GateLink? follows, OrganisationId organisation, DateTimeOffset? turns, GateAftermath aftermath, GatePlace place)
    {
        var me = place.Here;
        var isMine = Gate.Authors.Any(role => me.Holds(role, organisation));
        if (aftermath.Execution is { IsWaiting: true } report)
        {
            if (report.By != me.Id && !Gate.IsWrittenBy(me.Id, author, follows) && me.HoldsAny(Role.Chair, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel))
            {
                yield return ("Confirm that it was carried out", null);
            }
        }
        else if (isMine && turns is { } due && due < place.At + Ahead)
        {
            yield return (state == GateState.CarriedOut ? "Put it to the council again before it expires" : "Carry it out or renew it before it lapses", due);
        }
    }

    private static async Task<IEnumerable<WaitingItem>> OfDisputesAsync(PortalDbContext db, GatePlace place, CancellationToken cancellationToken)
    {
        if (!place.Here.Holds(Role.Sponsor))
        {
            return [];
        }

        var (id, at) = (place.View.Id, place.At);
        var disputes = await db.Set<Dispute>().AsNoTracking()
            .Where(dispute => dispute.PartnershipId == id && dispute.Until > at && (dispute.State == DisputeState.Open || dispute.State == DisputeState.Proposed))
            .Join(db.Set<Gate>(), dispute => dispute.GateId, gate => gate.Id, (dispute, gate) => new { Dispute = dispute, gate.Number, gate.Title })
            .Take(Most)
            .ToListAsync(cancellationToken);
        return disputes.SelectMany(row => row.Dispute.Parties.Where(party => place.Here.Holds(Role.Sponsor, party.Organisation)).Take(1).SelectMany(party =>
        {
            string? words = row.Dispute.Settlement is { } settlement && !settlement.AgreedBy.Contains(party.Organisation) && !settlement.Signatories.Contains(place.Here.Id) ? "Answer the proposed settlement"
                : party.Statement is null ? "File a statement in the dispute"
                : null;
            return words is null ? [] : new[] { Item(place, row.Number, $"{words}: {row.Title}", row.Dispute.Until, WaitingKind.Statement) };
        }));
    }

    private static WaitingItem Item(GatePlace place, int number, string text, DateTimeOffset? due, WaitingKind kind) =>
        new(place.View.Id, text, FormattableString.Invariant($"gates/{number}"), due, kind);
}
