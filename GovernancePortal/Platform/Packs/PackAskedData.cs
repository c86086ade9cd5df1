using System.Globalization;

namespace GovernancePortal.Platform.Packs;

/// <summary>How the log says what was asked for: the writer of the event and the checker of the pack share this one spelling.</summary>
public static class PackAskedData
{
    /// <summary>The type of the event.</summary>
    public const string Type = "pack.requested";

    /// <summary>The members of the event's data.</summary>
    public static IReadOnlyDictionary<string, object> Of(PackAsked asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new Dictionary<string, object>
        {
            ["from"] = Day(asked.From),
            ["until"] = Day(asked.Until),
            ["include"] = asked.Include.ToArray(),
            ["pseudonymised"] = asked.Pseudonymised,
        };
    }

    /// <summary>A day as the log writes it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
