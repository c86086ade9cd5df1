using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class DecisionOnePage(DecisionQueries queries, PartnershipQueries partnerships, CurrentActor me)
{
    private Load<Read> _read = new Load<Read>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Number { get; set; }

    protected override async Task OnParametersSetAsync() => _read = await LoadAsync(async () =>
    {
        var actor = await me.GetAsync(Leaving);
        return await partnerships.FindBySlugAsync(Slug, actor, Leaving) is { } partnership
            && await queries.FindAsync(partnership.Id, Number, actor, Leaving) is { } decision
                ? new Read(partnership.Name, decision, decision.IsRecused)
                : null;
    });

    // Whoever stood aside is not shown the papers, and so is offered no link to them.
    private sealed record Read(string Name, DecisionView Decision, bool StoodAside);
}
