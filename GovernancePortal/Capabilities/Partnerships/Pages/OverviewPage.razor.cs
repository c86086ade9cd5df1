using GovernancePortal.Components;
using GovernancePortal.Domain.Partnerships;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Partnerships.Pages;

public sealed partial class OverviewPage(PartnershipOperations operations, IEnumerable<OverviewPart> parts)
{
    [SupplyParameterFromForm] public string? Reason { get; set; }

    private IEnumerable<OverviewPart> Parts => parts.OrderBy(part => part.Order);

    private static Dictionary<string, object> Given(PartnershipView it) => new() { ["Partnership"] = it.Id, ["Slug"] = it.Slug };

    private Task TakeAsync(PartnershipStep step) =>
        ActHereAsync(it => operations.TakeAsync(it.Id, step, Reason, Me, Leaving), PartnershipUrls.Overview(Slug), "step");
}
