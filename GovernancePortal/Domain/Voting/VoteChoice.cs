namespace GovernancePortal.Domain.Voting;

/// <summary>How a ballot is cast, and the position of an organisation.</summary>
public enum VoteChoice
{
    /// <summary>For the motion.</summary>
    For,

    /// <summary>Against the motion.</summary>
    Against,

    /// <summary>Takes part, and takes no side.</summary>
    Abstain,
}
