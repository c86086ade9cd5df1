using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Pages;

/// <summary>The partnership's gates; what is shown stands in the address.</summary>
public sealed partial class GatesPage(GateQueries queries, CurrentActor me) : PortalComponent
{
    private Load<GateListView> _list = new Load<GateListView>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [CascadingParameter] public ReaderZone? Zone { get; set; }

    [SupplyParameterFromQuery(Name = "status")] public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "tier")] public string? Tier { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "waiting")] public string? Waiting { get; set; }

    [SupplyParameterFromQuery(Name = "before")] public string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private bool WaitingForMe => Waiting == "true";

    // What the address says and is none of the words we know is left out, so that an old link still shows a list.
    private GateFilter Filter => new()
    {
        Status = Parse<GateStatus>(Status),
        Kind = Parse<DecisionKind>(Kind),
        Tier = Parse<RiskTier>(Tier),
        Text = Text,
        WaitingForMe = WaitingForMe,
        Before = Number(Before),
        After = Number(After),
    };

    protected override async Task OnParametersSetAsync() =>
        _list = await LoadAsync(async () => await queries.ListAsync(Slug, Filter, await me.GetAsync(Leaving), Leaving));

    private static T? Parse<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static int? Number(string? text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
