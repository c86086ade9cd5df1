using System.Collections.Immutable;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Notices;

/// <summary>When somebody is reminded before a deadline: the one place that says so.</summary>
public static class ReminderTimes
{
    /// <summary>Hours before a gate closes, where its charter says nothing else.</summary>
    public static ImmutableArray<int> BeforeAGateCloses => RoundProcedure.None.ReminderHours;

    /// <summary>Hours before a term or a role ends: a month, and a week.</summary>
    public static ImmutableArray<int> BeforeAnEnd { get; } = [30 * 24, 7 * 24];

    /// <summary>The longest time before a deadline at which anybody is reminded of it, in hours.</summary>
    public const int Longest = 60 * 24;

    /// <summary>
    /// The reminders that have fallen due between the beginning and the deadline, the last one first: only that one is still
    /// of use, and the earlier ones count as given with it. None once the deadline has passed.
    /// </summary>
    /// <param name="hours">How many hours before the deadline each is due.</param>
    /// <param name="since">The beginning: what would have fallen due before it was told by the beginning itself.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="at">Now.</param>
    public static ImmutableArray<int> Due(IEnumerable<int> hours, DateTimeOffset since, DateTimeOffset deadline, DateTimeOffset at) => at >= deadline
        ? []
        : [.. hours.Where(before => before is > 0 and <= Longest && deadline.AddHours(-before) > since && deadline.AddHours(-before) <= at).Distinct().Order()];
}
