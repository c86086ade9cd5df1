namespace GovernancePortal.Platform.Api;

/// <summary>Why, where an act asks for a reason.</summary>
/// <param name="Reason">The reason, in a sentence.</param>
public sealed record ReasonBody(string Reason)
{
    /// <summary>What such a body looks like.</summary>
    public static ReasonBody Example { get; } = new("The notice did not reach two of the members.");
}

/// <summary>For which organisation somebody acts.</summary>
/// <param name="OrganisationId">The organisation.</param>
public sealed record OrganisationBody(Guid OrganisationId)
{
    /// <summary>What such a body looks like.</summary>
    public static OrganisationBody Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000002"));
}

/// <summary>What a write made.</summary>
/// <param name="Id">Its id, by which later requests name it.</param>
public sealed record MadeResource(Guid Id)
{
    /// <summary>What such an answer looks like.</summary>
    public static MadeResource Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000007"));
}
