using GovernancePortal.Capabilities.Meetings.Live;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Meetings.Parts;

/// <summary>An act in the room, in the name of the reader; says whether it was done.</summary>
public delegate Task<bool> MeetingAct(Func<MeetingKey, Actor, CancellationToken, Task<Outcome<Nothing>>> act);

/// <summary>All of a meeting: live while somebody may act in it, and as a plain page for who only reads.</summary>
public sealed partial class MeetingRoom(MeetingQueries queries, MeetingHub hub, CurrentActor me, NavigationManager navigation) : PortalComponent
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Load<MeetingView> _meeting = new Load<MeetingView>.Pending();
    private MeetingAct _do = null!;
    private IDisposable? _watch;

    [Parameter, EditorRequired] public string Slug { get; set; } = string.Empty;

    [Parameter, EditorRequired] public int Number { get; set; }

    private string Here => new Uri(navigation.Uri).PathAndQuery;

    protected override async Task OnInitializedAsync()
    {
        _do = DoAsync;
        await ReadAsync();
        if (RendererInfo.IsInteractive && _meeting is Load<MeetingView>.Ready { Value: { } meeting })
        {
            _watch = hub.Watch(meeting.Key, () => _ = InvokeAsync(TurnAsync));
        }
    }

    protected override void Dispose(bool disposing)
    {
        _watch?.Dispose();
        _reading.Dispose();
        base.Dispose(disposing);
    }

    private Task ReloadAsync() => ReadAsync();

    private async Task TurnAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            await _reading.WaitAsync(Leaving);
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        try
        {
            _meeting = await LoadAsync(async () => await queries.FindAsync(Slug, Number, await me.GetAsync(Leaving), Leaving));
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        try
        {
            _reading.Release();
        }
        catch (ObjectDisposedException)
        {
            // The reader left while it was read.
        }
    }

    private async Task<bool> DoAsync(Func<MeetingKey, Actor, CancellationToken, Task<Outcome<Nothing>>> act)
    {
        if (_meeting is not Load<MeetingView>.Ready { Value: { } meeting })
        {
            return false;
        }

        var done = await ActAsync(async () => await act(meeting.Key, await me.GetAsync(Leaving), Leaving));
        await ReadAsync();
        StateHasChanged();
        return done;
    }
}

internal static class MeetingActs
{
    /// <summary>The outcome without what it yields.</summary>
    public static async Task<Outcome<Nothing>> PlainAsync<T>(this Task<Outcome<T>> outcome) => (await outcome).Select(_ => default(Nothing));
}
