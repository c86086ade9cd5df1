namespace GovernancePortal.Platform.Identity;

/// <summary>A key that protects cookies, sealed under the installation's key; only on PostgreSQL, where several nodes share it.</summary>
public sealed class DataProtectionKeyRow
{
    /// <summary>The row's id.</summary>
    public int Id { get; set; }

    /// <summary>The key's name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The key as XML.</summary>
    public string Xml { get; set; } = string.Empty;
}
