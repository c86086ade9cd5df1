namespace GovernancePortal.Domain.Charters;

/// <summary>A unit of a cadence.</summary>
public enum CadenceUnit
{
    /// <summary>Weeks.</summary>
    Weeks,

    /// <summary>Months.</summary>
    Months,
}

/// <summary>How often a meeting is held: every so many weeks on a weekday, or every so many months on the first, second, third, fourth or last of that weekday.</summary>
/// <param name="Every">Every how many. 1 to 52 weeks, 1 to 24 months.</param>
/// <param name="Unit">Weeks or months.</param>
/// <param name="Day">The weekday.</param>
/// <param name="Week">Of a month: which of its weekdays of that name, 1 to 4; 5 for the last. 1 with weeks.</param>
public sealed record MeetingCadence(int Every, CadenceUnit Unit, DayOfWeek Day, int Week = 1)
{
    /// <summary>Stands for the last weekday of a month.</summary>
    public const int LastWeek = 5;

    /// <summary>Whether it makes sense.</summary>
    public bool IsSound =>
        Enum.IsDefined(Unit) && Enum.IsDefined(Day)
        && (Unit == CadenceUnit.Weeks ? Every is >= 1 and <= 52 && Week == 1 : Every is >= 1 and <= 24 && Week is >= 1 and <= LastWeek);

    /// <summary>The next dates after a day: counted from the last meeting where there was one, so that a cadence of several weeks or months keeps its step.</summary>
    /// <param name="after">The day after which they lie.</param>
    /// <param name="last">The day of the last meeting, or null.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<DateOnly> After(DateOnly after, DateOnly? last, int count) =>
        (Unit == CadenceUnit.Weeks ? InWeeks(last ?? after) : InMonths(after, last)).SkipWhile(date => date <= after || date <= last).Take(count);

    // The weekday of the week of the last meeting, whatever day that one was held on.
    private IEnumerable<DateOnly> InWeeks(DateOnly from)
    {
        for (var day = from.AddDays(Day - from.DayOfWeek); ; day = day.AddDays(7 * Every))
        {
            yield return day;
        }
    }

    // Without a last meeting the first date is the next that there is, in this month or the following one.
    private IEnumerable<DateOnly> InMonths(DateOnly after, DateOnly? last)
    {
        var month = last is { } day ? new DateOnly(day.Year, day.Month, 1).AddMonths(Every) : new DateOnly(after.Year, after.Month, 1);
        if (last is null && InMonth(month) <= after)
        {
            month = month.AddMonths(1);
        }

        for (; ; month = month.AddMonths(Every))
        {
            yield return InMonth(month);
        }
    }

    private DateOnly InMonth(DateOnly first)
    {
        var day = first.AddDays((Day - first.DayOfWeek + 7) % 7);
        return Week < LastWeek ? day.AddDays(7 * (Week - 1))
            : day.AddDays(28).Month == first.Month ? day.AddDays(28) : day.AddDays(21);
    }
}
