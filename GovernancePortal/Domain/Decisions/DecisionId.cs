using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Decisions;

/// <summary>An entry of the decision log.</summary>
public readonly record struct DecisionId(Guid Value) : IEntityId<DecisionId>
{
    /// <inheritdoc/>
    public static DecisionId From(Guid value) => new(value);
}
