using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>One version of a partnership's charter.</summary>
public readonly record struct CharterId(Guid Value) : IEntityId<CharterId>
{
    /// <inheritdoc/>
    public static CharterId From(Guid value) => new(value);
}
