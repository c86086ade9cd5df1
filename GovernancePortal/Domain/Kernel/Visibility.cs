namespace GovernancePortal.Domain.Kernel;

/// <summary>Who may see a thing of a partnership.</summary>
public enum Visibility
{
    /// <summary>The organisation that owns it, and auditors.</summary>
    OwnOrganisation,

    /// <summary>The organisations that it names, and auditors.</summary>
    NamedParties,

    /// <summary>Every party of the partnership, and auditors.</summary>
    AllParties,

    /// <summary>Auditors alone.</summary>
    Auditor,

    /// <summary>Everybody, signed in or not.</summary>
    Public,
}
