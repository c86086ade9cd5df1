using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Files;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What a file must be before a gate takes it.</summary>
internal static class GateFiles
{
    /// <summary>Why a file is not taken, or null if it is.</summary>
    public static Refusal? WhyNot(ReadOnlyMemory<byte> content, string name) =>
        content.Length == 0 ? GateRefusals.DocumentEmpty
        : content.Length > GateDraftOperations.LargestDocument ? GateRefusals.DocumentTooLarge
        : ContentKind.Of(content, name) is null ? GateRefusals.DocumentType
        : null;
}
