namespace GovernancePortal.Domain.Gates;

/// <summary>Where a gate stands.</summary>
public enum GateState
{
    /// <summary>Being written by its author.</summary>
    Draft,

    /// <summary>Handed in, and waiting to be screened.</summary>
    Submitted,

    /// <summary>Found complete, and waiting to be opened.</summary>
    Screened,

    /// <summary>Open for ballots until its deadline.</summary>
    Open,

    /// <summary>Closed, with an outcome that is final.</summary>
    Decided,

    /// <summary>Passed, past its standstill, and with every condition verified.</summary>
    Effective,

    /// <summary>Taken back by its author.</summary>
    Withdrawn,
}

/// <summary>A step in the life of a gate.</summary>
public enum GateStep
{
    /// <summary>The author hands it in.</summary>
    Submit,

    /// <summary>The screener gives it back with remarks.</summary>
    Return,

    /// <summary>The screener finds it complete.</summary>
    Screen,

    /// <summary>The rule and the electorate are frozen, and voting begins.</summary>
    Open,

    /// <summary>The ballots are counted, once.</summary>
    Close,

    /// <summary>Someone other than the author confirms that a condition is met.</summary>
    VerifyCondition,

    /// <summary>The approval begins to count.</summary>
    TakeEffect,

    /// <summary>The author takes it back.</summary>
    Withdraw,
}
