using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>The addresses of this capability's pages.</summary>
public static class DeskUrls
{
    /// <summary>A person's desk.</summary>
    public const string Desk = "/desk";

    /// <summary>Where a person's calendar is given an address.</summary>
    public const string Calendar = "/desk/calendar";

    /// <summary>Where changes are marked as read.</summary>
    public const string Mark = "/desk/mark";

    /// <summary>The desk, narrowed to a partnership or a kind of thing.</summary>
    public static string Of(string? partnership, WaitingKind? kind)
    {
        var query = string.Join('&', new[] { partnership is null ? null : "p=" + Uri.EscapeDataString(partnership), kind is null ? null : $"kind={kind}" }.OfType<string>());
        return query.Length == 0 ? Desk : $"{Desk}?{query}";
    }

    /// <summary>The path of a calendar: whoever knows it reads it.</summary>
    public static string Feed(string secret) => $"/calendar/{secret}.ics";
}
