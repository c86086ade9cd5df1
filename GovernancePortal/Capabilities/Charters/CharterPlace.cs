using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The partnership whose charter is read, as far as the reader may know of it.</summary>
public sealed record CharterPlace(PartnershipId Id, string Slug, string Name, IReadOnlyDictionary<OrganisationId, string> Organisations)
{
    /// <summary>The short name of a party; of an organisation that is none, the beginning of its id.</summary>
    public string NameOf(OrganisationId organisation) => Organisations.GetValueOrDefault(organisation) ?? organisation.Value.ToString("n")[..8];
}
