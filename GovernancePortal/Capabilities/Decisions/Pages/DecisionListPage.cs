using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Pages;

/// <summary>A list of decisions whose state is its address: the same for members and for the public.</summary>
public abstract class DecisionListPage(DecisionQueries queries) : PortalComponent
{
    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery] public string? Q { get; set; }

    [SupplyParameterFromQuery] public string? Kind { get; set; }

    [SupplyParameterFromQuery] public string? Tier { get; set; }

    [SupplyParameterFromQuery] public string? Outcome { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public string? Org { get; set; }

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? Until { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    [SupplyParameterFromQuery] public string? Before { get; set; }

    [SupplyParameterFromQuery] public string? After { get; set; }

    /// <summary>What the address asks for.</summary>
    protected DecisionFilter Filter { get; private set; } = DecisionFilter.All;

    /// <summary>Whether the best match comes first.</summary>
    protected bool Best { get; private set; }

    protected override async Task OnParametersSetAsync()
    {
        Filter = DecisionFilter.Parse(Kind, Tier, Outcome, Org, From, Until, Q, Status);
        Best = Sort == "best" && Filter.Text is not null;
        await ReadAsync();
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task ReadAsync();

    /// <summary>The decisions that the address asks for, as the reader may see them.</summary>
    protected async Task<DecisionPage> PageAsync(PartnershipId partnership, Actor reader) => Best
        ? await queries.BestAsync(partnership, reader, Filter, Leaving)
        : await queries.ListAsync(partnership, reader, Filter, DecisionUrls.Place(Before), DecisionUrls.Place(After), Leaving);
}
