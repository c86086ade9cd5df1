using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>What later acts need to know of the partnership.</summary>
internal sealed record AuroraPlace(
    PartnershipId Partnership, IReadOnlyDictionary<DemoOrganisation, OrganisationId> Organisations, IReadOnlyDictionary<DemoPerson, SeatId> Seats);

/// <summary>How Aurora began: accounts, parties, roles, the bargain, the council and its charter.</summary>
internal sealed class AuroraFounding(DemoStage stage)
{
    private readonly DemoAccountOperations _accounts = stage.Get<DemoAccountOperations>();
    private readonly PartnershipOperations _partnerships = stage.Get<PartnershipOperations>();
    private readonly CouncilOperations _council = stage.Get<CouncilOperations>();

    public async Task<AuroraPlace> PlayAsync(CancellationToken cancellationToken)
    {
        stage.WalkBy(0.7);
        stage.MoveTo(292);
        var organisations = await FoundAsync(cancellationToken);
        stage.MoveTo(289);
        await EntrustAsync(organisations.Partnership, organisations.Ids, cancellationToken);
        stage.MoveTo(287);
        await StateTermsAsync(organisations.Partnership, organisations.Ids, cancellationToken);
        stage.MoveTo(285);
        var seats = await SeatAsync(organisations.Partnership, organisations.Ids, cancellationToken);
        stage.MoveTo(282);
        await CharterAsync(organisations.Partnership, organisations.Ids, cancellationToken);
        return new AuroraPlace(organisations.Partnership, organisations.Ids, seats);
    }

    private async Task<(PartnershipId Partnership, Dictionary<DemoOrganisation, OrganisationId> Ids)> FoundAsync(CancellationToken cancellationToken)
    {
        stage.Know(Lindqvist, (await _accounts.FoundAsync(Actor.Anonymous, Account(Lindqvist, null), cancellationToken)).Require());
        var ada = await stage.SignInAsync(Lindqvist, cancellationToken);
        var partnership = (await _partnerships.CreateAsync(new NewPartnership(AuroraTerms.Slug, AuroraTerms.Name, AuroraTerms.Purpose), ada, cancellationToken)).Require();
        var ids = await Task.WhenAll(Organisations.Select(organisation => _partnerships.AddPartyAsync(
            partnership,
            new NewParty(null, organisation.LegalName, organisation.ShortName, organisation.Jurisdiction, organisation.LegalRole),
            ada,
            cancellationToken)));
        var organisations = Organisations.Zip(ids).ToDictionary(pair => pair.First, pair => pair.Second.Require());

        var others = Everybody.Where(person => person != Lindqvist).ToList();
        var made = await _accounts.CreateAsync(
            ada, [.. others.Select(person => Account(person, person.Organisation is { } home ? organisations[home] : null))], cancellationToken);
        foreach (var (person, id) in others.Zip(made.Require()))
        {
            stage.Know(person, id);
        }

        (await stage.Get<GrantOperations>().AppointSecondAdministratorAsync(ada, stage.IdOf(Wolny), cancellationToken)).Require();
        return (partnership, organisations);
    }

    private static NewDemoAccount Account(DemoPerson person, OrganisationId? organisation) => new(person.Name, person.Mail, organisation, person.TimeZone);

    private async Task EntrustAsync(PartnershipId partnership, Dictionary<DemoOrganisation, OrganisationId> organisations, CancellationToken cancellationToken)
    {
        var proposals = Everybody
            .Where(person => person.Organisation is not null && person != Aubry)
            .SelectMany(person => person.Roles, (person, role) => new ProposedGrant(
                stage.IdOf(person),
                organisations[person.Organisation!],
                role,
                partnership,
                stage.DaysAgo(289),
                stage.DaysAgo(-540),
                "Named by the organisation when the partnership was formed"));
        await GrantAsync([.. proposals], cancellationToken);
    }

    /// <summary>One administrator proposes, the other confirms.</summary>
    public async Task GrantAsync(IReadOnlyList<ProposedGrant> proposals, CancellationToken cancellationToken)
    {
        await stage.GatherAsync([Lindqvist, Wolny], cancellationToken);
        var grants = stage.Get<GrantOperations>();
        var proposed = await Task.WhenAll(proposals.Select(proposal => grants.ProposeAsync(stage.As(Lindqvist), proposal, cancellationToken)));
        var confirmed = await Task.WhenAll(proposals.Zip(proposed, (proposal, grant) =>
            grants.ConfirmAsync(stage.As(Wolny), proposal.Partnership, grant.Require(), cancellationToken)));
        foreach (var outcome in confirmed)
        {
            outcome.Require();
        }
    }

