using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Partnerships.Parts;

/// <summary>
/// The base of the static pages of one partnership: finds it for the reader, answers 404 where there is none for them, and
/// after an act sends the browser to the page anew, so that a reload repeats nothing.
/// </summary>
public abstract class PartnershipPage : PortalComponent
{
    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery] public string? Done { get; set; }

    [Inject] protected PartnershipQueries Partnerships { get; private set; } = null!;

    [Inject] protected CurrentActor CurrentActor { get; private set; } = null!;

    [Inject] protected NavigationManager Navigation { get; private set; } = null!;

    protected Actor Me { get; private set; } = Actor.Anonymous;

    protected Load<PartnershipView> Partnership { get; private set; } = new Load<PartnershipView>.Pending();

    protected PartnershipView? Found => (Partnership as Load<PartnershipView>.Ready)?.Value;

    protected override async Task OnParametersSetAsync()
    {
        Partnership = await LoadAsync(async () =>
        {
            Me = await CurrentActor.GetAsync(Leaving);
            return await Partnerships.FindBySlugAsync(Slug, Me, Leaving);
        });
        if (Partnership is Load<PartnershipView>.Missing)
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Carries the act out and shows the page anew; a refusal stays on this one.</summary>
    protected async Task ActHereAsync<T>(Func<PartnershipView, Task<Outcome<T>>> act, string address, string what)
    {
        // A static page may leave by an exception, so it leaves outside the act, which would take that for a fault.
        if (Found is { } partnership && await ActAsync(() => act(partnership)))
        {
            Navigation.NavigateTo(PartnershipUrls.Done(address, what));
        }
    }

    /// <summary>The organisation that a form names; nonsense is nobody, whom the law then refuses.</summary>
    protected static OrganisationId Organisation(string? text) => new(Guid.TryParse(text, out var id) ? id : Guid.Empty);

    /// <summary>The organisation that a form names, or null where it is left open.</summary>
    protected static OrganisationId? OrganisationOrAll(string? text) => string.IsNullOrEmpty(text) ? null : Organisation(text);
}
