using GovernancePortal.Components;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>The addresses of this capability's pages.</summary>
public static class NoticeUrls
{
    /// <summary>A person's notices.</summary>
    public const string List = ShellUrls.Notices;

    /// <summary>How a person is told.</summary>
    public const string Preferences = "/notices/preferences";

    /// <summary>Where notices are marked as read.</summary>
    public const string Mark = "/notices/mark";

    /// <summary>The administrators' outbox.</summary>
    public const string Outbox = "/admin/mail";

    /// <summary>Where a notice leads: an area of a partnership's pages, or a path of the portal.</summary>
    public static string To(string? slug, string area) => area.StartsWith('/') ? area : slug is null ? List : ShellUrls.Partnership(slug, area);

    /// <summary>The list as it is narrowed and turned to a page.</summary>
    public static string ListOf(bool unread, string? partnership, long? before)
    {
        (string Name, string? Value)[] parts = [("show", unread ? "unread" : null), ("p", partnership), ("before", before?.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? List : $"{List}?{query}";
    }
}
