using GovernancePortal.Components.Kit;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class PublicPage(DecisionQueries queries)
{
    private Load<IReadOnlyList<PublicPartnership>> _all = new Load<IReadOnlyList<PublicPartnership>>.Pending();

    protected override async Task OnInitializedAsync() =>
        _all = await LoadAsync(async () => (IReadOnlyList<PublicPartnership>?)await queries.PublicAsync(Leaving));
}
