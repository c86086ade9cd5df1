using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>A seat in a council.</summary>
public readonly record struct SeatId(Guid Value) : IEntityId<SeatId>
{
    /// <inheritdoc/>
    public static SeatId From(Guid value) => new(value);
}

/// <summary>A proxy from one seat to another.</summary>
public readonly record struct ProxyId(Guid Value) : IEntityId<ProxyId>
{
    /// <inheritdoc/>
    public static ProxyId From(Guid value) => new(value);
}

/// <summary>A rotation of a seat between organisations.</summary>
public readonly record struct RotationId(Guid Value) : IEntityId<RotationId>
{
    /// <inheritdoc/>
    public static RotationId From(Guid value) => new(value);
}
