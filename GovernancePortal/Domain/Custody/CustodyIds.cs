using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Custody;

/// <summary>An erasure of a person's data.</summary>
public readonly record struct ErasureId(Guid Value) : IEntityId<ErasureId>
{
    /// <inheritdoc/>
    public static ErasureId From(Guid value) => new(value);
}

/// <summary>A change of the key that signs checkpoints.</summary>
public readonly record struct KeyRotationId(Guid Value) : IEntityId<KeyRotationId>
{
    /// <inheritdoc/>
    public static KeyRotationId From(Guid value) => new(value);
}
