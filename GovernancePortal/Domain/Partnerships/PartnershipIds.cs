using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Partnerships;

/// <summary>A contribution that an organisation states.</summary>
public readonly record struct ContributionId(Guid Value) : IEntityId<ContributionId>
{
    /// <inheritdoc/>
    public static ContributionId From(Guid value) => new(value);
}

/// <summary>An expectation that an organisation states.</summary>
public readonly record struct ExpectationId(Guid Value) : IEntityId<ExpectationId>
{
    /// <inheritdoc/>
    public static ExpectationId From(Guid value) => new(value);
}
