using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Pages;

/// <summary>Writes a gate, as a plain form: each button sends what was typed and gets it back, so nothing is lost without a script.</summary>
public sealed partial class GateEditPage(GateQueries queries, GateDraftOperations operations, CurrentActor me, NavigationManager navigation) : PortalComponent
{
    private const int MostItems = 20;

    private Load<GateDeskView> _desk = new Load<GateDeskView>.Pending();
    private Dictionary<string, string> _problems = [];
    private GateView? _gate;
    private bool _preview;
    private bool _saved;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int? Number { get; set; }

    [SupplyParameterFromForm(FormName = "gate", Name = "Form")] public GateForm Form { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "refused")] public string[]? Refused { get; set; }

    [SupplyParameterFromQuery(Name = "taken")] public string? Taken { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] public string? Saved { get; set; }

    private ImmutableArray<GateDocument> Documents => _gate?.Documents ?? [];

    private string Here => Number is { } number ? GateUrls.Edit(Slug, number) : GateUrls.New(Slug);

    protected override async Task OnInitializedAsync()
    {
        _saved = Saved == "true";
        _desk = await LoadAsync(async () => await queries.DeskAsync(Slug, await me.GetAsync(Leaving), Leaving));
        if (Number is { } number)
        {
            var gate = await LoadAsync(async () => await queries.FindAsync(Slug, number, await me.GetAsync(Leaving), Leaving));
            _gate = (gate as Load<GateView>.Ready)?.Value;
            if (_gate is null)
            {
                _desk = gate is Load<GateView>.Faulted faulted ? new Load<GateDeskView>.Faulted(faulted.Reference) : new Load<GateDeskView>.Missing();
            }
        }

        Form ??= _gate is null ? new GateForm() : GateForm.Of(_gate);
    }

    private static Crumb[] Crumbs(GateDeskView desk) => [new(desk.Place.Name, ShellUrls.Partnership(desk.Place.Slug)), new("Gates", GateUrls.List(desk.Place.Slug))];

    private string? Problem(string field) => _problems.GetValueOrDefault(field);

    private async Task SaveAsync()
    {
        _saved = false;
        if (Form.Act is { } act && act != "save")
        {
            Arrange(act);
            return;
        }

        if (_desk is not Load<GateDeskView>.Ready { Value: { } desk } || (_problems = Form.Problems()).Count > 0)
        {
            return;
        }

        if (_gate is { } gate)
        {
            if (await ActAsync(async () => await operations.ReviseAsync(gate.Key, Form.ToPaper(), Form.Revision, await me.GetAsync(Leaving), Leaving)))
            {
                navigation.NavigateTo(Here + "?saved=true");
            }
        }
        else
        {
            var drafted = 0;
            if (await ActAsync(async () => await operations.DraftAsync(desk.Place.Id, OrganisationOf(desk), Form.ToPaper(), await me.GetAsync(Leaving), Leaving), fact => drafted = fact.Number))
            {
                navigation.NavigateTo(GateUrls.Edit(Slug, drafted) + "?saved=true");
            }
        }
    }

    // One that is not the author's is refused by the gate itself.
    private OrganisationId OrganisationOf(GateDeskView desk) =>
        Guid.TryParse(Form.Organisation, out var chosen) ? new OrganisationId(chosen) : desk.Organisations.Select(own => own.Id).FirstOrDefault();

    private void Arrange(string act)
    {
        switch (act)
        {
            case "preview":
                _preview = true;
                break;
            case "add-option" when Form.Options.Count < MostItems:
                Form.Options.Add(new OptionForm());
                break;
            case "add-condition" when Form.Conditions.Count < MostItems:
                Form.Conditions.Add(string.Empty);
                break;
            default:
                Drop(Form.Options, act, "drop-option-");
                Drop(Form.Conditions, act, "drop-condition-");
                break;
        }
    }

    private static void Drop<T>(List<T> items, string act, string prefix)
    {
        if (act.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(act.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < items.Count)
        {
            items.RemoveAt(at);
        }
    }
}
