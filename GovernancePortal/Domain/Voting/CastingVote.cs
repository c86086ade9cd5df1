namespace GovernancePortal.Domain.Voting;

/// <summary>The chair's casting vote on a tie, recorded apart from the ballots.</summary>
public enum CastingVote
{
    /// <summary>The motion carries.</summary>
    For,

    /// <summary>The motion fails.</summary>
    Against,
}
