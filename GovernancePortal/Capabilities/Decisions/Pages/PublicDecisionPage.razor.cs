using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class PublicDecisionPage(DecisionQueries queries)
{
    private Load<Read> _read = new Load<Read>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Number { get; set; }

    protected override async Task OnParametersSetAsync() => _read = await LoadAsync(async () =>
        await queries.FindPublicAsync(Slug, Leaving) is { } partnership
        && await queries.FindAsync(partnership.Id, Number, Actor.Anonymous, Leaving) is { } decision
            ? new Read(partnership.Name, decision)
            : null);

    private sealed record Read(string Name, DecisionView Decision);
}
