using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>The steps that the reader may take, each in the words of whoever takes it; nothing for a reader who may take none.</summary>
public sealed partial class GateSteps(GateOperations operations, GateDraftOperations drafts, NavigationManager navigation) : PortalComponent
{
    private string? _remarks;

    [Parameter, EditorRequired] public GateRoomView Room { get; set; } = null!;

    [Parameter, EditorRequired] public Func<RoomAct, Task<Outcome<GateState>>> Do { get; set; } = null!;

    [Parameter] public bool AllHaveVoted { get; set; }

    private bool HasPanel => !Room.Steps.IsEmpty;

    private string EditPath => new Uri(navigation.Uri).AbsolutePath.TrimEnd('/') + "/edit";

    private string Title => Room switch
    {
        _ when Room.May(GateStep.Open) => "Open for votes",
        _ when Room.May(GateStep.Screen) => "Screening",
        _ when Room.May(GateStep.Submit) => "Your draft",
        _ when Room.May(GateStep.VerifyCondition) => "Conditions",
        _ when Room.May(GateStep.Close) => "For the chair",
        _ => "Your gate",
    };

    private Task<bool> SubmitAsync() => ActAsync(() => Do((key, me, stop) => drafts.SubmitAsync(key, me, stop)));

    private Task<bool> ScreenAsync() => ActAsync(() => Do((key, me, stop) => drafts.ScreenAsync(key, me, stop)));

    private Task<bool> ReturnAsync() => ActAsync(() => Do((key, me, stop) => drafts.ReturnAsync(key, _remarks ?? string.Empty, me, stop)), _ => _remarks = null);

    private Task<bool> WithdrawAsync() => ActAsync(() => Do((key, me, stop) => drafts.WithdrawAsync(key, me, stop)));

    private Task<bool> OpenAsync(DateTimeOffset closesAt) => ActAsync(() => Do((key, me, stop) => operations.OpenAsync(key, closesAt, me, stop)));

    private Task<bool> CloseAsync() => ActAsync(() => Do((key, me, stop) => operations.CloseAsync(key, me, stop)));

    private Task<bool> VerifyAsync(int condition) => ActAsync(() => Do((key, me, stop) => operations.VerifyConditionAsync(key, condition, me, stop)));
}
