using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>A grant of a role.</summary>
public readonly record struct RoleGrantId(Guid Value) : IEntityId<RoleGrantId>
{
    /// <inheritdoc/>
    public static RoleGrantId From(Guid value) => new(value);
}
