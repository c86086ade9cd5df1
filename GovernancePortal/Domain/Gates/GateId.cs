using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>An approval gate.</summary>
public readonly record struct GateId(Guid Value) : IEntityId<GateId>
{
    /// <inheritdoc/>
    public static GateId From(Guid value) => new(value);
}

/// <summary>A request that a member stands aside on a gate.</summary>
public readonly record struct RecusalRequestId(Guid Value) : IEntityId<RecusalRequestId>
{
    /// <inheritdoc/>
    public static RecusalRequestId From(Guid value) => new(value);
}

/// <summary>The hand-over of a seat in an open gate.</summary>
public readonly record struct HandOverId(Guid Value) : IEntityId<HandOverId>
{
    /// <inheritdoc/>
    public static HandOverId From(Guid value) => new(value);
}
