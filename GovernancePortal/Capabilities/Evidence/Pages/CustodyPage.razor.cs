using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Evidence.Pages;

/// <summary>Keys and erasure. The aggregates decide; this shows.</summary>
public sealed partial class CustodyPage
{
    private static readonly Crumb[] Above = [new("Administration", "/admin")];

    private CustodyView? _view;
    private Refusal? _refusal;
    private string? _fault;
    private string? _done;

    [SupplyParameterFromForm(Name = "person")] public Guid? Person { get; set; }

    [SupplyParameterFromForm(Name = "why")] public string? Why { get; set; }

    [SupplyParameterFromForm(Name = "id")] public Guid? Id { get; set; }

    [SupplyParameterFromForm(Name = "act")] public string? Act { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _view = await Queries.ViewAsync(await Me.GetAsync(), CancellationToken.None);

    private Task ProposeErasureAsync() => Enum.TryParse<ErasureReason>(Why, out var reason) && Enum.IsDefined(reason)
        ? TakeAsync(actor => Erasures.ProposeAsync(actor, new PersonId(Person ?? default), reason, CancellationToken.None), "Proposed. A second administrator confirms it.")
        : Task.CompletedTask;

    private Task ProposeRotationAsync() => TakeAsync(actor => Rotations.ProposeAsync(actor, CancellationToken.None), "Proposed. A second administrator confirms it.");

    private Task ActAsync()
    {
        var (erasure, rotation) = (new ErasureId(Id ?? default), new KeyRotationId(Id ?? default));
        return Act switch
        {
            "confirm-erasure" => TakeAsync(actor => Erasures.ConfirmAsync(actor, erasure, CancellationToken.None), "The data of this person are erased."),
            "decline-erasure" => TakeAsync(actor => Erasures.DeclineAsync(actor, erasure, CancellationToken.None), "Declined."),
            "confirm-rotation" => TakeAsync(actor => Rotations.ConfirmAsync(actor, rotation, CancellationToken.None), "The new key signs from now on. Hand out the trust files anew."),
            "decline-rotation" => TakeAsync(actor => Rotations.DeclineAsync(actor, rotation, CancellationToken.None), "Declined."),
            _ => Task.CompletedTask,
        };
    }

    private async Task TakeAsync<T>(Func<Actor, Task<Outcome<T>>> act, string done)
    {
        var outcome = await act(await Me.GetAsync());
        _refusal = outcome.WhyNot;
        _fault = (outcome as Outcome<T>.Faulted)?.Reference;
        _done = outcome.IsDone ? done : null;
        await ReadAsync();
    }
}
