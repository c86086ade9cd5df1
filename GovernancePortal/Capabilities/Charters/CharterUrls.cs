using System.Globalization;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The addresses of charters.</summary>
public static class CharterUrls
{
    public static string Shelf(string slug) => $"/p/{Uri.EscapeDataString(slug)}/charter";

    public static string Version(string slug, int version) => string.Create(CultureInfo.InvariantCulture, $"{Shelf(slug)}/{version}");

    public static string Edit(string slug, int version) => Version(slug, version) + "/edit";

    public static string Content(string slug, int version) => Version(slug, version) + "/content.json";

    /// <summary>The address of a clause, for decisions that cite it.</summary>
    public static string Clause(string slug, int version, string clause) => $"{Version(slug, version)}#{ClauseAnchor(clause)}";

    public static string ClauseAnchor(string clause) => "clause-" + clause;

    public static string Confirm(string returnTo) => "/Account/Confirm?returnUrl=" + Uri.EscapeDataString(returnTo);
}
