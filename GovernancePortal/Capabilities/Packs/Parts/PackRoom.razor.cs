using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Packs.Parts;

/// <summary>One pack: how far it is, and what may be done with it. Looks again while the pack is being made.</summary>
public sealed partial class PackRoom
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private Load<PackView> _pack = new Load<PackView>.Pending();

    /// <summary>The partnership's address.</summary>
    [Parameter, EditorRequired] public string Slug { get; set; } = string.Empty;

    /// <summary>The pack's number.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    /// <summary>The partnership's id.</summary>
    [Parameter, EditorRequired] public Guid Partnership { get; set; }

    private PartnershipId Key => new(Partnership);

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync();
        }
    }

    private static string Why(PackFailure? failure) => failure switch
    {
        PackFailure.AccessEnded => "Who asked for it may no longer export packs of this partnership.",
        PackFailure.NotProvable => "A record or a paper has no proof in the log, so nothing was made of it. Tell an administrator: the server's log names it.",
        _ => "Something went wrong in the portal; the server's log says what.",
    };

    private async Task ReadAsync() => _pack = await LoadAsync(async () => await Packs.FindAsync(Key, Number, await Me.GetAsync(Leaving), Leaving));

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Pause, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(Leaving))
            {
                if (_pack is Load<PackView>.Ready { Value.Pack.State: PackState.Making })
                {
                    await InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    });
                }
            }
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException)
        {
            // The reader has left.
        }
    }

    private async Task CancelAsync()
    {
        if (_pack is Load<PackView>.Ready { Value.Pack.Id: var id }
            && await ActAsync(async () => await Operations.CancelAsync(Key, id, await Me.GetAsync(Leaving), Leaving)))
        {
            Maker.Stop(id);
        }

        await ReadAsync();
    }

    private async Task RepeatAsync()
    {
        if (_pack is Load<PackView>.Ready { Value.Pack.Id: var id }
            && await ActAsync(async () => await Operations.RepeatAsync(Key, id, await Me.GetAsync(Leaving), Leaving)))
        {
            _ = Maker.StartAsync(Key, id);
        }

        await ReadAsync();
    }
}
