using System.Globalization;
using System.Text;

namespace GovernancePortal.Domain.Charters;

/// <summary>A gate that an amendment leaves under the version it opened under.</summary>
public sealed record GateKept(int Number, string Title, string Clause, int Version);

/// <summary>Writes an impact statement as Markdown, for the gate's papers and for reading apart from the portal.</summary>
public static class CharterImpactText
{
    /// <summary>The statement.</summary>
    /// <param name="title">The amendment's title and version.</param>
    /// <param name="hash">The hash of the version that it is about.</param>
    /// <param name="explanation">The drafters' words.</param>
    /// <param name="impact">What was computed.</param>
    /// <param name="gates">The gates that are open now.</param>
    public static string Markdown(string title, string hash, string explanation, CharterImpact impact, IReadOnlyCollection<GateKept> gates)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Impact statement: {title}\n\nSHA-256 of the version: `{hash}`\n\n## In the drafters' words\n\n{explanation}\n\n## Decisions that would be taken by another rule\n\n");
        if (impact.Rules.IsEmpty)
        {
            text.Append("None.\n");
        }

        foreach (var shift in impact.Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {shift.Decisions}\n\n- Now, clause {shift.Before}: {shift.RuleBefore}\n- Then, clause {shift.After}: {shift.RuleAfter}\n");
            foreach (var power in shift.Powers)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {power}\n");
            }

            text.Append(shift.Powers.IsEmpty ? "- Nobody gains or loses a block or a pass with the present seats.\n\n" : "\n");
        }

        Part(text, "Bodies and seats", impact.Bodies);
        Part(text, "Procedure", impact.Procedure.Select(Changed));
        Part(text, "Papers demanded", impact.Evidence.Select(Changed));
        Part(text, "Open gates that keep the version they opened under", gates.Select(gate => $"Gate {gate.Number}, {gate.Title}: version {gate.Version}, clause {gate.Clause}"));
        return text.ToString();
    }

    private static void Part(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        var any = false;
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
            any = true;
        }

        if (!any)
        {
            text.Append("None.\n");
        }
    }

    private static string Changed(TermChange term) => $"{term.Name}: {term.Before ?? "nothing"} → {term.After ?? "nothing"}";
}
