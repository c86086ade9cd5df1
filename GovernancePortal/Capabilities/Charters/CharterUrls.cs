using System.Globalization;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The addresses of charters.</summary>
public static class CharterUrls
{
    public static string Shelf(string slug) => $"/p/{Uri.EscapeDataString(slug)}/charter";

    public static string Version(string slug, int version) => string.Create(CultureInfo.InvariantCulture, $"{Shelf(slug)}/{version}");

    public static string Edit(string slug, int version) => Version(slug, version) + "/edit";

    public static string Content(string slug, int version) => Version(slug, version) + "/content.json";

    public static string Impact(string slug, int version) => Version(slug, version) + "/impact.md";

    /// <summary>Two versions side by side.</summary>
    public static string Compare(string slug, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{Shelf(slug)}/compare?from={from}&to={to}");

    /// <summary>The same as a text of its own.</summary>
    public static string CompareExport(string slug, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{Shelf(slug)}/compare/export?from={from}&to={to}");

    /// <summary>Where an amendment is brought before the council: a page of the gates.</summary>
    public static string PutToVote(string slug, int version) => string.Create(CultureInfo.InvariantCulture, $"/p/{Uri.EscapeDataString(slug)}/gates/amendment?version={version}");

    public static string Gate(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"/p/{Uri.EscapeDataString(slug)}/gates/{number}");

    public static string Passage(string slug, int version, string anchor) => $"{Version(slug, version)}#{anchor}";

    /// <summary>The address of a clause, for decisions that cite it.</summary>
    public static string Clause(string slug, int version, string clause) => $"{Version(slug, version)}#{ClauseAnchor(clause)}";

    public static string ClauseAnchor(string clause) => "clause-" + clause;

    public static string Confirm(string returnTo) => "/Account/Confirm?returnUrl=" + Uri.EscapeDataString(returnTo);
}
