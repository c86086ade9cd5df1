using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Packs.Printing;

namespace GovernancePortal.Capabilities.Packs.Documents;

/// <summary>A version of a charter in a pack, from the canonical JSON that organisations ratify.</summary>
internal static class CharterPages
{
    public static void Charter(this DocumentComposer document, PackReader reader, PackItem item)
    {
        using var json = JsonDocument.Parse(reader.Content.Files[item.Record!]);
        var charter = json.RootElement;
        document.Markdown(Text(charter, "preamble"), 4);
        foreach (var section in Members(charter, "sections"))
        {
            document.Heading(3, Text(section, "title")).Markdown(Text(section, "markdown"), 4);
        }

        foreach (var rule in Members(charter, "rules"))
        {
            document.Heading(3, $"Clause {Text(rule, "clause")}");
            document.Paragraph(RuleWords.InWords(RuleJson.Parse(rule.GetProperty("rule").GetRawText())));
            document.KeyValues(pairs =>
            {
                pairs.Add("Governs", Names(rule, "kinds") is { Length: > 0 } kinds ? kinds : "every kind that no other clause names");
                pairs.Add("Risk", Names(rule, "tiers"));
                if (Names(rule, "vetoOrganisations", reader.Organisation) is { Length: > 0 } veto)
                {
                    pairs.Add("Veto", veto);
                }
            });
        }

        foreach (var part in new[] { ("bodies", "Bodies"), ("rights", "Decision rights"), ("evidence", "Papers demanded") })
        {
            if (Members(charter, part.Item1).ToList() is { Count: > 0 } members)
            {
                document.Heading(3, part.Item2);
                members.ForEach(member => document.KeyValues(pairs => All(pairs, member)));
            }
        }

        if (charter.TryGetProperty("procedure", out var procedure))
        {
            document.Heading(3, "Procedure of a vote");
            document.KeyValues(pairs => All(pairs, procedure), keyWidth: 200);
        }

        document.Course(reader, item);
        document.Proof(reader, item);
    }

    // What a later form of charters adds is printed under its own name.
    private static void All(KeyValueComposer pairs, JsonElement member)
    {
        foreach (var property in member.EnumerateObject())
        {
            var value = Value(property.Value);
            if (value.Length > 0)
            {
                pairs.Add(Spaced(property.Name), value);
            }
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Value)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(property => $"{Spaced(property.Name)}: {Value(property.Value)}")),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => string.Empty,
        _ => value.GetRawText(),
    };

    private static string Spaced(string name)
    {
        var words = string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static IEnumerable<JsonElement> Members(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static string Names(JsonElement json, string name, Func<string, string>? called = null) =>
        Words.List(Members(json, name).Select(value => called is null ? Spaced(value.GetString() ?? string.Empty).ToLowerInvariant() : called(value.GetString() ?? string.Empty)));
}
