using System.Globalization;
using GovernancePortal.Domain.Charters;

namespace GovernancePortal.Capabilities.Charters.Pages;

/// <summary>What a form of the charter's pages sends. Everything in it is checked again by the operation.</summary>
public sealed class CharterActs
{
    public Guid Organisation { get; set; }

    public string? Hash { get; set; }

    public string? Reason { get; set; }

    public string? From { get; set; }

    public string? Template { get; set; }

    public string? Explanation { get; set; }

    public string? Date { get; set; }

    public string? Passage { get; set; }

    public string? Text { get; set; }

    public Guid Comment { get; set; }

    public ReviewFinding Finding { get; set; }

    /// <summary>The chosen day, from 00:00 UTC on; null where none is chosen.</summary>
    public DateTimeOffset? Day => DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : null;

    /// <summary>Whether something was typed for a day that is none.</summary>
    public bool IsDayUnreadable => Day is null && !string.IsNullOrWhiteSpace(Date);
}
