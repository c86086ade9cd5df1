namespace GovernancePortal.Platform.Packs;

/// <summary>How packs are laid out. Whoever changes a page raises the version: the check makes the pages anew and compares them to the byte.</summary>
public static class PackLayout
{
    /// <summary>The version of the layout.</summary>
    public const int Version = 1;
}
