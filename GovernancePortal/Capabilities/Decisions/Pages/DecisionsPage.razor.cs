using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;

namespace GovernancePortal.Capabilities.Decisions.Pages;

public sealed partial class DecisionsPage(DecisionQueries queries, PartnershipQueries partnerships, CurrentActor me) : DecisionListPage(queries)
{
    private Load<Listed> _list = new Load<Listed>.Pending();

    protected override async Task ReadAsync() => _list = await LoadAsync(async () =>
    {
        var actor = await me.GetAsync(Leaving);
        return await partnerships.FindBySlugAsync(Slug, actor, Leaving) is { } partnership
            ? new Listed(partnership.Name, await PageAsync(partnership.Id, actor), partnership.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName))
            : null;
    });

    private sealed record Listed(string Name, DecisionPage Page, IReadOnlyDictionary<OrganisationId, string> Organisations);
}
