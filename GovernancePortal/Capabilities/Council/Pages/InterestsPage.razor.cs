using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Interests;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Council.Pages;

/// <summary>What the members have declared, for the council and for auditors.</summary>
public sealed partial class InterestsPage(InterestQueries queries, InterestOperations operations, TimeProvider time)
{
    private Load<InterestsView> _interests = new Load<InterestsView>.Pending();

    [SupplyParameterFromForm(FormName = "interest")] public InterestInput Declares { get; set; } = null!;

    private string Address => CouncilUrls.Interests(Slug);

    protected override async Task OnParametersSetAsync()
    {
        Declares ??= new InterestInput { FromDay = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
        await base.OnParametersSetAsync();
        if (Found is { } partnership)
        {
            _interests = await LoadAsync(() => queries.FindAsync(partnership.Id, Me, Leaving));
        }

        if (_interests is Load<InterestsView>.Missing)
        {
            Navigation.NotFound();
        }
    }

    private Task DeclareAsync() => ActHereAsync(
        it => operations.DeclareAsync(
            it.Id,
            new DeclaredInterest(
                Declares.Kind,
                OrganisationOrAll(Declares.Organisation),
                Declares.Outside,
                Enum.TryParse<DecisionKind>(Declares.DecisionKind, out var kind) ? [kind] : [],
                Enum.TryParse<RiskTier>(Declares.Tier, out var tier) ? [tier] : [],
                Declares.Note ?? string.Empty,
                Start(Declares.FromDay),
                Declares.UntilDay is { } last ? Start(last.AddDays(1)) : null),
            Me,
            Leaving),
        Address,
        "interest");

    private Task WithdrawAsync(InterestLine interest) =>
        ActHereAsync(it => operations.WithdrawAsync(it.Id, interest.Id, Me, Leaving), Address, "interest-withdrawn");

    private Task ConfirmAsync() => ActHereAsync(it => operations.ConfirmAsync(it.Id, Me, Leaving), Address, "interests-confirmed");

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
