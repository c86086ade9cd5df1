using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Access;

/// <summary>Names partnerships and organisations for pages that know only their ids. The capability that keeps them registers it.</summary>
public interface IPartnershipNames
{
    /// <summary>All partnerships by name.</summary>
    Task<IReadOnlyDictionary<PartnershipId, string>> PartnershipsAsync(CancellationToken cancellationToken);

    /// <summary>All organisations by name.</summary>
    Task<IReadOnlyDictionary<OrganisationId, string>> OrganisationsAsync(CancellationToken cancellationToken);
}

/// <summary>Knows no names: pages show ids.</summary>
internal sealed class NoPartnershipNames : IPartnershipNames
{
    public Task<IReadOnlyDictionary<PartnershipId, string>> PartnershipsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<PartnershipId, string>>(new Dictionary<PartnershipId, string>());

    public Task<IReadOnlyDictionary<OrganisationId, string>> OrganisationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<OrganisationId, string>>(new Dictionary<OrganisationId, string>());
}
