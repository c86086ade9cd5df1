namespace GovernancePortal.Components.Account;

/// <summary>The IANA time zones that a person can choose from, by region.</summary>
public static class TimeZones
{
    private static readonly string[] Regions = ["Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    public static IReadOnlyList<string> All { get; } =
        ["UTC", .. TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Select(zone => zone.Id).Where(IsPlace).Order(StringComparer.Ordinal)];

    private static bool IsPlace(string id) => Regions.Any(region => id.StartsWith(region, StringComparison.Ordinal));
}
