using GovernancePortal.Domain.Access;
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
            .. await OfChairsAsync(db, rolls, concerned, actor, at, cancellationToken),
            .. rolls.Where(roll => roll.Seats.Any(seat => seat.HolderAt(at) == me) && (registers.Find(register => register.PartnershipId == roll.PartnershipId)?.IsDueAt(at) ?? true))
                .Select(roll => new WaitingItem(roll.PartnershipId, "Declare your interests, or confirm that they are complete", "council/interests", Kind: WaitingKind.Declaration)),
        ];
    }

    // The chair's seat rotates by itself, the role of chair does not: two persons give it and take it back. So whoever can begin
    // with that is told, from the turn on and until it is done.
    private static async Task<IReadOnlyList<WaitingItem>> OfChairsAsync(
        PortalDbContext db, IReadOnlyList<CouncilRoll> rolls, List<Grant> concerned, Actor actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var turned = rolls.SelectMany(roll => roll.Seats.Where(seat => seat is { IsChair: true, EndedAt: null, Body: CouncilRoll.CouncilBody } && roll.Rotations.Any(rotation =>
            rotation.Seat == seat.Id && rotation.State == RotationState.InForce && rotation.Schedule.First <= at)).Select(seat => (Roll: roll, Seat: seat))).ToList();
        if (turned.Count == 0)
        {
            return [];
        }

        var ids = turned.ConvertAll(one => one.Roll.PartnershipId);
        var chairs = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => ids.Contains(grant.PartnershipId) && grant.Role == Role.Chair && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && at < grant.ValidUntil)
            .Select(grant => new { grant.PartnershipId, grant.PersonId, grant.OrganisationId })
            .ToListAsync(cancellationToken);
        var items = new List<WaitingItem>();
        foreach (var (roll, seat) in turned)
        {
            bool Sponsors(OrganisationId organisation) => concerned.Exists(grant => grant.Partnership == roll.PartnershipId && grant.Role == Role.Sponsor && grant.Organisation == organisation);
            void Add(string text) => items.Add(new WaitingItem(roll.PartnershipId, text, "council", Kind: WaitingKind.Seat));
            var here = chairs.FindAll(chair => chair.PartnershipId == roll.PartnershipId);
            if (seat.HolderAt(at) is { } holder && here.TrueForAll(chair => chair.PersonId != holder))
            {
                if (holder == actor.Id)
                {
                    Add($"You hold the seat {seat.Name} and not yet the role of chair: your sponsor or an administrator proposes it");
                }
                else if (Sponsors(roll.OrganisationOf(seat, at)))
                {
                    Add($"Propose the role of chair for whoever holds the seat {seat.Name} now");
                }
            }

            if (here.Exists(chair => chair.PersonId != seat.HolderAt(at) && Sponsors(chair.OrganisationId)))
            {
                Add($"Take the role of chair back: the seat {seat.Name} has passed on");
            }
        }

        return items;
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
