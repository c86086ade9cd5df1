using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class PublicDecisionsPage(DecisionQueries queries, PartnershipQueries partnerships)
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

    // Whoever reads here counts as nobody, even if they have signed in: the page shows what everybody sees.
    private async Task<Listed?> ReadAsync()
    {
        if (await queries.FindPublicAsync(Slug, Leaving) is not { } partnership)
        {
            return null;
        }

        var page = _best
            ? await queries.BestAsync(partnership.Id, Actor.Anonymous, _filter, Leaving)
            : await queries.ListAsync(partnership.Id, Actor.Anonymous, _filter, DecisionUrls.Place(Before), DecisionUrls.Place(After), Leaving);
        return new Listed(partnership, page, await partnerships.NamesAsync(partnership.Id, Leaving));
    }

    private sealed record Listed(PublicPartnership Partnership, DecisionPage Page, IReadOnlyDictionary<OrganisationId, string> Organisations);
}
