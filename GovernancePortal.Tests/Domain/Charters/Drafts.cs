using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Charters;

/// <summary>Charters in each state, for tests.</summary>
internal static class Drafts
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly OrganisationId Alpha = new(new Guid("01900000-0000-7000-8000-00000000000a"));
    public static readonly OrganisationId Beta = new(new Guid("01900000-0000-7000-8000-00000000000b"));
    public static readonly OrganisationId[] Parties = [Beta, Alpha];

    public static CharterContent Content { get; } = CharterTemplate.DataAndModel("Aurora");

    public static Charter Draft(Actor? by = null, CharterContent? content = null, CharterId? supersedes = null, int version = 1) =>
        Charter.Draft(by ?? An.Actor(Role.Secretary), An.Partnership, version, content ?? Content, supersedes, Noon);

    public static Charter Put(Actor? by = null, CharterId? supersedes = null, int version = 1)
    {
        var charter = Draft(by, supersedes: supersedes, version: version);
        charter.PutToRatification(by ?? An.Actor(Role.Secretary), charter.Hash, Parties, Noon);
        return charter;
    }

    public static Charter InForce()
    {
        var charter = Put();
        Ratify(charter, Alpha);
        Ratify(charter, Beta);
        return charter;
    }

    public static void Ratify(Charter charter, OrganisationId organisation, Charter? inForce = null) =>
        charter.Ratify(An.ActorOf(organisation, Role.Sponsor), organisation, charter.Hash, Parties, inForce, Noon);

    public static Charter In(CharterState state)
    {
        switch (state)
        {
            case CharterState.Draft:
                return Draft();
            case CharterState.PutToRatification:
                return Put();
            case CharterState.InForce:
                return InForce();
            case CharterState.Withdrawn:
                var withdrawn = Draft();
                withdrawn.Withdraw(An.Actor(Role.Secretary), "Not needed", Noon);
                return withdrawn;
            default:
                var first = InForce();
                var second = Put(supersedes: first.Id, version: 2);
                Ratify(second, Alpha, first);
                Ratify(second, Beta, first);
                return first;
        }
    }
}
