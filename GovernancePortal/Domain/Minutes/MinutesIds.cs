using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Minutes;

/// <summary>A version of a meeting's minutes.</summary>
public readonly record struct MinutesId(Guid Value) : IEntityId<MinutesId>
{
    /// <inheritdoc/>
    public static MinutesId From(Guid value) => new(value);
}

/// <summary>A certificate with which a person signs minutes themselves.</summary>
public readonly record struct CertificateId(Guid Value) : IEntityId<CertificateId>
{
    /// <inheritdoc/>
    public static CertificateId From(Guid value) => new(value);
}
