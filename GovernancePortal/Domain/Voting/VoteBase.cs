namespace GovernancePortal.Domain.Voting;

/// <summary>What a threshold is a share of. Every result names its base.</summary>
public enum VoteBase
{
    /// <summary>Votes for and against.</summary>
    Cast,

    /// <summary>Votes for and against, and abstentions.</summary>
    CastAndAbstain,

    /// <summary>Those present at the meeting.</summary>
    Present,

    /// <summary>All entitled seats that are not recused.</summary>
    Seats,

    /// <summary>All entitled seats, less those that abstain.</summary>
    SeatsLessAbstain,
}
