namespace GovernancePortal.Domain.Voting;

/// <summary>Where a gate stands or how it ended.</summary>
public enum VotingOutcome
{
    /// <summary>Votes can still change it.</summary>
    Open,

    /// <summary>Carried.</summary>
    Passed,

    /// <summary>Decided, and not carried.</summary>
    Rejected,

    /// <summary>Too few took part to decide anything; not a rejection.</summary>
    Inquorate,

    /// <summary>Stopped by an organisation that the charter entitles to.</summary>
    Vetoed,

    /// <summary>As many for as against, and the chair has yet to decide.</summary>
    Tied,

    /// <summary>Handed to the next body of the charter's ladder.</summary>
    Escalated,

    /// <summary>Passed, and not carried out in time.</summary>
    Lapsed,

    /// <summary>Taken back by its mover.</summary>
    Withdrawn,

    /// <summary>Set aside for a procedural error.</summary>
    Void,

    /// <summary>Decided without a vote, by the chair alone, until the council says whether it stands.</summary>
    Emergency,
}
