namespace GovernancePortal.Domain.Partnerships;

/// <summary>Where a partnership stands.</summary>
public enum PartnershipState
{
    /// <summary>Its parties gather, state what they bring and agree on a charter.</summary>
    Forming,

    /// <summary>It works under its charter.</summary>
    Active,

    /// <summary>It is being brought to its end.</summary>
    WindingDown,

    /// <summary>It has ended; its records stay.</summary>
    Closed,
}

/// <summary>A step in the life of a partnership.</summary>
public enum PartnershipStep
{
    /// <summary>It begins to work under its charter.</summary>
    Activate,

    /// <summary>Its end begins.</summary>
    WindDown,

    /// <summary>It goes on after all.</summary>
    Resume,

    /// <summary>It ends.</summary>
    Close,
}

/// <summary>In what legal role an organisation takes part.</summary>
public enum LegalRole
{
    /// <summary>Decides alone on purposes and means of processing personal data.</summary>
    Controller,

    /// <summary>Decides with others on purposes and means.</summary>
    JointController,

    /// <summary>Processes personal data on behalf of a controller.</summary>
    Processor,

    /// <summary>Develops the model or has it developed.</summary>
    ModelProvider,

    /// <summary>Provides computing capacity.</summary>
    ComputeProvider,

    /// <summary>Uses the model under its own authority.</summary>
    Deployer,

    /// <summary>Advises and researches.</summary>
    ResearchPartner,

    /// <summary>Pays for some of it.</summary>
    Funder,

    /// <summary>Looks on.</summary>
    Observer,
}

/// <summary>What sort of thing a party brings.</summary>
public enum ContributionKind
{
    /// <summary>Data.</summary>
    Data,

    /// <summary>A model, or parts of one.</summary>
    Model,

    /// <summary>Knowledge and work.</summary>
    Expertise,

    /// <summary>Computing capacity.</summary>
    Compute,

    /// <summary>Governance: review, secretariat, ethics, assurance.</summary>
    Governance,
}