    private async Task StateTermsAsync(PartnershipId partnership, Dictionary<DemoOrganisation, OrganisationId> organisations, CancellationToken cancellationToken)
    {
        await stage.GatherAsync([Albrecht, Whitcombe, Tanabe, Kamau], cancellationToken);
        var from = DateOnly.FromDateTime(stage.DaysAgo(280).UtcDateTime);
        OrganisationId? Of(DemoOrganisation? organisation) => organisation is null ? null : organisations[organisation];

        var stated = await Task.WhenAll(
        [
            .. Contacts.Select(contact => _partnerships.NameContactsAsync(
                partnership, organisations[contact.Sponsor.Organisation!], [contact.Contact], stage.As(contact.Sponsor), cancellationToken)),
            .. AuroraTerms.Contributions.Select(gives => _partnerships.StateContributionAsync(
                partnership,
                new StatedContribution(organisations[gives.By.Organisation!], Of(gives.To), gives.Kind, gives.Text, from, null),
                stage.As(gives.By),
                cancellationToken)),
            .. AuroraTerms.Expectations.Select(expects => _partnerships.StateExpectationAsync(
                partnership, new StatedExpectation(organisations[expects.By.Organisation!], Of(expects.From), expects.Kind, expects.Text), stage.As(expects.By), cancellationToken)),
        ]);
        foreach (var outcome in stated)
        {
            outcome.Require();
        }
    }

    private static IEnumerable<(DemoPerson Sponsor, Contact Contact)> Contacts =>
    [
        (Albrecht, new Contact(Neumann.Name, "Legal counsel", Neumann.Mail)),
        (Whitcombe, new Contact(Langley.Name, "Secretary of the council", Langley.Mail)),
        (Tanabe, new Contact(Hayama.Name, "Risk owner", Hayama.Mail)),
        (Kamau, new Contact(Barasa.Name, "Incident manager", Barasa.Mail)),
    ];

    private async Task<Dictionary<DemoPerson, SeatId>> SeatAsync(
        PartnershipId partnership, Dictionary<DemoOrganisation, OrganisationId> organisations, CancellationToken cancellationToken)
    {
        var holders = Everybody.Where(person => person.Seat is not null).ToList();
        var secretary = await stage.SignInAsync(Langley, cancellationToken);
        var proposed = await Task.WhenAll(holders.Select(person => _council.ProposeSeatAsync(
            partnership,
            new ProposedSeat(organisations[person.Organisation!], person.Seat!.Class, person.Seat.Name, 1, person.Seat.IsChair),
            secretary,
            cancellationToken)));
        var seats = holders.Zip(proposed).ToDictionary(pair => pair.First, pair => pair.Second.Require());

        stage.MoveTo(284);
        await stage.GatherAsync([Albrecht, Whitcombe, Tanabe, Kamau], cancellationToken);
        var appointed = await Task.WhenAll(holders.Select(person => _council.AppointAsync(
            partnership,
            seats[person],
            new Appointment(stage.IdOf(person), stage.DaysAgo(284), stage.DaysAgo(-440)),
            stage.As(SponsorOf(person)),
            cancellationToken)));
        foreach (var outcome in appointed)
        {
            outcome.Require();
        }

        return seats;
    }

    private static DemoPerson SponsorOf(DemoPerson person) => Everybody.Single(other => other.Organisation == person.Organisation && other.Roles.Contains(Role.Sponsor));

    private async Task CharterAsync(PartnershipId partnership, Dictionary<DemoOrganisation, OrganisationId> organisations, CancellationToken cancellationToken)
    {
        var charters = stage.Get<CharterOperations>();
        var queries = stage.Get<DemoQueries>();
        var secretary = await stage.SignInAsync(Langley, cancellationToken);
        var version = (await charters.DraftAsync(partnership, DraftFrom.Template, secretary, cancellationToken)).Require();
        var draft = await queries.CharterAsync(partnership, version, cancellationToken);
        var content = AuroraTerms.Charter(CharterTemplate.DataAndModel(AuroraTerms.Name), [organisations[Rheintal], organisations[Mto]]);
        var saved = (await charters.SaveAsync(partnership, draft.Id, content, draft.Revision, secretary, cancellationToken)).Require();
        (await charters.PutToRatificationAsync(partnership, draft.Id, saved.Hash, secretary, cancellationToken)).Require();

        stage.MoveTo(279);
        await stage.GatherAsync([Albrecht, Whitcombe, Tanabe, Kamau, Mutiso], cancellationToken);
        var ratified = await Task.WhenAll(new[] { Albrecht, Whitcombe, Tanabe, Kamau }.Select(sponsor => charters.RatifyAsync(
            partnership, draft.Id, organisations[sponsor.Organisation!], saved.Hash, stage.As(sponsor), cancellationToken)));
        foreach (var outcome in ratified)
        {
            outcome.Require();
        }

        (await _partnerships.TakeAsync(partnership, PartnershipStep.Activate, null, stage.As(Mutiso), cancellationToken)).Require();
    }
}
