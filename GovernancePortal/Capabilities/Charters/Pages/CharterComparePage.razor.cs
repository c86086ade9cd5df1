using GovernancePortal.Components.Kit;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Pages;

public sealed partial class CharterComparePage(CharterImpactQueries queries, CurrentActor me)
{
    private Load<CharterComparisonView> _comparison = new Load<CharterComparisonView>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "from")] public int From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public int To { get; set; }

    protected override async Task OnInitializedAsync() =>
        _comparison = await LoadAsync(async () => await queries.CompareAsync(Slug, From, To, await me.GetAsync(Leaving), Leaving));
}
