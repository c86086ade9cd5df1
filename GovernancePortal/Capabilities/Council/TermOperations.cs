using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Council;

/// <summary>The one door for what surrounds a term: who follows, who stands in, and when the holder is away.</summary>
public sealed class TermOperations(PortalWork work)
{
    /// <summary>The sponsor of the organisation whose seat it is then names who follows the holder.</summary>
    public Task<Outcome<Nothing>> NameSuccessorAsync(
        PartnershipId partnership, SeatId seat, Appointment appointment, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("name-successor", partnership, Assurance.FreshSecondFactor, actor, async (roll, scope) =>
        {
            var found = roll.Find(seat) ?? throw new RefusalException(CouncilRefusals.NoSuchSeat);
            var organisation = roll.OrganisationOf(found, appointment.From > scope.At ? appointment.From : scope.At);
            roll.NameSuccessor(scope.Actor, seat, appointment, await CouncilRollQueries.IsMemberAsync(scope, appointment.Person, organisation), scope.At);
        }, cancellationToken);

    /// <summary>The sponsor of the seat's organisation names who stands in while the holder is away; nobody takes it back.</summary>
    public Task<Outcome<Nothing>> NameAlternateAsync(PartnershipId partnership, SeatId seat, PersonId? person, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("name-alternate", partnership, Assurance.FreshSecondFactor, actor, async (roll, scope) =>
        {
            var found = roll.Find(seat) ?? throw new RefusalException(CouncilRefusals.NoSuchSeat);
            var isMember = person is { } named && await CouncilRollQueries.IsMemberAsync(scope, named, roll.OrganisationOf(found, scope.At));
            roll.NameAlternate(scope.Actor, seat, person, isMember, scope.At);
        }, cancellationToken);

    /// <summary>The holder says when they are away.</summary>
    public Task<Outcome<Nothing>> DeclareAbsenceAsync(PartnershipId partnership, SeatId seat, Absence absence, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("declare-absence", partnership, Assurance.SecondFactor, actor, (roll, scope) =>
        {
            roll.DeclareAbsence(scope.Actor, seat, absence, scope.At);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>The holder is not away after all, or is back.</summary>
    public Task<Outcome<Nothing>> TakeBackAbsenceAsync(PartnershipId partnership, SeatId seat, Absence absence, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("take-back-absence", partnership, Assurance.SecondFactor, actor, (roll, scope) =>
        {
            roll.TakeBackAbsence(scope.Actor, seat, absence, scope.At);
            return Task.CompletedTask;
        }, cancellationToken);

    private Task<Outcome<Nothing>> ChangeAsync(
        string name, PartnershipId partnership, Assurance assurance, Actor actor, Func<CouncilRoll, WorkScope, Task> change, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command($"council.{name}", partnership, assurance),
            actor,
            async scope =>
            {
                await change(await CouncilRollQueries.LoadAsync(scope), scope);
                return default(Nothing);
            },
            cancellationToken);
}
