using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class DecisionsPage(DecisionQueries queries, PartnershipQueries partnerships, CurrentActor me)
{
    private Load<Listed> _list = new Load<Listed>.Pending();
    private DecisionFilter _filter = DecisionFilter.All;
    private bool _best;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery] public string? Q { get; set; }

    [SupplyParameterFromQuery] public string? Kind { get; set; }

    [SupplyParameterFromQuery] public string? Tier { get; set; }

    [SupplyParameterFromQuery] public string? Outcome { get; set; }

    [SupplyParameterFromQuery] public string? Org { get; set; }

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? Until { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    [SupplyParameterFromQuery] public string? Before { get; set; }

    [SupplyParameterFromQuery] public string? After { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _filter = DecisionFilter.Parse(Kind, Tier, Outcome, Org, From, Until, Q);
        _best = Sort == "best" && _filter.Text is not null;
        _list = await LoadAsync(ReadAsync);
    }

    private async Task<Listed?> ReadAsync()
    {
        var actor = await me.GetAsync(Leaving);
        if (await partnerships.FindBySlugAsync(Slug, actor, Leaving) is not { } partnership)
        {
            return null;
        }

        var page = _best
            ? await queries.BestAsync(partnership.Id, actor, _filter, Leaving)
            : await queries.ListAsync(partnership.Id, actor, _filter, DecisionUrls.Place(Before), DecisionUrls.Place(After), Leaving);
        return new Listed(partnership.Name, page, partnership.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName));
    }

    private sealed record Listed(string Name, DecisionPage Page, IReadOnlyDictionary<OrganisationId, string> Organisations);
}
