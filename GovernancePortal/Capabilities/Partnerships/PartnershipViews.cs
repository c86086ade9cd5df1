using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>A partnership as somebody who takes part in it sees it.</summary>
public sealed record PartnershipView(
    PartnershipId Id,
    string Slug,
    string Name,
    string Purpose,
    PartnershipState State,
    ImmutableArray<Party> Parties,
    ImmutableArray<Contribution> Contributions,
    ImmutableArray<Expectation> Expectations,
    DateTimeOffset CreatedAt,
    ImmutableArray<PartnershipStep> OpenSteps,
    ImmutableArray<OrganisationId> SpeaksFor)
{
    /// <summary>The short name of an organisation; "all parties" for none.</summary>
    public string NameOf(OrganisationId? organisation) => organisation is { } id
        ? Parties.FirstOrDefault(party => party.OrganisationId == id)?.ShortName ?? "A former party"
        : "All parties";
}

/// <summary>A partnership in a list: its name and state, and nothing from inside.</summary>
public sealed record PartnershipLineView(PartnershipId Id, string Slug, string Name, PartnershipState State);

/// <summary>A partnership in the administrators' list.</summary>
public sealed record PartnershipEntry(PartnershipLineView Line, ImmutableArray<Party> Parties);

/// <summary>An organisation that the installation knows.</summary>
public sealed record OrganisationLine(OrganisationId Id, string LegalName, string ShortName, string Jurisdiction);
