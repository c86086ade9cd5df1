using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Changes;

/// <summary>Something of a partnership changed and is durable.</summary>
/// <param name="Partnership">The partnership.</param>
/// <param name="Kind">The kind of thing, as in the log's subject: <c>gate</c>, <c>charter</c>, …</param>
/// <param name="Id">The thing's id.</param>
public readonly record struct PortalChange(PartnershipId Partnership, string Kind, Guid Id);
