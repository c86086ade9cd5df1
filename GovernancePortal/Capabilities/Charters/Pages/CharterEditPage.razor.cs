using GovernancePortal.Components.Kit;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Charters.Pages;

public sealed partial class CharterEditPage(CharterQueries queries, CharterCouncilQueries council, CurrentActor me)
{
    private Load<CharterView> _charter = new Load<CharterView>.Pending();

    private CharterSeatsView _seats = CharterSeatsView.None;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Version { get; set; }

    protected override async Task OnInitializedAsync() =>
        _charter = await LoadAsync(async () =>
        {
            var actor = await me.GetAsync(Leaving);
            _seats = await council.SeatsAsync(Slug, actor, Leaving) ?? CharterSeatsView.None;
            return await queries.FindAsync(Slug, Version, actor, Leaving);
        });
}
