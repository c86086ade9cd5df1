using System.Globalization;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>Says in plain words what has happened to a round, and what it waits for.</summary>
public static class RoundWords
{
    /// <summary>A tie that nobody can break.</summary>
    public const string NoChair = "Nobody could give one: the chair's seat is vacant, stands aside or is not in the electorate.";

    /// <summary>The papers that lack.</summary>
    public static string Lacking(IReadOnlyCollection<string> titles) =>
        $"The charter demands of this gate, and nothing attached meets it: {Words.List(titles)}.";

    /// <summary>The notice period, and when it ends.</summary>
    public static string Notice(int hours, DateTimeOffset end) =>
        $"The charter gives members {Hours(hours)} to read before a gate opens: it can be opened from {At(end)}.";

    /// <summary>No casting vote was given in its time.</summary>
    public static string NoCastingVote(DateTimeOffset until) => $"None was given by {At(until)}.";

    /// <summary>An instant in UTC.</summary>
    public static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Hours(int hours) => hours % 24 == 0 ? $"{hours / 24} {(hours == 24 ? "day" : "days")}" : $"{hours} {(hours == 1 ? "hour" : "hours")}";
}
