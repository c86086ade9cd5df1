using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Packs;

/// <summary>An audit pack.</summary>
public readonly record struct PackId(Guid Value) : IEntityId<PackId>
{
    /// <inheritdoc/>
    public static PackId From(Guid value) => new(value);
}
