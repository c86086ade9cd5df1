using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Decisions.Parts;

/// <summary>The newest decisions of a partnership that the reader may see, for its overview.</summary>
public sealed partial class RecentDecisions(DecisionQueries queries, CurrentActor me)
{
    private Load<IReadOnlyList<DecisionLine>> _lines = new Load<IReadOnlyList<DecisionLine>>.Pending();

    [Parameter, EditorRequired] public PartnershipId Partnership { get; set; }

    [Parameter, EditorRequired] public string Slug { get; set; } = string.Empty;

    [Parameter] public int Count { get; set; } = 5;

    protected override async Task OnParametersSetAsync() => _lines = await LoadAsync(async () =>
        (IReadOnlyList<DecisionLine>?)await queries.NewestAsync(Partnership, await me.GetAsync(Leaving), Count, Leaving));
}
