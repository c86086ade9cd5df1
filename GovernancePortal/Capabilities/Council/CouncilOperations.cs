using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Council;

/// <summary>The one door through which a council's seats, holders and proxies change.</summary>
public sealed class CouncilOperations(PortalWork work)
{
    /// <summary>The chair or the secretary proposes a seat for a party; the first one founds the council.</summary>
    public Task<Outcome<SeatId>> ProposeSeatAsync(PartnershipId partnership, ProposedSeat proposed, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(
            "propose-seat",
            partnership,
            Assurance.SecondFactor,
            actor,
            async scope =>
            {
                var isParty = (await CouncilRollQueries.PartiesAsync(scope)).Contains(proposed.OrganisationId);
                var isBody = await CouncilRollQueries.IsBodyAsync(scope, proposed.Body);
                var roll = await CouncilRollQueries.FindAsync(scope) ?? scope.Db.Add(CouncilRoll.For(partnership)).Entity;
                return roll.ProposeSeat(scope.Actor, proposed, isParty, scope.At, isBody).Id;
            },
            cancellationToken);

    /// <summary>The sponsor of the seat's organisation appoints its holder, who must be granted the role of council member.</summary>
    public Task<Outcome<Nothing>> AppointAsync(
        PartnershipId partnership, SeatId seat, Appointment appointment, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(
            "appoint",
            partnership,
            Assurance.FreshSecondFactor,
            actor,
            async scope =>
            {
                var roll = await CouncilRollQueries.LoadAsync(scope);
                var found = roll.Find(seat) ?? throw new RefusalException(CouncilRefusals.NoSuchSeat);
                var organisation = roll.OrganisationOf(found, appointment.From > scope.At ? appointment.From : scope.At);
                var isMember = await CouncilRollQueries.IsMemberAsync(scope, appointment.Person, organisation);
                roll.Appoint(scope.Actor, seat, appointment, isMember, scope.At);
                return default(Nothing);
            },
            cancellationToken);

    /// <summary>The organisation recalls a holder, or the holder resigns.</summary>
    public Task<Outcome<Nothing>> EndTermAsync(PartnershipId partnership, SeatId seat, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("end-term", partnership, Assurance.FreshSecondFactor, actor, (roll, scope) => roll.EndTerm(scope.Actor, seat, scope.At), cancellationToken);

    /// <summary>The chair or the secretary takes a seat that nobody holds out of the council.</summary>
    public Task<Outcome<Nothing>> EndSeatAsync(PartnershipId partnership, SeatId seat, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("end-seat", partnership, Assurance.FreshSecondFactor, actor, (roll, scope) => roll.EndSeat(scope.Actor, seat, scope.At), cancellationToken);

    /// <summary>The holder of a seat entrusts its vote to the holder of another.</summary>
    public Task<Outcome<ProxyId>> GiveProxyAsync(PartnershipId partnership, RequestedProxy requested, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(
            "give-proxy",
            partnership,
            Assurance.FreshSecondFactor,
            actor,
            async scope => (await CouncilRollQueries.LoadAsync(scope)).GiveProxy(scope.Actor, requested, scope.At, await CouncilRollQueries.LimitsAsync(scope.Db, partnership, scope.At, CancellationToken.None)).Id,
            cancellationToken);

    /// <summary>The grantor takes the vote back.</summary>
    public Task<Outcome<Nothing>> RevokeProxyAsync(PartnershipId partnership, ProxyId proxy, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("revoke-proxy", partnership, Assurance.SecondFactor, actor, (roll, scope) => roll.RevokeProxy(scope.Actor, proxy, scope.At), cancellationToken);

    private Task<Outcome<Nothing>> ChangeAsync(
        string name, PartnershipId partnership, Assurance assurance, Actor actor, Action<CouncilRoll, WorkScope> change, CancellationToken cancellationToken) =>
        RunAsync(
            name,
            partnership,
            assurance,
            actor,
            async scope =>
            {
                change(await CouncilRollQueries.LoadAsync(scope), scope);
                return default(Nothing);
            },
            cancellationToken);

    private Task<Outcome<T>> RunAsync<T>(
        string name, PartnershipId partnership, Assurance assurance, Actor actor, Func<WorkScope, Task<T>> act, CancellationToken cancellationToken) =>
        work.RunAsync(new Command($"council.{name}", partnership, assurance), actor, act, cancellationToken);
}
