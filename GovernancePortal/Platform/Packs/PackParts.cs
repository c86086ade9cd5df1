namespace GovernancePortal.Platform.Packs;

/// <summary>Parts of a pack that the making itself must know.</summary>
public static class PackParts
{
    /// <summary>Every event of the period.</summary>
    public const string Log = "log";
}
