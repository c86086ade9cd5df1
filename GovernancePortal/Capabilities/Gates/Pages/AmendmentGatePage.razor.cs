using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Pages;

/// <summary>Brings an amendment of the charter before the council.</summary>
public sealed partial class AmendmentGatePage(
    CharterImpactQueries queries, CharterCommentQueries comments, GateQueries gates, GateAmendmentOperations operations, CurrentActor me, NavigationManager navigation) : PortalComponent
{
    private Load<CharterImpactView> _impact = new Load<CharterImpactView>.Pending();
    private ImmutableArray<(OrganisationId Id, string Name)> _organisations = [];
    private string? _dateProblem;
    private int _open;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "version")] public int Version { get; set; }

    [SupplyParameterFromForm(FormName = "amendment", Name = "Form")] public AmendmentForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new AmendmentForm();
        _impact = await LoadAsync(async () =>
        {
            var actor = await me.GetAsync(Leaving);
            if (await queries.FindAsync(Slug, Version, actor, Leaving) is not { } impact)
            {
                return null;
            }

            _organisations = (await gates.DeskAsync(Slug, actor, Leaving))?.Organisations ?? [];
            _open = (await comments.OfAsync(Slug, impact.Charter.Id, actor, Leaving))?.Open ?? 0;
            return impact;
        });
    }

    private static string WhyNot(CharterView charter) => charter.State switch
    {
        CharterState.Draft => "It is still a draft. Put it under review first, so that every party can read it.",
        CharterState.UnderReview => "A secretary, legal counsel or council member of the partnership puts it to the vote.",
        CharterState.PutToVote => "The council is voting on it already.",
        _ => "Only a version under review is put to the vote.",
    };

    private async Task PutAsync()
    {
        _dateProblem = null;
        if (_impact is not Load<CharterImpactView>.Ready { Value: var impact })
        {
            return;
        }

        var from = Form.Date;
        if (from is null && !string.IsNullOrWhiteSpace(Form.From))
        {
            _dateProblem = "Write a date as year-month-day, such as 2027-01-31, or leave it empty.";
            return;
        }

        var organisation = Guid.TryParse(Form.Organisation, out var chosen) ? new OrganisationId(chosen) : _organisations.Select(own => own.Id).FirstOrDefault();
        var number = 0;
        var put = new PutAmendment(organisation, Version, Form.Hash ?? string.Empty, Form.Tier, from);
        if (await ActAsync(async () => await operations.PutToVoteAsync(impact.Charter.Partnership, Slug, put, await me.GetAsync(Leaving), Leaving), gate => number = gate))
        {
            navigation.NavigateTo(GateUrls.Room(Slug, number));
        }
        else if (Refusal == CharterRefusals.DateUnfit)
        {
            _dateProblem = CharterRefusals.DateUnfit.Message;
        }
    }
}

/// <summary>What the form sends.</summary>
public sealed class AmendmentForm
{
    public string? Hash { get; set; }

    public string? Organisation { get; set; }

    public RiskTier Tier { get; set; } = RiskTier.Medium;

    public string? From { get; set; }

    public DateTimeOffset? Date => DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : null;
}
