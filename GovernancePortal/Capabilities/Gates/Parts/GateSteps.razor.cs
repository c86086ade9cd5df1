using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>The steps that the reader may take, each in the words of whoever takes it; nothing for a reader who may take none.</summary>
public sealed partial class GateSteps(GateOperations operations, GateDraftOperations drafts, NavigationManager navigation) : PortalComponent
{
    // The steps that are taken here; what changes an open round has panels of its own.
    private static readonly GateStep[] Here =
        [GateStep.Open, GateStep.Screen, GateStep.Return, GateStep.Submit, GateStep.Close, GateStep.VerifyCondition, GateStep.Withdraw];

    private string? _remarks;
    private RoomAct? _last;

    [Parameter, EditorRequired] public GateRoomView Room { get; set; } = null!;

    [Parameter, EditorRequired] public Func<RoomAct, Task<Outcome<GateState>>> Do { get; set; } = null!;

    [Parameter] public bool AllHaveVoted { get; set; }

    private bool HasPanel => Room.Steps.Any(Here.Contains);

    private string EditPath => new Uri(navigation.Uri).AbsolutePath.TrimEnd('/') + "/edit";

    private string Title => Room switch
    {
        _ when Room.May(GateStep.Open) => "Open for votes#act",
        _ when Room.May(GateStep.Screen) => "Screening",
        _ when Room.May(GateStep.Submit) => "Your draft",
        _ when Room.May(GateStep.Close) => "For the chair",
        _ => "Your gate",
    };

    private Task SubmitAsync() => ActAsync(drafts.SubmitAsync);

    private Task ScreenAsync() => ActAsync(drafts.ScreenAsync);

    private Task ReturnAsync() => ActAsync((key, me, stop) => drafts.ReturnAsync(key, _remarks ?? string.Empty, me, stop));

    private Task WithdrawAsync() => ActAsync(drafts.WithdrawAsync);

    private Task OpenAsync(DateTimeOffset closesAt) => ActAsync((key, me, stop) => operations.OpenAsync(key, closesAt, me, stop));

    private Task CloseAsync() => ActAsync(operations.CloseAsync);

    private Task RepeatAsync() => _last is null ? Task.CompletedTask : ActAsync(_last);

    private Task ActAsync(RoomAct act) => ActAsync(() => Do(_last = act));
}
