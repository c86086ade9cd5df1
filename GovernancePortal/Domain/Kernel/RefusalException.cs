namespace GovernancePortal.Domain.Kernel;

/// <summary>A broken rule, thrown inside an aggregate and translated to an <see cref="Outcome{T}"/> at the boundary of the work.</summary>
public sealed class RefusalException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>The rule's "no".</summary>
    public Refusal Refusal { get; } = refusal;
}
