namespace GovernancePortal.Domain.Voting;

/// <summary>Which votes count towards a quorum of those who took part.</summary>
public enum QuorumCounting
{
    /// <summary>Every vote.</summary>
    ForAgainstAbstain,

    /// <summary>Votes for and abstentions, so that a vote against cannot complete the quorum.</summary>
    ForAbstain,

    /// <summary>Votes for alone.</summary>
    For,
}
