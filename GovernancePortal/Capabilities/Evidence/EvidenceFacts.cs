using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>The log was taken away as a bundle that holds every entry up to this one.</summary>
public sealed record EvidenceExported(PartnershipId Partnership, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "evidence.exported";

    /// <inheritdoc/>
    public override FactSubject Subject => new("evidence-log", Partnership.Value);
}
