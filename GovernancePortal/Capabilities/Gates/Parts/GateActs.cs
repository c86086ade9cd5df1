using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>A part of the room with acts of its own, each done through the room and repeated once the second factor is fresh.</summary>
public abstract class GateActs : PortalComponent
{
    private RoomAct? _last;

    /// <summary>What became of the gate.</summary>
    [Parameter, EditorRequired] public GateAfterView After { get; set; } = null!;

    /// <summary>Does an act through the room.</summary>
    [Parameter, EditorRequired] public Func<RoomAct, Task<Outcome<GateState>>> Do { get; set; } = null!;

    /// <summary>Whether the last act was not done, so that the answer to it is shown.</summary>
    protected bool HasAnswer => WentWrong;

    /// <summary>Does the last act once more, as it was.</summary>
    protected Task RepeatAsync() => _last is null ? Task.CompletedTask : ActAsync(_last);

    /// <summary>Does an act.</summary>
    protected async Task ActAsync(RoomAct act)
    {
        if (await ActAsync(() => Do(_last = act)))
        {
            Done();
        }
    }

    /// <summary>What was written for an act goes once it is done.</summary>
    protected virtual void Done()
    {
    }
}
