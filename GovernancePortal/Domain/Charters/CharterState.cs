namespace GovernancePortal.Domain.Charters;

/// <summary>Where a version of the charter stands.</summary>
public enum CharterState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Its text and rules stand still while the organisations ratify them.</summary>
    PutToRatification,

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

    /// <summary>Ask every party to ratify it as it stands.</summary>
    PutToRatification,

    /// <summary>Return it to the drafters; ratifications given so far are void.</summary>
    TakeBack,

    /// <summary>Bind an organisation to it by its hash.</summary>
    Ratify,

    /// <summary>What the last ratification does: the version binds the partnership.</summary>
    BringIntoForce,

    /// <summary>What the next version does when it comes into force.</summary>
    Supersede,

    /// <summary>Give it up.</summary>
    Withdraw,
}
