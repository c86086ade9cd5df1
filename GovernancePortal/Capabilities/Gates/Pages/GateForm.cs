using System.Globalization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Gates.Pages;

/// <summary>A gate's paper as it stands in a form: what somebody typed, whether or not it makes sense yet.</summary>
public sealed class GateForm
{
    public string? Act { get; set; }

    public int Revision { get; set; }

    public string? Organisation { get; set; }

    public string? Title { get; set; }

    public DecisionKind Kind { get; set; } = DecisionKind.Other;

    public RiskTier Tier { get; set; } = RiskTier.Medium;

    public string? Motion { get; set; }

    public string? Rationale { get; set; }

    // A form that was sent without any binds null.
    public List<OptionForm> Options { get => field ?? []; set => field = value ?? []; } = [];

    public List<string?> Conditions { get => field ?? []; set => field = value ?? []; } = [];

    public string? ReviewOn { get; set; }

    public string? Supersedes { get; set; }

    public bool Public { get; set; }

    public static GateForm Of(GateView gate) => new()
    {
        Revision = gate.Revision,
        Title = gate.Paper.Title,
        Kind = gate.Paper.Kind,
        Tier = gate.Paper.Tier,
        Motion = gate.Paper.Motion,
        Rationale = gate.Paper.Rationale,
        Options = [.. gate.Paper.Options.Select(option => new OptionForm { Title = option.Title, Text = option.Text })],
        Conditions = [.. gate.Paper.Conditions],
        ReviewOn = gate.Paper.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Supersedes = gate.Paper.SupersedesDecision?.ToString(CultureInfo.InvariantCulture),
        Public = gate.Paper.Visibility == Visibility.Public,
    };

    /// <summary>What can be said of the fields before anything is sent to the law, by the field's name; the law checks again.</summary>
    public Dictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        Check(problems, nameof(Title), Title, 5, 160, GateRefusals.TitleMissing);
        Check(problems, nameof(Motion), Motion, 20, 20_000, GateRefusals.MotionMissing);
        Check(problems, nameof(Rationale), Rationale, 20, 20_000, GateRefusals.RationaleMissing);
        if (!string.IsNullOrWhiteSpace(ReviewOn) && Day is null)
        {
            problems[nameof(ReviewOn)] = "Give the day as year, month, day: 2027-05-01.";
        }

        if (!string.IsNullOrWhiteSpace(Supersedes) && Decision is null)
        {
            problems[nameof(Supersedes)] = "Give the number of a decision.";
        }

        return problems;
    }

    public GatePaper ToPaper() => new(
        Clean(Title),
        Kind,
        Tier,
        Clean(Motion),
        Clean(Rationale),
        [.. Options.Where(option => !option.IsEmpty).Select(option => new ConsideredOption(Clean(option.Title), Clean(option.Text)))],
        [.. Conditions.Select(Clean).Where(condition => condition.Length > 0)],
        Day,
        Decision,
        Public ? Visibility.Public : Visibility.AllParties);

    private DateOnly? Day => DateOnly.TryParseExact(ReviewOn?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private int? Decision => int.TryParse(Supersedes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string Clean(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();

    private static void Check(Dictionary<string, string> problems, string field, string? text, int least, int most, Refusal refusal)
    {
        var length = Clean(text).Length;
        if (length < least || length > most)
        {
            problems[field] = refusal.Message;
        }
    }
}

/// <summary>A considered option in the form.</summary>
public sealed class OptionForm
{
    public string? Title { get; set; }

    public string? Text { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Text);
}
