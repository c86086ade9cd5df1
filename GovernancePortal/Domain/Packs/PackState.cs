namespace GovernancePortal.Domain.Packs;

/// <summary>Where an audit pack stands.</summary>
public enum PackState
{
    /// <summary>It was asked for and is being made.</summary>
    Making,

    /// <summary>It is sealed and can be taken away.</summary>
    Ready,

    /// <summary>Who asked for it called it off.</summary>
    Cancelled,

    /// <summary>It could not be made; it can be tried again.</summary>
    Failed,
}

/// <summary>What takes an audit pack from one state to another.</summary>
public enum PackStep
{
    /// <summary>The sealed document is kept.</summary>
    Seal,

    /// <summary>Who asked for it calls it off.</summary>
    Cancel,

    /// <summary>It cannot be made.</summary>
    Fail,

    /// <summary>Who asked for it has it tried again.</summary>
    Repeat,
}
