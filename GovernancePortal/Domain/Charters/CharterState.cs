namespace GovernancePortal.Domain.Charters;

/// <summary>Where a version of the charter stands.</summary>
public enum CharterState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Complete, and standing still while the parties read and comment.</summary>
    UnderReview,

    /// <summary>An amendment on which the council votes, in a gate that binds its hash.</summary>
    PutToVote,

    /// <summary>Its text and rules stand still while the organisations ratify them.</summary>
    PutToRatification,

    /// <summary>Ratified by every party, and waiting for the date from which it binds them.</summary>
    Ratified,

    /// <summary>Binds the partnership.</summary>
    InForce,

    /// <summary>Bound the partnership until a later version came into force.</summary>
    Superseded,

    /// <summary>Given up before it came into force.</summary>
    Withdrawn,
}

/// <summary>What can be done with a version of the charter.</summary>
public enum CharterStep
{
    /// <summary>Change the text or the rules.</summary>
    Save,

    /// <summary>Ask the parties to read it and to comment, with the drafters' words on what it changes.</summary>
    PutUnderReview,

    /// <summary>Bring an amendment before the council, in a gate that binds its hash.</summary>
    PutToVote,

    /// <summary>What the gate does when the council's approval takes effect: the parties are asked to ratify.</summary>
    Carry,

    /// <summary>What the gate does when the council did not approve.</summary>
    Fail,

    /// <summary>Ask every party to ratify it as it stands.</summary>
    PutToRatification,

    /// <summary>Return it to the drafters; ratifications given so far are void.</summary>
    TakeBack,

    /// <summary>Bind an organisation to it by its hash.</summary>
    Ratify,

    /// <summary>What the last ratification does where a later date was chosen: the version waits for it.</summary>
    AwaitDate,

    /// <summary>What the last ratification does, or the date: the version binds the partnership.</summary>
    BringIntoForce,

    /// <summary>Record that the version in force was reviewed, with a finding.</summary>
    RecordReview,

    /// <summary>What the next version does when it comes into force.</summary>
    Supersede,

    /// <summary>Give it up.</summary>
    Withdraw,
}
