using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace GovernancePortal.Components.Kit;

/// <summary>
/// Catches what escapes from the components inside it: the page keeps its frame, the reader gets a reference, the log the fault.
/// In a static page the answer is still a 500, so that nothing in between takes it for a success.
/// </summary>
public sealed class FaultBoundary : ErrorBoundaryBase
{
    private string _reference = string.Empty;

    [Inject] private ILogger<FaultBoundary> Logger { get; set; } = null!;

    [Inject] private PageAnswer Answer { get; set; } = null!;

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = FaultReference.New();
        Logger.LogError(exception, "A component failed; reference {Reference}", _reference);
        Answer.Failed();
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FaultNotice>(1);
        builder.AddComponentParameter(2, nameof(FaultNotice.Reference), _reference);
        builder.CloseComponent();
    }
}
