using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Components.Kit;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>
/// The live tally: hears of each new board from the hub and draws itself alone. The board is one object for all screens;
/// this one asks the database for nothing but the first.
/// </summary>
public sealed partial class TallyBoard(GateHub hub) : PortalComponent
{
    private GateBoard? _board;
    private GateBoard? _drawn;
    private string? _drawnFault;
    private string? _fault;
    private bool _told;
    private IDisposable? _watch;

    /// <summary>Which gate. It does not change while the component lives.</summary>
    [Parameter, EditorRequired] public GateKey Key { get; set; }

    /// <summary>Called with every new board, on this screen's own thread, before it is drawn; a plain delegate, so that the parent is not drawn for it.</summary>
    [Parameter] public Action<GateBoard>? Shown { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _board = hub.Peek(Key);
        if (RendererInfo.IsInteractive)
        {
            _watch = hub.Watch(Key, Hear);
        }

        await ReadAsync();
    }

    protected override bool ShouldRender()
    {
        var due = !ReferenceEquals(_board, _drawn) || _fault != _drawnFault;
        (_drawn, _drawnFault) = (_board, _fault);
        return due;
    }

    protected override void Dispose(bool disposing)
    {
        _watch?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        var before = _board;
        var read = await LoadAsync(() => hub.BoardAsync(Key, Leaving));
        _fault = (read as Load<GateBoard>.Faulted)?.Reference;
        if (read is Load<GateBoard>.Ready { Value: var board } && ReferenceEquals(_board, before))
        {
            Take(board);
        }
    }

    private void Hear(GateBoard board) => _ = InvokeAsync(() =>
    {
        Take(board);
        StateHasChanged();
    });

    private void Take(GateBoard board)
    {
        if (!ReferenceEquals(board, _board) || !_told)
        {
            (_board, _told) = (board, true);
            Shown?.Invoke(board);
        }
    }
}
