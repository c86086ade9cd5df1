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

    /// <summary>Closed with a tie that the chair's casting vote may break, and waiting for it.</summary>
    CastingVote,

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

    /// <summary>The chair moves the deadline on, within the charter's caps.</summary>
    Extend,

    /// <summary>The clock moves the deadline on, once, since too few took part.</summary>
    ExtendForQuorum,

    /// <summary>The ballots are counted, and the tie waits for the chair.</summary>
    AwaitCastingVote,

    /// <summary>Whoever holds the chair's seat breaks the tie.</summary>
    GiveCastingVote,

    /// <summary>The author hands in a new version of a document while the gate is open.</summary>
    ReplaceDocument,

    /// <summary>The chair confirms in writing that a new version changes nothing that matters.</summary>
    ConfirmImmaterial,

    /// <summary>Somebody proposes to set the round aside for a procedural error.</summary>
    ProposeVoid,

    /// <summary>A second person, of another organisation, confirms that the round is void.</summary>
    ConfirmVoid,

    /// <summary>The author or the objector writes beneath an objection.</summary>
    AnswerObjection,

    /// <summary>The objector withdraws an objection, or says that it is resolved.</summary>
    CloseObjection,

    /// <summary>The chair, where the charter makes them the arbiter, resolves or sustains an objection.</summary>
    ArbitrateObjection,
}
