using System.Globalization;
using GovernancePortal.Components;
using GovernancePortal.Domain.Meetings;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The addresses of the meetings' pages.</summary>
public static class MeetingUrls
{
    public static string List(string slug) => ShellUrls.Partnership(slug, "meetings");

    public static string New(string slug, DateOnly? on = null) => List(slug) + "/new" + (on is { } day ? "?on=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Empty);

    public static string Room(string slug, int number) => ShellUrls.Partnership(slug, Area(number));

    public static string Area(int number) => string.Create(CultureInfo.InvariantCulture, $"meetings/{number}");

    public static string Edit(string slug, int number) => Room(slug, number) + "/edit";

    public static string Calendar(string slug, int number) => Room(slug, number) + "/meeting.ics";

    public static string Papers(string slug, int number) => Room(slug, number) + "/papers";

    public static string Paper(string slug, int number, int item, string sha256) => string.Create(CultureInfo.InvariantCulture, $"{Papers(slug, number)}/{item}/{sha256}");

    /// <summary>The list as a file, with the same filter.</summary>
    public static string Export(string slug, MeetingFilter filter) => List(slug) + "/export.csv" + Query(filter with { Before = null });

    /// <summary>The list with a filter, as it stands in the address.</summary>
    public static string List(string slug, MeetingFilter filter) => List(slug) + Query(filter);

    /// <summary>Where what an item is about is found.</summary>
    public static string Subject(string slug, AgendaKind kind, int link) => ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"{(kind == AgendaKind.Gate ? "gates" : "decisions")}/{link}"));

    /// <summary>The entries of the evidence log that are about a meeting.</summary>
    public static string Evidence(string slug, MeetingKey key) => ShellUrls.Partnership(slug, $"evidence?subject={key.Meeting.Value:n}");

    private static string Query(MeetingFilter filter)
    {
        (string Name, string? Value)[] parts =
        [
            ("when", filter.When?.ToString()),
            ("state", filter.State?.ToString()),
            ("body", string.IsNullOrWhiteSpace(filter.Body) ? null : filter.Body.Trim()),
            ("q", string.IsNullOrWhiteSpace(filter.Text) ? null : filter.Text.Trim()),
            ("before", filter.Before?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? string.Empty : "?" + query;
    }
}
