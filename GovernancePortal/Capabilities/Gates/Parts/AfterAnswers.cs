using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>What a form that is no part of the live room was answered. The address is anybody's to write: only sentences of our own are shown for it.</summary>
internal static class AfterAnswers
{
    private static readonly Dictionary<string, Refusal> Known = new Refusal[]
    {
        GateRefusals.DocumentEmpty, GateRefusals.DocumentTooLarge, GateRefusals.DocumentType, GateRefusals.TextTooLong, GateRefusals.TextUnfit,
        GateRefusals.NoSuchCondition, GateAfterRefusals.WordsMissing, GateAfterRefusals.NotTheOwner, GateAfterRefusals.NoOwner, GateAfterRefusals.ReportedAlready,
    }.ToDictionary(refusal => refusal.Code);

    public static string? Sentence(string? code) =>
        code is null ? null : Known.TryGetValue(code, out var refusal) ? refusal.Message : "It could not be taken. Sign in again if need be, and try once more.";
}
