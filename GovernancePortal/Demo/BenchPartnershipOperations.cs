using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Demo;

/// <summary>
/// What a bench needs many of, made through the aggregates and with their evidence, but by hundreds in one act. Only the
/// command that fills an empty Development database calls this.
/// </summary>
internal sealed class BenchPartnershipOperations(AccountWork accounts, PortalWork work)
{
    /// <summary>Makes accounts that the Development sign-in offers.</summary>
    public Task<Outcome<IReadOnlyList<PersonId>>> AddVotersAsync(Actor actor, IReadOnlyList<OrganisationId> organisations, int voters, CancellationToken cancellationToken) =>
        accounts.RunAsync<IReadOnlyList<PersonId>>("access.create-person", Assurance.FreshSecondFactor, actor, async (book, scope) =>
        {
            var made = new List<PersonId>(voters);
            for (var number = 1; number <= voters; number++)
            {
                var mail = string.Create(CultureInfo.InvariantCulture, $"voter{number:000}@bench.example");
                var user = await book.AddPersonAsync(string.Create(CultureInfo.InvariantCulture, $"Voter {number:000}"), mail, organisations[(number - 1) % organisations.Count]);
                user.IsDemo = true;
                made.Add(user.PersonId);
            }

            return made;
        }, cancellationToken);

    /// <summary>One administrator proposes grants.</summary>
    public Task<Outcome<int>> ProposeAsync(Actor actor, PartnershipId partnership, IReadOnlyList<ProposedGrant> proposals, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("access.propose-grant", partnership, Assurance.FreshSecondFactor), actor, scope =>
        {
            foreach (var proposal in proposals)
            {
                scope.Db.Add(RoleGrant.Propose(scope.Actor, proposal, [], scope.At));
            }

            return proposals.Count;
        }, cancellationToken);

    /// <summary>Another confirms all that wait.</summary>
    public Task<Outcome<int>> ConfirmAsync(Actor actor, PartnershipId partnership, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("access.confirm-grant", partnership, Assurance.FreshSecondFactor), actor, async scope =>
        {
            var waiting = await BenchQueries.WaitingGrantsAsync(scope.Db, partnership);
            waiting.ForEach(grant => grant.Confirm(scope.Actor, [], scope.At));
            return waiting.Count;
        }, cancellationToken);

    /// <summary>The secretary proposes a seat for each voter.</summary>
    public Task<Outcome<ImmutableArray<SeatId>>> ProposeSeatsAsync(
        Actor actor, PartnershipId partnership, IReadOnlyList<OrganisationId> organisations, int voters, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("council.propose-seat", partnership, Assurance.SecondFactor), actor, scope =>
        {
            var roll = scope.Db.Add(CouncilRoll.For(partnership)).Entity;
            return Enumerable.Range(1, voters).Select(number => roll.ProposeSeat(
                scope.Actor,
                new ProposedSeat(
                    organisations[(number - 1) % organisations.Count],
                    (SeatClass)(number % 4),
                    string.Create(CultureInfo.InvariantCulture, $"Seat {number:000}"),
                    1,
                    IsChair: false),
                isParty: true,
                scope.At).Id).ToImmutableArray();
        }, cancellationToken);

    /// <summary>A sponsor appoints the holders of an organisation's seats.</summary>
    public Task<Outcome<int>> AppointAsync(
        Actor actor, PartnershipId partnership, IReadOnlyList<(SeatId Seat, PersonId Person)> holders, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("council.appoint", partnership, Assurance.FreshSecondFactor), actor, async scope =>
        {
            var roll = await BenchQueries.RollAsync(scope.Db, partnership);
            foreach (var (seat, person) in holders)
            {
                roll.Appoint(scope.Actor, seat, new Appointment(person, scope.At, scope.At.AddDays(700)), isMember: true, scope.At);
            }

            return holders.Count;
        }, cancellationToken);

    /// <summary>Enters decisions of gates that there never were.</summary>
    public Task<Outcome<int>> EnterAsync(
        Actor actor, PartnershipId partnership, BenchDecisions decisions, int from, int count, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("gates.close-due", partnership, Assurance.Anonymous), actor, scope =>
        {
            for (var number = from; number < from + count; number++)
            {
                scope.Db.Add(Decision.Enter(partnership, number, decisions.Make(number, scope.At), scope.At, scope.Actor.Id));
            }

            return count;
        }, cancellationToken);
}
