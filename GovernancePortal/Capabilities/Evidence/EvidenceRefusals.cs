using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Every way in which the evidence of a partnership says no.</summary>
public static class EvidenceRefusals
{
    /// <summary>There is no such leaf.</summary>
    public static readonly Refusal NoSuchEntry = new("evidence.no-such-entry", RefusalKind.NotFound, "There is no such entry in the evidence log.");

    /// <summary>No signed checkpoint reaches the leaf yet.</summary>
    public static readonly Refusal NoCheckpointYet = new(
        "evidence.no-checkpoint-yet", RefusalKind.Conflict, "No signed checkpoint covers this entry yet. One is signed within ten minutes of a new entry; try again then.");

    /// <summary>A consistency proof runs from an earlier size to a later one that the log has.</summary>
    public static readonly Refusal SizesMalformed = new(
        "evidence.sizes-malformed", RefusalKind.Invalid, "A consistency proof needs two sizes: from, at least 1, and to, not smaller and not beyond the log.");

    /// <summary>Only who knows the partnership from inside takes its evidence away.</summary>
    public static readonly Refusal ExportNotOpen = new(
        "evidence.export-not-open", RefusalKind.Forbidden, "Only people with a role in the partnership can export its evidence.");
}
