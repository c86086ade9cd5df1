using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Decisions;

/// <summary>Every way in which the decision log says no.</summary>
public static class DecisionRefusals
{
    /// <summary>Only who knows the partnership from inside takes its log away.</summary>
    public static readonly Refusal ExportNotOpen = new(
        "decisions.export-not-open", RefusalKind.Forbidden, "Only people with a role in the partnership can export its decisions.");

    /// <summary>An export is CSV or JSON.</summary>
    public static readonly Refusal NoSuchFormat = new("decisions.no-such-format", RefusalKind.Invalid, "Decisions can be exported as csv or json.");

    /// <summary>There is no such decision, or it is not for the actor to know.</summary>
    public static readonly Refusal NoSuchDecision = new("decisions.no-such-decision", RefusalKind.NotFound, "There is no such decision.");
}
