using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Pages;

public sealed partial class CharterPage(CharterQueries queries, CharterOperations operations, CurrentActor me, NavigationManager navigation)
{
    private Load<CharterShelfView> _shelf = new Load<CharterShelfView>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromForm] private CharterActs? Acts { get; set; }

    protected override async Task OnInitializedAsync() =>
        _shelf = await LoadAsync(async () => await queries.ShelfAsync(Slug, await me.GetAsync(Leaving), Leaving));

    private async Task DraftAsync()
    {
        if (_shelf is Load<CharterShelfView>.Ready { Value: var shelf })
        {
            var drafted = 0;

            // A static page may leave by an exception, so it leaves outside the act, which would take that for a fault.
            if (await ActAsync(async () => await DraftAsync(shelf), version => drafted = version))
            {
                navigation.NavigateTo(CharterUrls.Edit(shelf.Place.Slug, drafted));
            }
        }
    }

    private async Task<Outcome<int>> DraftAsync(CharterShelfView shelf) => Acts?.Template is { Length: > 0 } template
        ? await operations.DraftFromAsync(shelf.Place.Id, template, await me.GetAsync(Leaving), Leaving)
        : await operations.DraftAsync(shelf.Place.Id, DraftFrom.VersionInForce, await me.GetAsync(Leaving), Leaving);
}
