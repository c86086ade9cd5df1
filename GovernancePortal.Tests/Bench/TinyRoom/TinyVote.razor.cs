using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Bench.TinyRoom;

/// <summary>The least that a gate room does, with the same element ids: proves the circuit client and gives the benches a floor.</summary>
public sealed partial class TinyVote(TinyTally tally) : IDisposable
{
    private readonly List<string> _order = ["first", "second", "third"];
    private IDisposable? _watch;
    private int _cast;
    private string? _choice;
    private string? _remark;
    private string? _submitted;
    private string? _drafted;

    public void Dispose() => _watch?.Dispose();

    protected override void OnInitialized()
    {
        _cast = tally.Cast;
        if (RendererInfo.IsInteractive)
        {
            _watch = tally.Watch(cast => _ = InvokeAsync(() => Show(cast)));
        }
    }

    private void Show(int cast)
    {
        if (cast > _cast)
        {
            _cast = cast;
            StateHasChanged();
        }
    }

    private void ChooseFor() => _choice = "for";

    private void ChooseAgainst() => _choice = "against";

    private void ChooseAbstain() => _choice = "abstain";

    private void Cast() => _cast = Math.Max(_cast, tally.Add());

    private void Submit() => _submitted = _remark;

    private void Draft(ChangeEventArgs change) => _drafted = (string?)change.Value;

    private void Reverse() => _order.Reverse();

    private static void Fail() => throw new InvalidOperationException("Asked to fail.");
}
