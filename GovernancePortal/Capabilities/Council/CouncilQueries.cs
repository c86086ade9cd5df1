using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Reads councils, cut to what the actor may see and do.</summary>
public sealed class CouncilQueries(IDbContextFactory<PortalDbContext> contexts, PartnershipQueries partnerships, TimeProvider time)
{
    /// <summary>The council of a partnership: an empty one if it has none yet, null if the actor may not know of it.</summary>
    public async Task<CouncilView?> RollAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return null;
        }

        var at = time.GetUtcNow();
        var here = actor.In(partnership, at);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var roll = await db.Set<CouncilRoll>().AsNoTracking().FirstOrDefaultAsync(other => other.PartnershipId == partnership, cancellationToken)
            ?? CouncilRoll.For(partnership);
        ImmutableArray<OrganisationId> speaksFor = [.. here.OrganisationsAs(Role.Sponsor)];
        var members = speaksFor.IsEmpty ? [] : await MembersAsync(db, partnership, speaksFor, at, cancellationToken);
        var names = await NamesAsync(db, roll, members, cancellationToken);
        var reading = new Reading(roll, here, at, await partnerships.NamesAsync(partnership, cancellationToken), names);
        ImmutableArray<SeatView> seats = [.. roll.Seats.Where(seat => seat.EndedAt is null).Select(reading.View)];
        return new CouncilView(
            partnership,
            seats,
            roll.ProxyCap,
            roll.ProxiesAcrossOrganisations,
            here.HoldsAny(Role.Chair, Role.Secretary),
            here.Holds(Role.Chair),
            seats.FirstOrDefault(seat => seat.State == SeatState.Held && seat.TermFrom <= at && seat.Holder == actor.Id),
            speaksFor,
            [.. members.Where(member => roll.SeatOf(member.Person, at) is null && member.Person != actor.Id)
                .Select(member => new Candidate(member.Person, reading.NameOf(member.Person), member.Organisation))]);
    }

    private static async Task<List<Member>> MembersAsync(
        PortalDbContext db, PartnershipId partnership, ImmutableArray<OrganisationId> organisations, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var members = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PartnershipId == partnership
                && grant.Role == Role.CouncilMember
                && grant.State == RoleGrantState.InForce
                && grant.ValidFrom <= at
                && at < grant.ValidUntil)
            .Select(grant => new Member(grant.PersonId, grant.OrganisationId))
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. members.Where(member => organisations.Contains(member.Organisation))];
    }

    private static async Task<Dictionary<PersonId, string>> NamesAsync(
        PortalDbContext db, CouncilRoll roll, IEnumerable<Member> members, CancellationToken cancellationToken)
    {
        var ids = roll.Seats.Select(seat => seat.Holder).OfType<PersonId>().Concat(members.Select(member => member.Person))
            .Select(person => person.Value).Distinct().ToList();
        return await db.Set<PortalUser>().AsNoTracking()
            .Where(user => ids.Contains(user.Id))
            .Select(user => new { user.Id, user.DisplayName })
            .ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, cancellationToken);
    }

    private sealed record Member(PersonId Person, OrganisationId Organisation);

    private sealed record Reading(
        CouncilRoll Roll, Actor Actor, DateTimeOffset At, IReadOnlyDictionary<OrganisationId, string> Organisations, IReadOnlyDictionary<PersonId, string> Persons)
    {
        public string NameOf(PersonId person) => Persons.GetValueOrDefault(person) ?? "A former member";

        public SeatView View(Seat seat)
        {
            var state = seat.StateAt(At);
            var holder = state == SeatState.Held ? seat.Holder : null;
            return new SeatView(
                seat.Id,
                seat.OrganisationId,
                Organisations.GetValueOrDefault(seat.OrganisationId) ?? "A former party",
                seat.Class,
                seat.Name,
                seat.Weight,
                seat.IsChair,
                state,
                holder,
                holder is { } person ? NameOf(person) : null,
                seat.TermFrom,
                seat.TermUntil,
                ProxyOf(seat),
                [.. CouncilRoll.Workflow.OpenSteps(Actor, state).Where(step => IsTheirs(step, seat))]);
        }

        // The workflow knows roles; whose seat it is the aggregate checks, and here only what it would allow is offered.
        private bool IsTheirs(SeatStep step, Seat seat) => step switch
        {
            SeatStep.Appoint => Actor.Holds(Role.Sponsor, seat.OrganisationId),
            SeatStep.EndTerm => Actor.Holds(Role.Sponsor, seat.OrganisationId) || seat.Holder == Actor.Id,
            _ => true,
        };

        private ProxyView? ProxyOf(Seat seat)
        {
            var proxy = Roll.Proxies.Where(proxy => proxy.Grantor == seat.Id && proxy.RevokedAt is null && At < proxy.Until).MinBy(proxy => proxy.From);
            var to = proxy is null ? null : Roll.Find(proxy.Holder);
            if (proxy is null || to is null || seat.Holder != proxy.GrantorPerson || to.Holder != proxy.HolderPerson)
            {
                return null;
            }

            var concerned = Actor.Id == proxy.GrantorPerson || Actor.Id == proxy.HolderPerson;
            return new ProxyView(
                proxy.Id, to.Name, NameOf(proxy.HolderPerson), proxy.From, proxy.Until, proxy.Instruction is not null, concerned ? proxy.Instruction : null);
        }
    }
}
