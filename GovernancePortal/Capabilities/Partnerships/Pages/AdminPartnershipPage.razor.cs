using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Partnerships.Pages;

public sealed partial class AdminPartnershipPage(
    PartnershipQueries queries, PartnershipOperations operations, CurrentActor me, NavigationManager navigation)
{
    private Load<PartnershipEntry> _entry = new Load<PartnershipEntry>.Pending();
    private IReadOnlyList<OrganisationLine> _known = [];
    private Actor _me = Actor.Anonymous;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery] public string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "party")] public PartyInput New { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        New ??= new PartyInput();
        _entry = await LoadAsync(async () =>
        {
            _me = await me.GetAsync(Leaving);
            _known = await queries.OrganisationsAsync(_me, Leaving);
            return (await queries.AllAsync(_me, Leaving)).FirstOrDefault(entry => entry.Line.Slug == Slug);
        });
        if (_entry is Load<PartnershipEntry>.Missing && _me.Holds(Role.Administrator))
        {
            navigation.NotFound();
        }
    }

    private async Task AddAsync()
    {
        if (_entry is Load<PartnershipEntry>.Ready { Value: var entry } && await ActAsync(() => operations.AddPartyAsync(entry.Line.Id, Written(), _me, Leaving)))
        {
            navigation.NavigateTo(PartnershipUrls.Done(PartnershipUrls.AdminOf(Slug), "party"));
        }
    }

    private NewParty Written() => new(
        Guid.TryParse(New.Known, out var known) ? new OrganisationId(known) : null,
        New.LegalName ?? string.Empty,
        New.ShortName ?? string.Empty,
        New.Jurisdiction ?? string.Empty,
        New.LegalRole);

    /// <summary>An organisation, as written into the form; the law says what is missing.</summary>
    public sealed class PartyInput
    {
        /// <summary>The id of one that is known.</summary>
        public string? Known { get; set; }

        /// <summary>The name it is registered under.</summary>
        public string? LegalName { get; set; }

        /// <summary>The name it goes by.</summary>
        public string? ShortName { get; set; }

        /// <summary>Its country.</summary>
        public string? Jurisdiction { get; set; }

        /// <summary>In what role it takes part.</summary>
        public LegalRole LegalRole { get; set; }
    }
}
