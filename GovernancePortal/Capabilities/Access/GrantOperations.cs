using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Entrusts roles and takes them back, always by two persons; see <see cref="RoleGrant"/> for the law.</summary>
public sealed class GrantOperations(PortalWork work, LiveSessions sessions)
{
    /// <summary>Proposes a grant; a second person confirms it.</summary>
    public Task<Outcome<RoleGrantId>> ProposeAsync(Actor actor, ProposedGrant request, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("access.propose-grant", request.Partnership, Assurance.FreshSecondFactor), actor, async scope =>
        {
            await MustExistAsync(scope, request.Person);
            var grant = RoleGrant.Propose(scope.Actor, request, await HeldAsync(scope, request.Person), scope.At);
            scope.Db.Add(grant);
            return grant.Id;
        }, cancellationToken);

    /// <summary>Confirms a grant that somebody else proposed, unless the person was given a role since that excludes it.</summary>
    public Task<Outcome<Nothing>> ConfirmAsync(Actor actor, PartnershipId partnership, RoleGrantId id, CancellationToken cancellationToken) =>
        ChangeAsync("access.confirm-grant", actor, partnership, id, async (grant, scope) =>
            grant.Confirm(scope.Actor, await HeldAsync(scope, grant.PersonId), scope.At), cancellationToken);

    /// <summary>Declines a grant that somebody else proposed.</summary>
    public Task<Outcome<Nothing>> DeclineAsync(Actor actor, PartnershipId partnership, RoleGrantId id, CancellationToken cancellationToken) =>
        ChangeAsync("access.decline-grant", actor, partnership, id, (grant, scope) =>
        {
            grant.Decline(scope.Actor, scope.At);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Takes a grant back at once. The last administrator's stays.</summary>
    public Task<Outcome<Nothing>> RevokeAsync(Actor actor, PartnershipId partnership, RoleGrantId id, string reason, CancellationToken cancellationToken) =>
        ChangeAsync("access.revoke-grant", actor, partnership, id, (grant, scope) =>
        {
            grant.Revoke(scope.Actor, reason, scope.At);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Appoints the second administrator, as long as the actor is the only one.</summary>
    public Task<Outcome<RoleGrantId>> AppointSecondAdministratorAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("access.appoint-second-administrator", PartnershipId.Installation, Assurance.FreshSecondFactor), actor, async scope =>
        {
            await MustExistAsync(scope, person);
            var grant = RoleGrant.FoundSecond(scope.Actor, person, await AppointedAsync(scope), await HeldAsync(scope, person), scope.At);
            scope.Db.Add(grant);
            return grant.Id;
        }, cancellationToken);

    private async Task<Outcome<Nothing>> ChangeAsync(
        string command, Actor actor, PartnershipId partnership, RoleGrantId id, Func<RoleGrant, WorkScope, Task> change, CancellationToken cancellationToken)
    {
        IReadOnlyList<SessionId> affected = [];
        var outcome = await work.RunAsync(new Command(command, partnership, Assurance.FreshSecondFactor), actor, async scope =>
        {
            var grant = await scope.Db.Set<RoleGrant>().SingleOrDefaultAsync(row => row.Id == id && row.PartnershipId == partnership, CancellationToken.None)
                ?? throw new RefusalException(AccessRefusals.NoSuchGrant);
            var counted = grant.InForce(scope.At);
            await change(grant, scope);
            if (counted && !grant.InForce(scope.At) && grant.Role == Role.Administrator && (await AdministratorsAsync(scope)).All(person => person == grant.PersonId))
            {
                throw new RefusalException(AccessRefusals.LastAdministrator);
            }

            affected = await SessionsAsync(scope, grant.PersonId);
            return default(Nothing);
        }, cancellationToken);
        foreach (var session in affected)
        {
            sessions.Forget(session);
        }

        return outcome;
    }

    private static async Task MustExistAsync(WorkScope scope, PersonId person)
    {
        if (!await scope.Db.Users.AnyAsync(user => user.Id == person.Value && user.DisabledAt == null, CancellationToken.None))
        {
            throw new RefusalException(AccessRefusals.NoSuchPerson);
        }
    }

    // In any partnership: an auditor of one must not sit in the council of another.
    private static async Task<IReadOnlyCollection<Role>> HeldAsync(WorkScope scope, PersonId person)
    {
        var at = scope.At;
        return await scope.Db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PersonId == person && grant.ValidUntil > at && (grant.State == RoleGrantState.InForce || grant.State == RoleGrantState.Proposed))
            .Select(grant => grant.Role).Distinct().ToListAsync(CancellationToken.None);
    }

    // As stored before this command: a grant that is being revoked is still among them.
    private static async Task<IReadOnlyList<PersonId>> AdministratorsAsync(WorkScope scope)
    {
        var at = scope.At;
        var appointed = await scope.Db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.Role == Role.Administrator && grant.State == RoleGrantState.InForce && grant.PartnershipId == PartnershipId.Installation
                && grant.ValidFrom <= at && at < grant.ValidUntil)
            .Select(grant => grant.PersonId).Distinct().ToListAsync(CancellationToken.None);
        var ids = appointed.ConvertAll(person => person.Value);
        var open = await scope.Db.Users.Where(user => ids.Contains(user.Id) && user.DisabledAt == null).Select(user => user.Id).ToListAsync(CancellationToken.None);
        return open.ConvertAll(id => new PersonId(id));
    }

    // Also those whose account was closed or whose grant was taken back before its term was over: one administrator can do
    // that to the other alone, and must not thereby become the one who appoints whom they like.
    private static async Task<int> AppointedAsync(WorkScope scope)
    {
        var at = scope.At;
        return await scope.Db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.Role == Role.Administrator && (grant.State == RoleGrantState.InForce || grant.State == RoleGrantState.Revoked)
                && grant.PartnershipId == PartnershipId.Installation && at < grant.ValidUntil)
            .Select(grant => grant.PersonId).Distinct().CountAsync(CancellationToken.None);
    }

    private static async Task<IReadOnlyList<SessionId>> SessionsAsync(WorkScope scope, PersonId person) =>
        await scope.Db.Set<PortalSession>().AsNoTracking().Where(session => session.PersonId == person && session.EndedAt == null)
            .Select(session => session.Id).ToListAsync(CancellationToken.None);
}
