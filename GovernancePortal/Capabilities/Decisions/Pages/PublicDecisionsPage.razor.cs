using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class PublicDecisionsPage(DecisionQueries queries, PartnershipQueries partnerships) : DecisionListPage(queries)
{
    private readonly DecisionQueries _queries = queries;
    private Load<Listed> _list = new Load<Listed>.Pending();

    // Whoever reads here counts as nobody, even if they have signed in: the page shows what everybody sees.
    protected override async Task ReadAsync() => _list = await LoadAsync(async () =>
        await _queries.FindPublicAsync(Slug, Leaving) is { } partnership
            ? new Listed(partnership, await PageAsync(partnership.Id, Actor.Anonymous), await partnerships.NamesAsync(partnership.Id, Leaving))
            : null);

    private sealed record Listed(PublicPartnership Partnership, DecisionPage Page, IReadOnlyDictionary<OrganisationId, string> Organisations);
}
