using GovernancePortal.Components.Kit;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Pages;

public sealed partial class CharterEditPage(CharterQueries queries, CurrentActor me)
{
    private Load<CharterView> _charter = new Load<CharterView>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Version { get; set; }

    protected override async Task OnInitializedAsync() =>
        _charter = await LoadAsync(async () => await queries.FindAsync(Slug, Version, await me.GetAsync(Leaving), Leaving));
}
