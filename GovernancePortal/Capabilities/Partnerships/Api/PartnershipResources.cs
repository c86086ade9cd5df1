using System.Collections.Immutable;
using GovernancePortal.Domain.Partnerships;

namespace GovernancePortal.Capabilities.Partnerships.Api;

/// <summary>A partnership in a list.</summary>
public sealed record PartnershipLineResource(Guid Id, string Slug, string Name, PartnershipState State)
{
    public static PartnershipLineResource Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000001"), "aurora", "Aurora", PartnershipState.Active);

    public static PartnershipLineResource Of(PartnershipLineView line) => new(line.Id.Value, line.Slug, line.Name, line.State);
}

/// <summary>A partnership.</summary>
public sealed record PartnershipResource(Guid Id, string Slug, string Name, string Purpose, PartnershipState State, DateTimeOffset CreatedAt)
{
    public static PartnershipResource Example { get; } = new(
        PartnershipLineResource.Example.Id, "aurora", "Aurora", "To train a triage model together.", PartnershipState.Active, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static PartnershipResource Of(PartnershipView view) => new(view.Id.Value, view.Slug, view.Name, view.Purpose, view.State, view.CreatedAt);
}

/// <summary>An organisation in a partnership.</summary>
public sealed record PartyResource(Guid OrganisationId, string LegalName, string ShortName, string Jurisdiction, LegalRole LegalRole, ImmutableArray<ContactResource> Contacts)
{
    public static PartyResource Example { get; } = new(
        new Guid("0197a000-0000-7000-8000-000000000002"), "Universitätsklinikum Rheintal", "Rheintal", "DE", LegalRole.Controller, [new("Miriam Vogt", "Data protection", "privacy@rheintal.example")]);

    public static PartyResource Of(Party party) => new(
        party.OrganisationId.Value, party.LegalName, party.ShortName, party.Jurisdiction, party.LegalRole,
        [.. party.Contacts.Select(contact => new ContactResource(contact.Name, contact.Function, contact.Mail))]);
}

/// <summary>Whom to ask at an organisation.</summary>
public sealed record ContactResource(string Name, string Function, string Mail);
