using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Decisions;

/// <summary>Every way in which the decision log says no.</summary>
public static class DecisionRefusals
{
    /// <summary>There is no such decision, or it is not for the actor to know.</summary>
    public static readonly Refusal NoSuchDecision = new("decisions.no-such-decision", RefusalKind.NotFound, "There is no such decision.");
}
