using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Architecture.Planted.Domain.Flows;

public enum FlowState
{
    Draft,
    Open,
    Closed,
}

public enum BadFlowState
{
    Draft,
    Open,
    Closed,
    Lost,
}

public enum FlowStep
{
    Open,
    Close,
}

public enum BadFlowStep
{
    Open,
    Close,
    Reopen,
}

public static class Flow
{
    public static Workflow<FlowState, FlowStep> Good { get; } = new Workflow<FlowState, FlowStep>("flows")
        .Allow(FlowStep.Open, FlowState.Draft, FlowState.Open, Role.Chair)
        .Allow(FlowStep.Close, FlowState.Open, FlowState.Closed, Role.Chair, Role.Secretary);

    public static readonly Workflow<FlowState, FlowStep> Unlisted = Good;

    // Chair and Secretary open it to different states; the table takes the first for both.
    public static Workflow<BadFlowState, BadFlowStep> Bad { get; } = new Workflow<BadFlowState, BadFlowStep>("flows")
        .Allow(BadFlowStep.Open, BadFlowState.Draft, BadFlowState.Open, Role.Secretary)
        .Allow(BadFlowStep.Open, BadFlowState.Draft, BadFlowState.Closed, Role.Chair)
        .Allow(BadFlowStep.Close, BadFlowState.Open, BadFlowState.Closed, Role.Chair);
}
