using System.Globalization;

namespace GovernancePortal.Domain.Charters;

/// <summary>Says spans of time as people do.</summary>
public static class CharterSpans
{
    /// <summary>Whole days where it is whole days, else hours.</summary>
    public static string Hours(int hours) => hours >= 24 && hours % 24 == 0 ? Days(hours / 24) : Of(hours, "hour");

    /// <summary>Days.</summary>
    public static string Days(int days) => Of(days, "day");

    /// <summary>Months.</summary>
    public static string Months(int months) => Of(months, "month");

    private static string Of(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
