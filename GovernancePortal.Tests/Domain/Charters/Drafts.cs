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

    /// <summary>A version before the parties; one that amends another has been approved by the council before.</summary>
    public static Charter Put(Actor? by = null, CharterId? supersedes = null, int version = 1, DateTimeOffset? from = null)
    {
        var secretary = by ?? An.Actor(Role.Secretary);
        var charter = Draft(secretary, supersedes: supersedes, version: version);
        if (supersedes is null)
        {
            charter.PutToRatification(secretary, charter.Hash, Parties, Noon, from);
            return charter;
        }

        ToVote(charter, secretary, from);
        charter.Carry(Clock, Gate, 7, charter.Hash, Parties, Noon);
        return charter;
    }

    public static readonly Guid Gate = new("01900000-0000-7000-8000-0000000000f1");

    public static Actor Clock { get; } = Actor.Clock(An.Partnership);

    public static Charter Reviewed(CharterId? supersedes = null)
    {
        var charter = Draft(supersedes: supersedes, version: supersedes is null ? 1 : 2);
        charter.PutUnderReview(An.Actor(Role.Secretary), charter.Hash, Explanation, Parties, Noon);
        return charter;
    }

    public const string Explanation = "It lets the technical board decide on small experiments.";

    public static void ToVote(Charter charter, Actor? by = null, DateTimeOffset? from = null)
    {
        var secretary = by ?? An.Actor(Role.Secretary);
        charter.PutUnderReview(secretary, charter.Hash, Explanation, Parties, Noon);
        charter.PutToVote(secretary, charter.Hash, Gate, 7, from, Noon);
    }

    public static Charter InForce()
    {
        var charter = Put();
        Ratify(charter, Alpha);
        Ratify(charter, Beta);
        return charter;
    }

    /// <summary>Ratified by all, to be in force a month after noon.</summary>
    public static Charter Ratified(Charter? inForce = null)
    {
        var charter = Put(supersedes: inForce?.Id, version: inForce is null ? 1 : 2, from: Noon.AddDays(30));
        Ratify(charter, Alpha, inForce);
        Ratify(charter, Beta, inForce);
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
            case CharterState.UnderReview:
                return Reviewed();
            case CharterState.PutToVote:
                var voted = Draft(supersedes: InForce().Id, version: 2);
                ToVote(voted);
                return voted;
            case CharterState.PutToRatification:
                return Put();
            case CharterState.Ratified:
                return Ratified();
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
