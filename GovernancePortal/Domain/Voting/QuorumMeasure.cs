namespace GovernancePortal.Domain.Voting;

/// <summary>What makes somebody count towards a quorum.</summary>
public enum QuorumMeasure
{
    /// <summary>Having voted.</summary>
    Participated,

    /// <summary>Being at the meeting; a proxy's vote is not presence.</summary>
    Present,
}
