using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The partnership whose charter is read, as far as the reader may know of it.</summary>
public sealed record CharterPlace(PartnershipId Id, string Slug, string Name, IReadOnlyDictionary<OrganisationId, string> Organisations);
