using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Charters;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Writes the comparison of two versions as Markdown, for reading apart from the portal.</summary>
public static class CharterComparisonText
{
    /// <summary>What differs, with what is gone and what is new marked line by line.</summary>
    public static string Markdown(CharterComparisonView view)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Charter of {view.Place.Name}: version {view.Before.Version} and version {view.After.Version}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Version {view.Before.Version}, SHA-256 `{view.Before.Hash}`\n- Version {view.After.Version}, SHA-256 `{view.After.Hash}`\n");
        if (view.Comparison.IsSame)
        {
            return text.Append("\nBoth say the same.\n").ToString();
        }

        foreach (var passage in view.Comparison.Passages.Where(passage => passage.Kind != ChangeKind.Unchanged || passage.Moved))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {passage.Title} ({Words(passage.Kind, passage.Moved)})\n\n");
            if (passage is { TitleBefore: { } old, TitleAfter: { } now } && old != now)
            {
                text.Append(CultureInfo.InvariantCulture, $"Heading: {old} → {now}\n\n");
            }

            if (passage.Kind != ChangeKind.Unchanged)
            {
                Lines(text, passage.Before, passage.After);
            }
        }

        foreach (var group in view.Comparison.Clauses.Concat(view.Comparison.Terms).Where(group => group.Kind != ChangeKind.Unchanged))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Title} ({Words(group.Kind, moved: false)})\n\n");
            foreach (var term in group.Terms.Where(term => term.Kind != ChangeKind.Unchanged))
            {
                text.Append(CultureInfo.InvariantCulture, $"### {term.Name}\n\n");
                Lines(text, term.Before ?? string.Empty, term.After ?? string.Empty);
            }
        }

        return text.ToString();
    }

    private static string Words(ChangeKind kind, bool moved) => (kind, moved) switch
    {
        (ChangeKind.Added, _) => "new",
        (ChangeKind.Removed, _) => "removed",
        (ChangeKind.Changed, true) => "changed and moved",
        (ChangeKind.Changed, false) => "changed",
        _ => "moved",
    };

    private static void Lines(StringBuilder text, string before, string after)
    {
        // A fence longer than any in the text, so that no line of it ends the block.
        var fence = new string('`', Math.Max(3, LongestRun(before, after) + 1));
        text.Append(CultureInfo.InvariantCulture, $"{fence}diff\n");
        foreach (var row in TextDiff.Of(before, after))
        {
            if (row.Kind == ChangeKind.Unchanged)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Line(row.Before)}\n");
                continue;
            }

            if (row.Before is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Line(row.Before)}\n");
            }

            if (row.After is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"+ {Line(row.After)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"{fence}\n");
    }

    private static string Line(IEnumerable<DiffPiece>? pieces) => string.Concat((pieces ?? []).Select(piece => piece.Text));

    private static int LongestRun(params string[] texts)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in string.Join('\n', texts))
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
