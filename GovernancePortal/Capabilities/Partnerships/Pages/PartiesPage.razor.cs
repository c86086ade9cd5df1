using System.ComponentModel.DataAnnotations;
using GovernancePortal.Domain.Partnerships;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Partnerships.Pages;

public sealed partial class PartiesPage(PartnershipOperations operations, TimeProvider time)
{
    // A model is filled for the form that was sent, and fresh for the others.
    [SupplyParameterFromForm(FormName = "contribution")] public GivesInput Gives { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "expectation")] public ExpectsInput Expects { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "contact")] public AsksInput Asks { get; set; } = null!;

    [SupplyParameterFromForm(Name = "_handler")] public string? Sent { get; set; }

    private string Address => PartnershipUrls.Parties(Slug);

    protected override async Task OnParametersSetAsync()
    {
        Gives ??= new GivesInput { FromDay = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
        Expects ??= new ExpectsInput();
        Asks ??= new AsksInput();
        await base.OnParametersSetAsync();
    }

    // What was not done stays open, with what was written.
    private bool IsOpen(string form) => Sent == form;

    private Task StateContributionAsync() => ActHereAsync(
        it => operations.StateContributionAsync(
            it.Id,
            new StatedContribution(Organisation(Gives.By), OrganisationOrAll(Gives.Other), Gives.Kind, Gives.Description ?? string.Empty, Gives.FromDay, Gives.UntilDay),
            Me,
            Leaving),
        Address,
        "contribution");

    private Task StateExpectationAsync() => ActHereAsync(
        it => operations.StateExpectationAsync(
            it.Id,
            new StatedExpectation(Organisation(Expects.By), OrganisationOrAll(Expects.Other), Expects.Kind, Expects.Description ?? string.Empty),
            Me,
            Leaving),
        Address,
        "expectation");

    private Task NameContactAsync() => ActHereAsync(
        it =>
        {
            var organisation = Organisation(Asks.By);
            IEnumerable<Contact> kept = Asks.Instead ? [] : it.Parties.FirstOrDefault(party => party.OrganisationId == organisation)?.Contacts ?? [];
            return operations.NameContactsAsync(
                it.Id, organisation, [.. kept, new Contact(Asks.Name ?? string.Empty, Asks.Function ?? string.Empty, Asks.Mail ?? string.Empty)], Me, Leaving);
        },
        Address,
        "contacts");

    private Task WithdrawContributionAsync(ContributionId id) =>
        ActHereAsync(it => operations.WithdrawContributionAsync(it.Id, id, Me, Leaving), Address, "withdrawn");

    private Task WithdrawExpectationAsync(ExpectationId id) =>
        ActHereAsync(it => operations.WithdrawExpectationAsync(it.Id, id, Me, Leaving), Address, "withdrawn");

    /// <summary>What a party gives, as written into the form.</summary>
    public sealed class GivesInput : StatementInput
    {
        /// <summary>The first day.</summary>
        public DateOnly FromDay { get; set; }

        /// <summary>The last day, if there is one.</summary>
        public DateOnly? UntilDay { get; set; }
    }

    /// <summary>What a party expects, as written into the form.</summary>
    public sealed class ExpectsInput : StatementInput;

    /// <summary>A contact, as written into the form.</summary>
    public sealed class AsksInput
    {
        /// <summary>At which organisation.</summary>
        [Required(ErrorMessage = "Choose the organisation.")]
        public string? By { get; set; }

        /// <summary>The person's name.</summary>
        [Required(ErrorMessage = "Give a name."), StringLength(120)]
        public string? Name { get; set; }

        /// <summary>What they do there.</summary>
        [Required(ErrorMessage = "Give a function."), StringLength(120)]
        public string? Function { get; set; }

        /// <summary>Where mail reaches them.</summary>
        [Required(ErrorMessage = "Give a mail address."), EmailAddress(ErrorMessage = "This is no mail address."), StringLength(120)]
        public string? Mail { get; set; }

        /// <summary>Whether those named before are dropped.</summary>
        public bool Instead { get; set; }
    }

    /// <summary>What both statements share.</summary>
    public abstract class StatementInput
    {
        /// <summary>Whose statement it is.</summary>
        [Required(ErrorMessage = "Choose the organisation.")]
        public string? By { get; set; }

        /// <summary>What sort of thing.</summary>
        public ContributionKind Kind { get; set; }

        /// <summary>The other party; empty for all.</summary>
        public string? Other { get; set; }

        /// <summary>What exactly.</summary>
        [Required(ErrorMessage = "Write what exactly."), StringLength(Domain.Partnerships.Partnership.LongestText, ErrorMessage = "At most 2,000 characters.")]
        public string? Description { get; set; }
    }
}
