using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>When a person's own seats end, the seats that they appoint the next holder of, and the proxies that they hold.</summary>
internal sealed class CouncilDeadlines(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IDeadlineSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rolls = await db.Set<CouncilRoll>().AsNoTracking().Where(roll => partnerships.Contains(roll.PartnershipId)).ToListAsync(cancellationToken);
        return [.. rolls.SelectMany(roll => Terms(roll).Concat(Proxies(roll)).Concat(Turns(roll)))];

        IEnumerable<Deadline> Terms(CouncilRoll roll) => roll.Seats
            .Where(seat => seat.HolderAt(at) is { } holder && seat.TermUntil >= from
                && (holder == actor.Id || actor.In(roll.PartnershipId, at).Holds(Role.Sponsor, seat.OrganisationId)))
            .Select(seat => new Deadline(
                roll.PartnershipId,
                FormattableString.Invariant($"seat-{seat.Id.Value:n}-{seat.TermFrom.UtcTicks}-ends"),
                seat.Holder == actor.Id ? $"Your term in the seat {seat.Name} ends" : $"The term of the seat {seat.Name} ends",
                "council",
                seat.TermUntil,
                seat.TermFrom));

        IEnumerable<Deadline> Proxies(CouncilRoll roll) => roll.Proxies
            .Where(proxy => proxy.HolderPerson == actor.Id && proxy.RevokedAt is null && proxy.Until >= from && proxy.Until > at)
            .Select(proxy => new Deadline(
                roll.PartnershipId,
                FormattableString.Invariant($"proxy-{proxy.Id.Value:n}-ends"),
                $"Your proxy for the seat {roll.Find(proxy.Grantor)?.Name} ends",
                "council",
                proxy.Until,
                proxy.From));

        // The next turn of each rotating seat, for those whose seat it is and those who appoint to it before and after.
        IEnumerable<Deadline> Turns(CouncilRoll roll) => roll.Seats
            .Where(seat => seat.EndedAt is null)
            .Select(seat => (Seat: seat, When: roll.NextChangeOf(seat, at)))
            .Where(turn => turn.When is { } when && (turn.Seat.HolderAt(at) == actor.Id
                || new[] { at, when }.Any(moment => actor.In(roll.PartnershipId, at).Holds(Role.Sponsor, roll.OrganisationOf(turn.Seat, moment)))))
            .Select(turn => new Deadline(
                roll.PartnershipId,
                FormattableString.Invariant($"seat-{turn.Seat.Id.Value:n}-{turn.When!.Value.UtcTicks}-turn"),
                $"The seat {turn.Seat.Name} passes to the next party",
                "council/rotation",
                turn.When.Value,
                roll.RotationOf(turn.Seat.Id, turn.When.Value)?.ProposedAt ?? at));
    }
}
