namespace GovernancePortal.Domain.Custody;

/// <summary>Where an act of two persons stands.</summary>
public enum CustodyState
{
    /// <summary>Proposed by one person, and waiting for a second.</summary>
    Proposed,

    /// <summary>Confirmed by a second person; the portal carries it out.</summary>
    Confirmed,

    /// <summary>The second person said no.</summary>
    Declined,

    /// <summary>Carried out.</summary>
    Done,
}

/// <summary>A step in an act of two persons.</summary>
public enum CustodyStep
{
    /// <summary>A second person agrees.</summary>
    Confirm,

    /// <summary>A second person disagrees.</summary>
    Decline,

    /// <summary>The portal has carried it out.</summary>
    Finish,
}

/// <summary>Why a person's data are erased. The log holds this code and no free text.</summary>
public enum ErasureReason
{
    /// <summary>The person asked for it.</summary>
    RequestOfThePerson,

    /// <summary>The time for which they were kept is over.</summary>
    RetentionOver,

    /// <summary>The account should not have been made.</summary>
    MadeInError,
}
