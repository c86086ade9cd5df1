using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Partnerships;

/// <summary>An organisation in a partnership.</summary>
/// <param name="OrganisationId">Which organisation.</param>
/// <param name="LegalName">The name it is registered under.</param>
/// <param name="ShortName">The name it goes by in lists.</param>
/// <param name="Jurisdiction">The country whose law it is under: ISO 3166-1 alpha-2.</param>
/// <param name="LegalRole">In what role it takes part.</param>
/// <param name="Contacts">Whom to ask there.</param>
public sealed record Party(
    OrganisationId OrganisationId,
    string LegalName,
    string ShortName,
    string Jurisdiction,
    LegalRole LegalRole,
    ImmutableArray<Contact> Contacts);

/// <summary>Somebody to ask at a party. Personal data: the log holds commitments to it only.</summary>
public sealed record Contact(string Name, string Function, string Mail);

/// <summary>What a party gives, to another or to all.</summary>
/// <param name="Id">The contribution's id.</param>
/// <param name="From">Who gives.</param>
/// <param name="To">Who receives; null means all parties.</param>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Description">What exactly.</param>
/// <param name="FromDay">The first day on which it is given.</param>
/// <param name="UntilDay">The last day, or null while it has none.</param>
public sealed record Contribution(
    ContributionId Id,
    OrganisationId From,
    OrganisationId? To,
    ContributionKind Kind,
    string Description,
    DateOnly FromDay,
    DateOnly? UntilDay);

/// <summary>What a party expects, from another or from all.</summary>
/// <param name="Id">The expectation's id.</param>
/// <param name="By">Who expects.</param>
/// <param name="From">From whom; null means from all parties.</param>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Description">What exactly.</param>
public sealed record Expectation(
    ExpectationId Id,
    OrganisationId By,
    OrganisationId? From,
    ContributionKind Kind,
    string Description);

/// <summary>A contribution as a sponsor states it.</summary>
public sealed record StatedContribution(OrganisationId From, OrganisationId? To, ContributionKind Kind, string Description, DateOnly FromDay, DateOnly? UntilDay);

/// <summary>An expectation as a sponsor states it.</summary>
public sealed record StatedExpectation(OrganisationId By, OrganisationId? From, ContributionKind Kind, string Description);

/// <summary>An organisation as an administrator brings it into a partnership.</summary>
public sealed record JoiningParty(OrganisationId OrganisationId, string LegalName, string ShortName, string Jurisdiction, LegalRole LegalRole);
