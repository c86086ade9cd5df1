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

    /// <summary>Decided by the chair in an emergency: it counts, and lapses unless it is ratified.</summary>
    Provisional,

    /// <summary>Passed, and a party appealed within the standstill.</summary>
    UnderAppeal,

    /// <summary>Passed, and stopped: by a veto within the standstill, an appeal that was upheld, or a reconsideration.</summary>
    Stopped,

    /// <summary>Reported as carried out, and confirmed by another person.</summary>
    CarriedOut,

    /// <summary>Over: not effective, carried out, ratified or revalidated in time, or not decided in its body's time.</summary>
    Lapsed,
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

    /// <summary>The author or the chair names who sees to a condition, and by when.</summary>
    NameOwner,

    /// <summary>The owner of a condition reports it done.</summary>
    ReportCondition,

    /// <summary>The verifier returns a condition to its owner.</summary>
    ReturnCondition,

    /// <summary>An organisation vetoes within the standstill.</summary>
    Veto,

    /// <summary>The organisation takes its veto back.</summary>
    WithdrawVeto,

    /// <summary>A party appeals within the standstill.</summary>
    Appeal,

    /// <summary>The round on the appeal did not pass the motion again.</summary>
    UpholdAppeal,

    /// <summary>The round on the appeal left the approval as it is.</summary>
    DismissAppeal,

    /// <summary>A reconsideration came to the opposite result.</summary>
    Reverse,

    /// <summary>The author's organisation reports the approval carried out.</summary>
    ReportExecution,

    /// <summary>The report is returned with remarks.</summary>
    ReturnExecution,

    /// <summary>Another person confirms that the approval was carried out.</summary>
    ConfirmExecution,

    /// <summary>A date has passed.</summary>
    Lapse,

    /// <summary>The chair calls a void or inquorate matter again.</summary>
    Recall,

    /// <summary>Somebody on the winning side moves to look at it again.</summary>
    Reconsider,

    /// <summary>The approval is put to the council again before it expires.</summary>
    Revalidate,

    /// <summary>The chair decides alone, because it cannot wait.</summary>
    DecideInEmergency,

    /// <summary>The council ratifies what the chair decided.</summary>
    Ratify,

    /// <summary>It goes to the next body of the ladder.</summary>
    Escalate,

    /// <summary>A member declares a conflict of interest after the close.</summary>
    DeclareConflict,

    /// <summary>Somebody records what they found on such a declaration.</summary>
    ReviewConflict,

    /// <summary>Somebody records that the decision was reviewed, and what was found.</summary>
    RecordReview,
}
