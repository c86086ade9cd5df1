using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
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
    /// <summary>Who may take which step with a seat, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<SeatState, SeatStep>> Moves => CouncilRoll.Workflow.Moves;

    /// <summary>The council of a partnership: an empty one if it has none yet, null if the actor may not know of it.</summary>
    public Task<CouncilView?> RollAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken) =>
        BodyAsync(partnership, CouncilRoll.CouncilBody, actor, cancellationToken);

    /// <summary>A body of a partnership: null if there is none of that key, or the actor may not know of it.</summary>
    public async Task<CouncilView?> BodyAsync(PartnershipId partnership, string body, Actor actor, CancellationToken cancellationToken)
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
        var bodies = await BodiesAsync(db, roll, cancellationToken);
        if (!bodies.Any(other => other.Key == body))
        {
            return null;
        }

        var limits = await CouncilRollQueries.LimitsAsync(db, partnership, at, cancellationToken);
        ImmutableArray<OrganisationId> speaksFor = [.. here.OrganisationsAs(Role.Sponsor)];
        var members = speaksFor.IsEmpty ? [] : await MembersAsync(db, partnership, speaksFor, at, cancellationToken);
        var names = await NamesAsync(db, roll, members, cancellationToken);
        var reading = new Reading(roll, here, at, await partnerships.NamesAsync(partnership, cancellationToken), names);
        ImmutableArray<SeatView> seats = [.. roll.Seats.Where(seat => seat.EndedAt is null && seat.Body == body).Select(reading.View)];
        ImmutableArray<Candidate> free = [.. members.Where(member => roll.SeatOf(member.Person, at, body) is null && member.Person != actor.Id)
            .Select(member => new Candidate(member.Person, reading.NameOf(member.Person), member.Organisation))];
        return new CouncilView(
            partnership,
            seats,
            limits.MostHeld,
            limits.AcrossOrganisations,
            here.HoldsAny(Role.Chair, Role.Secretary),
            here.Holds(Role.Chair),
            seats.FirstOrDefault(seat => seat.State == SeatState.Held && seat.TermFrom <= at && seat.Holder == actor.Id),
            speaksFor,
            free)
        {
            Body = bodies.Single(other => other.Key == body),
            Bodies = bodies,
            Notices = [.. roll.NoticesAt(at).Where(notice => notice.Seat.Body == body).Select(reading.View)],
            StandIns = [.. free.Where(candidate => !roll.Seats.Any(seat => seat.Body == body && seat.EndedAt is null && seat.Alternate?.Person == candidate.Person))],
        };
    }

    /// <summary>The bodies that the charter in force sets up, and the council, which is always there.</summary>
    internal static async Task<ImmutableArray<BodyView>> BodiesAsync(PortalDbContext db, CouncilRoll roll, CancellationToken cancellationToken)
    {
        var content = await db.Set<Charter>().AsNoTracking()
            .Where(charter => charter.PartnershipId == roll.PartnershipId && charter.State == CharterState.InForce)
            .Select(charter => charter.Content)
            .FirstOrDefaultAsync(cancellationToken);
        var keys = (content?.Bodies.Select(body => body.Key) ?? []).Prepend(CouncilRoll.CouncilBody)
            .Concat(roll.Seats.Where(seat => seat.EndedAt is null).Select(seat => seat.Body)).Distinct();
        return
        [
            .. keys.Select(key =>
            {
                // A later charter may have dropped a body that has seats still; they can be seen and ended.
                var body = content?.Body(key) ?? new GoverningBody(key, key == CouncilRoll.CouncilBody ? "Council" : key, BodyKind.Council, string.Empty);
                return new BodyView(
                    key,
                    body.Name,
                    Words.Of(body.Kind),
                    body.Purpose,
                    roll.Seats.Count(seat => seat.Body == key && seat.EndedAt is null),
                    [.. (content?.Rules ?? []).Where(rule => rule.Body == key).Select(rule => rule.Clause)]);
            }),
        ];
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
        var ids = roll.Seats.SelectMany(seat => new[] { seat.Holder, seat.Alternate?.Person, seat.Successor?.Person }).OfType<PersonId>()
            .Concat(members.Select(member => member.Person))
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

        public NoticeView View(SeatNotice notice) =>
            new(notice.Seat.Id, notice.Seat.Name, notice.Kind, OrganisationOf(notice.Organisation), notice.When);

        public SeatView View(Seat stored)
        {
            var seat = Roll.SeatAt(stored, At);
            var state = stored.StateAt(At);
            var holder = state == SeatState.Held ? seat.Holder : null;
            var passes = Roll.NextChangeOf(stored, At);
            return new SeatView(
                seat.Id,
                seat.OrganisationId,
                OrganisationOf(seat.OrganisationId),
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
                [.. CouncilRoll.Workflow.OpenSteps(Actor, state).Where(step => IsTheirs(step, stored, seat))])
            {
                Alternate = seat.Alternate is { } alternate && alternate.Organisation == seat.OrganisationId ? NameOf(alternate.Person) : null,
                Successor = seat.Successor is { } next ? new SuccessorView(NameOf(next.Person), next.From, next.Until) : null,
                IsAway = stored.IsAwayAt(At),
                Absences = [.. seat.Absences.Where(absence => At < absence.Until).OrderBy(absence => absence.From)],
                PassesAt = passes,
                PassesTo = passes is { } moment ? OrganisationOf(Roll.OrganisationOf(stored, moment)) : null,
            };
        }

        private string OrganisationOf(OrganisationId organisation) => Organisations.GetValueOrDefault(organisation) ?? "A former party";

        // The workflow knows roles; whose seat it is the aggregate checks, and here only what it would allow is offered.
        private bool IsTheirs(SeatStep step, Seat stored, Seat seat) => step switch
        {
            SeatStep.Appoint or SeatStep.NameAlternate => Actor.Holds(Role.Sponsor, seat.OrganisationId),
            SeatStep.Succeed => Actor.Holds(Role.Sponsor, Roll.OrganisationOf(stored, seat.TermUntil)),
            SeatStep.DeclareAbsence => stored.HolderAt(At) == Actor.Id,
            SeatStep.EndTerm => Actor.Holds(Role.Sponsor, seat.OrganisationId) || seat.Holder == Actor.Id,
            _ => true,
        };

        private ProxyView? ProxyOf(Seat seat)
        {
            var proxy = Roll.Proxies.Where(proxy => proxy.Grantor == seat.Id && proxy.RevokedAt is null && At < proxy.Until).MinBy(proxy => proxy.From);
            var to = proxy is null ? null : Roll.Find(proxy.Holder);
            if (proxy is null || to is null || seat.Holder != proxy.GrantorPerson || to.AsOf(At).Holder != proxy.HolderPerson)
            {
                return null;
            }

            var concerned = Actor.Id == proxy.GrantorPerson || Actor.Id == proxy.HolderPerson;
            return new ProxyView(
                proxy.Id, to.Name, NameOf(proxy.HolderPerson), proxy.From, proxy.Until, proxy.Instruction is not null, concerned ? proxy.Instruction : null);
        }
    }
}
