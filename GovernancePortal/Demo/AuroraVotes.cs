using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Demo;

/// <summary>Ballots in few words.</summary>
internal static class AuroraVotes
{
    public static DemoBallot For(DemoPerson by, string? statement = null, DemoPerson? inPlaceOf = null) => new(by, VoteChoice.For, statement, InPlaceOf: inPlaceOf);

    public static DemoBallot Against(DemoPerson by, string? statement = null, string? veto = null) => new(by, VoteChoice.Against, statement, veto);

    public static DemoBallot Abstain(DemoPerson by, string? statement = null) => new(by, VoteChoice.Abstain, statement);
}
