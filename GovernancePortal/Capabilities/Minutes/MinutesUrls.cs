using System.Globalization;
using GovernancePortal.Components;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>The addresses of minutes.</summary>
public static class MinutesUrls
{
    /// <summary>Where the minutes of a meeting are, within the partnership's pages.</summary>
    public static string Area(int meeting, int? version = null) =>
        string.Create(CultureInfo.InvariantCulture, $"meetings/{meeting}/minutes") + (version is { } known ? string.Create(CultureInfo.InvariantCulture, $"?version={known}") : string.Empty);

    /// <summary>The minutes of a meeting: the newest version, or the one named.</summary>
    public static string Page(string slug, int meeting, int? version = null) => ShellUrls.Partnership(slug, Area(meeting, version));

    /// <summary>The sealed document.</summary>
    public static string Document(string slug, int meeting, int version) => Part(slug, meeting, "document", version);

    /// <summary>The record as circulated.</summary>
    public static string Record(string slug, int meeting, int version) => Part(slug, meeting, "record", version);

    /// <summary>The trust file with the document on record.</summary>
    public static string Keys(string slug, int meeting, int version) => Part(slug, meeting, "keys", version);

    /// <summary>Where the document is taken back with a signature.</summary>
    public static string Signature(string slug, int meeting, int version) => Part(slug, meeting, "signature", version);

    /// <summary>Where a certificate is named.</summary>
    public static string Certificate(string slug, int meeting, int version) => Part(slug, meeting, "certificate", version);

    /// <summary>The published minutes of a meeting.</summary>
    public static string PublicPage(string slug, int meeting) => string.Create(CultureInfo.InvariantCulture, $"/public/{Uri.EscapeDataString(slug)}/minutes/{meeting}");

    /// <summary>Their sealed document.</summary>
    public static string PublicDocument(string slug, int meeting) => PublicPage(slug, meeting) + "/document";

    /// <summary>The meeting itself.</summary>
    public static string Meeting(string slug, int meeting) => ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"meetings/{meeting}"));

    private static string Part(string slug, int meeting, string part, int version) =>
        ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"meetings/{meeting}/minutes/{part}?version={version}"));
}
