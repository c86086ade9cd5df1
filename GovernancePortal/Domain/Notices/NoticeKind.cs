namespace GovernancePortal.Domain.Notices;

/// <summary>What a notice is about; a person chooses for each how they are told.</summary>
public enum NoticeKind
{
    /// <summary>A gate was opened in which the person holds a vote, for a seat of their own or by proxy.</summary>
    VoteOpened,

    /// <summary>A gate closes soon and the person has not voted.</summary>
    VoteReminder,

    /// <summary>A gate that the person wrote or held a vote in was decided, or was taken back.</summary>
    GateClosed,

    /// <summary>A draft of the person was returned with remarks.</summary>
    GateReturned,

    /// <summary>A gate waits to be screened, or to be opened for votes.</summary>
    GateToHandle,

    /// <summary>A condition of an approval waits to be verified.</summary>
    ConditionToVerify,

    /// <summary>Somebody entrusted the person with their vote, or took it back.</summary>
    Proxy,

    /// <summary>A version of the charter was put to ratification, or came into force.</summary>
    Charter,

    /// <summary>A seat was proposed or fell vacant, or the person was appointed to one.</summary>
    Seat,

    /// <summary>The person was given a role.</summary>
    Role,

    /// <summary>A seat's term or a role of the person ends soon.</summary>
    Ending,

    /// <summary>The person is invited to a meeting, or it was changed or called off.</summary>
    Meeting,

    /// <summary>The person was given something to do by a meeting, or its date is near, or somebody's waits to be verified.</summary>
    Action,
}

/// <summary>How a person gets notices of a kind by e-mail.</summary>
public enum MailChoice
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Each in a mail of its own, at once.</summary>
    AtOnce,

    /// <summary>All of a day in one mail, at the hour that the person has chosen.</summary>
    Digest,
}
