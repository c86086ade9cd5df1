using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>The one door through which a partnership, its parties and their statements change.</summary>
public sealed class PartnershipOperations(PortalWork work, TimeProvider time)
{
    /// <summary>An administrator creates a partnership; its evidence log is opened under its address.</summary>
    public Task<Outcome<PartnershipId>> CreateAsync(NewPartnership request, Actor actor, CancellationToken cancellationToken)
    {
        var id = EntityId.New<PartnershipId>(time.GetUtcNow());
        return work.RunAsync(
            new Command("partnerships.create", id, Assurance.SecondFactor),
            actor,
            async scope =>
            {
                var created = Partnership.Create(scope.Actor, id, request.Slug, request.Name, request.Purpose, scope.At);
                if (await scope.Db.Set<Partnership>().AnyAsync(other => other.Slug == created.Slug, CancellationToken.None))
                {
                    throw new RefusalException(PartnershipRefusals.SlugTaken);
                }

                scope.Db.Add(created);
                scope.NameLog($"p/{created.Slug}");
                return id;
            },
            cancellationToken);
    }

    /// <summary>An administrator brings an organisation in; one that the installation knows keeps its id and its names.</summary>
    public Task<Outcome<OrganisationId>> AddPartyAsync(PartnershipId partnership, NewParty request, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("partnerships.add-party", partnership, Assurance.SecondFactor),
            actor,
            async scope =>
            {
                var known = await FindOrganisationAsync(scope.Db, request);
                var party = (await LoadAsync(scope)).AddParty(
                    scope.Actor,
                    known is null
                        ? new JoiningParty(EntityId.New<OrganisationId>(scope.At), request.LegalName, request.ShortName, request.Jurisdiction, request.LegalRole)
                        : new JoiningParty(known.Id, known.LegalName, known.ShortName, known.Jurisdiction, request.LegalRole),
                    scope.At);
                if (known is null)
                {
                    scope.Db.Add(Organisation.Of(party));
                }

                return party.OrganisationId;
            },
            cancellationToken);

    /// <summary>A party's sponsor names whom to ask there.</summary>
    public Task<Outcome<Nothing>> NameContactsAsync(
        PartnershipId partnership, OrganisationId organisation, IReadOnlyList<Contact> contacts, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("name-contacts", partnership, actor, (it, scope) => it.NameContacts(scope.Actor, organisation, contacts, scope.At), cancellationToken);

    /// <summary>A party's sponsor states what it gives.</summary>
    public Task<Outcome<Nothing>> StateContributionAsync(
        PartnershipId partnership, StatedContribution stated, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("state-contribution", partnership, actor, (it, scope) => it.StateContribution(scope.Actor, stated, scope.At), cancellationToken);

    /// <summary>A party's sponsor takes back what it said it gives.</summary>
    public Task<Outcome<Nothing>> WithdrawContributionAsync(
        PartnershipId partnership, ContributionId id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("withdraw-contribution", partnership, actor, (it, scope) => it.WithdrawContribution(scope.Actor, id, scope.At), cancellationToken);

    /// <summary>A party's sponsor states what it expects.</summary>
    public Task<Outcome<Nothing>> StateExpectationAsync(
        PartnershipId partnership, StatedExpectation stated, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("state-expectation", partnership, actor, (it, scope) => it.StateExpectation(scope.Actor, stated, scope.At), cancellationToken);

    /// <summary>A party's sponsor takes back what it said it expects.</summary>
    public Task<Outcome<Nothing>> WithdrawExpectationAsync(
        PartnershipId partnership, ExpectationId id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync("withdraw-expectation", partnership, actor, (it, scope) => it.WithdrawExpectation(scope.Actor, id, scope.At), cancellationToken);

    /// <summary>Takes the partnership a step along its workflow; all but the first step need a reason.</summary>
    public Task<Outcome<PartnershipState>> TakeAsync(
        PartnershipId partnership, PartnershipStep step, string? reason, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command($"partnerships.{Words.Of(step).Replace(' ', '-')}", partnership, Assurance.FreshSecondFactor),
            actor,
            async scope =>
            {
                var it = await LoadAsync(scope);
                switch (step)
                {
                    case PartnershipStep.Activate:
                        it.Activate(scope.Actor, await HasCharterInForceAsync(scope), scope.At);
                        break;
                    case PartnershipStep.WindDown:
                        it.WindDown(scope.Actor, reason ?? string.Empty, scope.At);
                        break;
                    case PartnershipStep.Resume:
                        it.Resume(scope.Actor, reason ?? string.Empty, scope.At);
                        break;
                    case PartnershipStep.Close:
                        it.Close(scope.Actor, reason ?? string.Empty, scope.At);
                        break;
                    default:
                        throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step.");
                }

                return it.State;
            },
            cancellationToken);

    private Task<Outcome<Nothing>> ChangeAsync(
        string name, PartnershipId partnership, Actor actor, Action<Partnership, WorkScope> change, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command($"partnerships.{name}", partnership, Assurance.SecondFactor),
            actor,
            async scope =>
            {
                change(await LoadAsync(scope), scope);
                return default(Nothing);
            },
            cancellationToken);

    private static async Task<Partnership> LoadAsync(WorkScope scope) =>
        await scope.Db.Set<Partnership>().FindAsync([scope.Partnership], CancellationToken.None)
        ?? throw new RefusalException(PartnershipRefusals.NoSuchPartnership);

    private static Task<Organisation?> FindOrganisationAsync(PortalDbContext db, NewParty request) =>
        request.Known is { } id
            ? db.Set<Organisation>().FirstOrDefaultAsync(known => known.Id == id, CancellationToken.None)
            : db.Set<Organisation>().FirstOrDefaultAsync(known => known.LegalName == request.LegalName.Trim(), CancellationToken.None);

    // Asks the charters' own rows, which are the capability next door; where it is not installed, there is no charter.
    private static async Task<bool> HasCharterInForceAsync(WorkScope scope) =>
        scope.Db.Model.FindEntityType(typeof(Charter)) is not null
        && await scope.Db.Set<Charter>().InForceAt(scope.Partnership, scope.At).AnyAsync(CancellationToken.None);
}

/// <summary>A partnership as an administrator asks for it.</summary>
public sealed record NewPartnership(string Slug, string Name, string Purpose);

/// <summary>An organisation as an administrator brings it in: one that is known by its id or its legal name, or a new one.</summary>
public sealed record NewParty(OrganisationId? Known, string LegalName, string ShortName, string Jurisdiction, LegalRole LegalRole);
