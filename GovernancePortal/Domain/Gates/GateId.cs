using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>An approval gate.</summary>
public readonly record struct GateId(Guid Value) : IEntityId<GateId>
{
    /// <inheritdoc/>
    public static GateId From(Guid value) => new(value);
}
