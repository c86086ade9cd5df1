using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Architecture.Planted.Domain.Flows;

public static class FlowRefusals
{
    public static readonly Refusal Once = new("flows.same", RefusalKind.Conflict, "No.");

    public static Refusal Again { get; } = new("flows.same", RefusalKind.Conflict, "No.");

    public static Refusal Foreign { get; } = new("others.foreign", RefusalKind.Conflict, "No.");

    public static Refusal Shouted { get; } = new("flows.NotKebab", RefusalKind.Conflict, "No.");
}
