using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Pages;

public sealed partial class CharterVersionPage(CharterQueries queries, CharterOperations operations, CurrentActor me, NavigationManager navigation)
{
    private Load<CharterView> _charter = new Load<CharterView>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Version { get; set; }

    [SupplyParameterFromForm] private CharterActs? Acts { get; set; }

    protected override async Task OnInitializedAsync() =>
        _charter = await LoadAsync(async () => await queries.FindAsync(Slug, Version, await me.GetAsync(Leaving), Leaving));

    private Task PutAsync() => TakeAsync((charter, actor) =>
        operations.PutToRatificationAsync(charter.Place.Id, charter.Id, Acts?.Hash ?? string.Empty, actor, Leaving));

    private Task RatifyAsync() => TakeAsync((charter, actor) =>
        operations.RatifyAsync(charter.Place.Id, charter.Id, OrganisationId.From(Acts?.Organisation ?? default), Acts?.Hash ?? string.Empty, actor, Leaving));

    private Task TakeBackAsync() => TakeAsync((charter, actor) =>
        operations.TakeBackAsync(charter.Place.Id, charter.Id, Acts?.Reason ?? string.Empty, actor, Leaving));

    private Task WithdrawAsync() => TakeAsync((charter, actor) =>
        operations.WithdrawAsync(charter.Place.Id, charter.Id, Acts?.Reason ?? string.Empty, actor, Leaving));

    // Shown afresh when it is done, so that a reload does not send the form again. A static page may leave by an exception,
    // so it leaves outside the act, which would take that for a fault.
    private async Task TakeAsync<T>(Func<CharterView, Actor, Task<Outcome<T>>> step)
    {
        if (_charter is Load<CharterView>.Ready { Value: var charter } && await ActAsync(async () => await step(charter, await me.GetAsync(Leaving))))
        {
            navigation.NavigateTo(CharterUrls.Version(charter.Place.Slug, charter.Version));
        }
    }
}
