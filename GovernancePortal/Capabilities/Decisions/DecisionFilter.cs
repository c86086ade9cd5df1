using System.Globalization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Which decisions are asked for. It is the state of the list's address, and what an export records.</summary>
public sealed record DecisionFilter
{
    /// <summary>All of them.</summary>
    public static readonly DecisionFilter All = new();

    /// <summary>Of this kind alone.</summary>
    public DecisionKind? Kind { get; init; }

    /// <summary>Of this risk tier alone.</summary>
    public RiskTier? Tier { get; init; }

    /// <summary>With this outcome alone.</summary>
    public VotingOutcome? Outcome { get; init; }

    /// <summary>Of which this has become alone.</summary>
    public DecisionStatus? Status { get; init; }

    /// <summary>Moved by this organisation alone.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>Decided on this day (UTC) or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Decided on this day (UTC) or earlier.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>With all of these words.</summary>
    public string? Text { get; init; }

    /// <summary>Whether anything is asked for.</summary>
    public bool IsAll => this == All;

    /// <summary>Reads what an address or a form says; what makes no sense there is left out.</summary>
    public static DecisionFilter Parse(
        string? kind, string? tier, string? outcome, string? organisation, string? from, string? until, string? text, string? status = null) => new()
        {
            Kind = Value<DecisionKind>(kind),
            Tier = Value<RiskTier>(tier),
            Outcome = Value<VotingOutcome>(outcome),
            Status = Value<DecisionStatus>(status),
            Organisation = Guid.TryParse(organisation, out var id) ? new OrganisationId(id) : null,
            From = Day(from),
            Until = Day(until),
            Text = SearchText.Parse(text) is null ? null : text!.Trim()[..Math.Min(text.Trim().Length, SearchText.Longest)],
        };

    /// <summary>The filter by the names it has in addresses and forms; what is not asked for is left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        (string Name, string? Value)[] all =
        [
            ("q", Text),
            ("kind", Kind?.ToString()),
            ("tier", Tier?.ToString()),
            ("outcome", Outcome?.ToString()),
            ("status", Status?.ToString()),
            ("org", Organisation?.Value.ToString("n")),
            ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("until", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        return all.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value!));
    }

    private static TEnum? Value<TEnum>(string? text)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
