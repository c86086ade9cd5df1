using GovernancePortal.Components;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>The addresses of this capability's pages.</summary>
public static class PartnershipUrls
{
    /// <summary>The administrators' list.</summary>
    public const string Admin = "/admin/partnerships";

    /// <summary>A partnership's overview.</summary>
    public static string Overview(string slug) => ShellUrls.Partnership(slug);

    /// <summary>Its parties and what each gives and expects.</summary>
    public static string Parties(string slug) => ShellUrls.Partnership(slug, "parties");

    /// <summary>Where an administrator brings parties in.</summary>
    public static string AdminOf(string slug) => $"{Admin}/{Uri.EscapeDataString(slug)}";

    /// <summary>The address with a word for what was just done.</summary>
    public static string Done(string address, string what) => $"{address}?done={Uri.EscapeDataString(what)}";
}
