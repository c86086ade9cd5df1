using System.ComponentModel.DataAnnotations;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Partnerships.Pages;

public sealed partial class AdminPartnershipsPage(
    PartnershipQueries queries, PartnershipOperations operations, CurrentActor me, NavigationManager navigation)
{
    private Load<IReadOnlyList<PartnershipEntry>> _all = new Load<IReadOnlyList<PartnershipEntry>>.Pending();
    private Actor _me = Actor.Anonymous;

    [SupplyParameterFromQuery] public string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "create")] public NewInput New { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        New ??= new NewInput();
        _all = await LoadAsync<IReadOnlyList<PartnershipEntry>>(async () =>
        {
            _me = await me.GetAsync(Leaving);
            return await queries.AllAsync(_me, Leaving);
        });
    }

    private async Task CreateAsync()
    {
        var slug = New.Slug?.Trim() ?? string.Empty;
        if (await ActAsync(() => operations.CreateAsync(new NewPartnership(slug, New.Name ?? string.Empty, New.Purpose ?? string.Empty), _me, Leaving)))
        {
            navigation.NavigateTo(PartnershipUrls.Done(PartnershipUrls.AdminOf(slug), "created"));
        }
    }

    /// <summary>A partnership, as written into the form.</summary>
    public sealed class NewInput
    {
        /// <summary>Its name.</summary>
        [Required(ErrorMessage = "Give a name."), StringLength(Partnership.LongestName, ErrorMessage = "At most 200 characters.")]
        public string? Name { get; set; }

        /// <summary>Its part of the address.</summary>
        [Required(ErrorMessage = "Give an address.")]
        [RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "Small letters, digits and single hyphens between them.")]
        [StringLength(60, MinimumLength = 3, ErrorMessage = "Between 3 and 60 characters.")]
        public string? Slug { get; set; }

        /// <summary>What it is for.</summary>
        [Required(ErrorMessage = "Say what it is for."), StringLength(Partnership.LongestText, ErrorMessage = "At most 2,000 characters.")]
        public string? Purpose { get; set; }
    }
}
