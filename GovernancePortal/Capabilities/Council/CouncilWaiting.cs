using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>
/// What waits in the bodies: for sponsors, seats that nobody holds or soon will and rotations to agree to; for who keeps the
/// council, the same notices; for members, that their declared interests are complete.
/// </summary>
public sealed class CouncilWaiting(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IWaitingSource
{
    private readonly KeptRows<PartnershipId, CouncilRoll> _rolls = new(64);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var concerned = actor.Grants
            .Where(grant => grant.InForce(at) && partnerships.Contains(grant.Partnership) && (grant.Role == Role.Sponsor || InterestRegister.Declarers.Contains(grant.Role)))
            .ToList();
        if (concerned.Count == 0)
        {
            return [];
        }

        var ids = concerned.Select(grant => grant.Partnership).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var heads = await db.Set<CouncilRoll>().Where(roll => ids.Contains(roll.PartnershipId)).Select(roll => new { roll.PartnershipId, roll.Revision }).ToListAsync(cancellationToken);
        var rolls = await _rolls.OfAsync(
            [.. heads.Select(head => (head.PartnershipId, head.Revision))],
            missing => db.Set<CouncilRoll>().AsNoTracking().Where(roll => missing.Contains(roll.PartnershipId)).ToListAsync(cancellationToken),
            roll => roll.PartnershipId);
        var me = actor.Id;
        var registers = await db.Set<InterestRegister>().AsNoTracking().Where(register => ids.Contains(register.PartnershipId) && register.PersonId == me).ToListAsync(cancellationToken);
        return
        [
            .. rolls.SelectMany(roll => OfRoll(roll, [.. concerned.Where(grant => grant.Partnership == roll.PartnershipId)], actor, at)),
            .. rolls.Where(roll => roll.Seats.Any(seat => seat.HolderAt(at) == me) && (registers.Find(register => register.PartnershipId == roll.PartnershipId)?.IsDueAt(at) ?? true))
                .Select(roll => new WaitingItem(roll.PartnershipId, "Declare your interests, or confirm that they are complete", "council/interests", Kind: WaitingKind.Declaration)),
        ];
    }

    private static IEnumerable<WaitingItem> OfRoll(CouncilRoll roll, List<Grant> grants, Actor actor, DateTimeOffset at)
    {
        var keeps = grants.Any(grant => grant.Role is Role.Chair or Role.Secretary);
        foreach (var notice in roll.NoticesAt(at))
        {
            var isSponsor = grants.Any(grant => grant.Role == Role.Sponsor && grant.Organisation == notice.Organisation);
            var area = notice.Seat.Body == CouncilRoll.CouncilBody ? "council" : $"council/bodies/{notice.Seat.Body}";
            if (isSponsor)
            {
                yield return notice.Kind == SeatNoticeKind.Vacant
                    ? new WaitingItem(roll.PartnershipId, $"Appoint the holder of the seat {notice.Seat.Name}", area, Kind: WaitingKind.Seat)
                    : new WaitingItem(roll.PartnershipId, $"Name who follows in the seat {notice.Seat.Name}", area, notice.When, WaitingKind.Seat);
            }
            else if (notice.Kind != SeatNoticeKind.Vacant && (keeps || notice.Seat.Holder == actor.Id))
            {
                yield return new WaitingItem(
                    roll.PartnershipId, notice.Seat.Holder == actor.Id ? $"Your term in the seat {notice.Seat.Name} ends, and nobody follows yet" : $"The seat {notice.Seat.Name} becomes vacant", area, notice.When, WaitingKind.Seat);
            }
        }

        foreach (var rotation in roll.Rotations.Where(rotation => rotation.State == RotationState.Proposed && rotation.ProposedBy != actor.Id && rotation.Schedule.First > at
            && rotation.Agreements.All(agreement => agreement.By != actor.Id)
            && grants.Any(grant => grant.Role == Role.Sponsor && rotation.Agreements.All(agreement => agreement.Organisation != grant.Organisation))))
        {
            yield return new WaitingItem(roll.PartnershipId, $"Answer the proposed rotation of the seat {roll.Find(rotation.Seat)?.Name}", "council/rotation", rotation.Schedule.First, WaitingKind.Ratification);
        }
    }
}
