namespace GovernancePortal.Domain.Meetings;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    /// <summary>It has a date; nobody is invited yet.</summary>
    Planned,

    /// <summary>Its members are invited.</summary>
    Convened,

    /// <summary>It is being held.</summary>
    InSession,

    /// <summary>It goes on later.</summary>
    Adjourned,

    /// <summary>It is over.</summary>
    Ended,

    /// <summary>It is not held.</summary>
    Cancelled,
}

/// <summary>A step in a meeting.</summary>
public enum MeetingStep
{
    /// <summary>Its title, times or place are changed.</summary>
    Revise,

    /// <summary>Items and papers are put on the agenda, changed, ordered and taken off.</summary>
    EditAgenda,

    /// <summary>A member waives the notice.</summary>
    WaiveNotice,

    /// <summary>Its members are invited.</summary>
    Convene,

    /// <summary>It is called off.</summary>
    Cancel,

    /// <summary>It begins.</summary>
    Start,

    /// <summary>It is interrupted, to go on another time.</summary>
    Adjourn,

    /// <summary>It goes on.</summary>
    Resume,

    /// <summary>It is over.</summary>
    End,

    /// <summary>An item is added while it is held.</summary>
    AddItem,

    /// <summary>Somebody came, left, stands aside, or is a guest.</summary>
    RecordAttendance,

    /// <summary>An item is taken up, or done with.</summary>
    PassItem,

    /// <summary>A motion is put, or taken back.</summary>
    PutMotion,

    /// <summary>A seat votes.</summary>
    Vote,

    /// <summary>The votes on a motion are counted.</summary>
    CloseMotion,

    /// <summary>A member who did not vote for states why.</summary>
    Dissent,

    /// <summary>A line is noted.</summary>
    TakeNotes,

    /// <summary>Something is given to somebody to do.</summary>
    AssignAction,

    /// <summary>Nothing is added to the record any more.</summary>
    CloseRecord,
}

/// <summary>Where an action stands.</summary>
public enum ActionState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Its owner says that it is done.</summary>
    Done,

    /// <summary>Somebody else has seen that it is.</summary>
    Verified,

    /// <summary>It need not be done any more.</summary>
    Dropped,
}

/// <summary>A step of an action.</summary>
public enum ActionStep
{
    /// <summary>Its owner says that it is done.</summary>
    Finish,

    /// <summary>Somebody else has seen that it is done.</summary>
    Verify,

    /// <summary>It is not done after all.</summary>
    Reopen,

    /// <summary>It need not be done any more.</summary>
    Drop,
}

/// <summary>Where a motion stands.</summary>
public enum MotionState
{
    /// <summary>It is being voted on.</summary>
    Open,

    /// <summary>It is tied, and waits for the chair's casting vote.</summary>
    CastingVote,

    /// <summary>It is decided; final.</summary>
    Closed,

    /// <summary>It was taken back without a result.</summary>
    Withdrawn,
}

/// <summary>What an item of an agenda is about.</summary>
public enum AgendaKind
{
    /// <summary>Whatever its title says.</summary>
    Free,

    /// <summary>A gate.</summary>
    Gate,

    /// <summary>A decision.</summary>
    Decision,
}

/// <summary>What an entry of the attendance tells.</summary>
public enum AttendanceKind
{
    /// <summary>Somebody came.</summary>
    Arrived,

    /// <summary>Somebody left.</summary>
    Left,

    /// <summary>A seat's vote is held by another by proxy: a vote, and not presence.</summary>
    Represented,

    /// <summary>It is not any more.</summary>
    RepresentationEnded,

    /// <summary>Somebody stands aside on an item.</summary>
    Recused,

    /// <summary>They do not any more.</summary>
    RecusalEnded,

    /// <summary>The entry that it corrects never happened.</summary>
    Struck,
}

/// <summary>How somebody takes part.</summary>
public enum PresenceMode
{
    /// <summary>In the room.</summary>
    InPerson,

    /// <summary>From elsewhere.</summary>
    Remote,
}
