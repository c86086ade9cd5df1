namespace GovernancePortal.Domain.Minutes;

/// <summary>Where minutes stand.</summary>
public enum MinutesState
{
    /// <summary>The secretary writes them.</summary>
    Drafted,

    /// <summary>They are before the members, as a text with a hash.</summary>
    Circulated,

    /// <summary>They are approved, and wait for the attested approvals of their signatories and for the seal.</summary>
    Approved,

    /// <summary>They are sealed: nothing in them changes any more.</summary>
#pragma warning disable CA1720 // Minutes are signed; no number is meant.
    Signed,
#pragma warning restore CA1720

    /// <summary>A version without what is classified is there for everybody.</summary>
    Published,

    /// <summary>A correction took their place.</summary>
    Superseded,
}

/// <summary>A step of minutes.</summary>
public enum MinutesStep
{
    /// <summary>Their text is written.</summary>
    Write,

    /// <summary>They are put before the members.</summary>
    Circulate,

    /// <summary>A member comments, or takes a comment back.</summary>
    Comment,

    /// <summary>A comment is answered.</summary>
    Answer,

    /// <summary>They go back to be written anew.</summary>
    Return,

    /// <summary>They are approved, by the rule that the charter names.</summary>
    Approve,

    /// <summary>A signatory attests their approval.</summary>
    Attest,

    /// <summary>The sealed document is kept.</summary>
    Seal,

    /// <summary>A signatory's own signature is added to the sealed document.</summary>
    AddSignature,

    /// <summary>A version for everybody is made.</summary>
    Publish,

    /// <summary>The sealed document of that version is kept.</summary>
    SealPublished,

    /// <summary>A correction takes their place.</summary>
    Supersede,
}

/// <summary>Where a person's certificate stands.</summary>
public enum CertificateState
{
    /// <summary>Its owner named it; nobody has confirmed that it is theirs.</summary>
    Named,

    /// <summary>Somebody else has seen that it is theirs.</summary>
    Confirmed,

    /// <summary>It is not theirs, or not used any more.</summary>
    Withdrawn,
}

/// <summary>A step of a certificate.</summary>
public enum CertificateStep
{
    /// <summary>Somebody else has seen that it is its owner's.</summary>
    Confirm,

    /// <summary>It is taken back.</summary>
    Withdraw,
}
