using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Architecture.Planted.Domain.Flows;

namespace GovernancePortal.Tests.Architecture.Planted.Tests;

public static class FlowRefusalMentions
{
    public static Refusal[] All() => [FlowRefusals.Once, FlowRefusals.Again];
}
