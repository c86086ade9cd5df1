namespace GovernancePortal.Domain.Kernel;

/// <summary>Keys of bodies that mean the same in every charter, council and gate.</summary>
public static class BodyKeys
{
    /// <summary>The council.</summary>
    public const string Council = "council";
}
