namespace GovernancePortal.Domain.Voting;

/// <summary>What becomes of a motion with as many votes for as against under a "more than half" rule.</summary>
public enum TieRule
{
    /// <summary>It fails.</summary>
    Fails,

    /// <summary>The chair's casting vote, recorded apart, decides; it cures neither quorum nor concurrence.</summary>
    ChairDecides,

    /// <summary>It goes up the charter's ladder.</summary>
    Escalate,
}
