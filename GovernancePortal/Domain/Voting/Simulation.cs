using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovernancePortal.Domain.Voting;

/// <summary>The rule simulator: answers cases in the very form in which charter authors write them.</summary>
public static class Simulation
{
    private const int Deepest = 256;

    // Apostrophes and fractions stay readable; the answer is JSON, never part of a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Answers an array of cases, or one, with an array. A case that makes no sense is answered with its error, the others as usual.</summary>
    /// <returns>The answers, and whether every case made sense.</returns>
    public static (string Json, bool AllMadeSense) Answer(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var buffer = new ArrayBufferWriter<byte>();
        bool allMadeSense;
        using (var answers = new Utf8JsonWriter(buffer, Readable))
        {
            answers.WriteStartArray();
            allMadeSense = AnswerAll(json, answers);
            answers.WriteEndArray();
        }

        return (Encoding.UTF8.GetString(buffer.WrittenSpan), allMadeSense);
    }

    private static bool AnswerAll(string json, Utf8JsonWriter answers)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = Deepest });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
            {
                return AnswerOne(root, answers);
            }

            var allMadeSense = true;
            foreach (var element in root.EnumerateArray())
            {
                allMadeSense &= AnswerOne(element, answers);
            }

            return allMadeSense;
        }
        catch (JsonException fault)
        {
            WriteError(answers, null, $"The input is not JSON, or is nested too deeply, at line {fault.LineNumber + 1}.");
            return false;
        }
        catch (ArgumentException)
        {
            WriteError(answers, null, "The input holds text that is not Unicode.");
            return false;
        }
    }

    private static bool AnswerOne(JsonElement element, Utf8JsonWriter answers)
    {
        JsonElement? id = null;
        try
        {
            id = IdOf(element);
            WriteVerdict(answers, id, Decide(element));
            return true;
        }
        catch (VotingException fault)
        {
            WriteError(answers, id, fault.Message);
            return false;
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to an escape that is half a surrogate pair.
            WriteError(answers, null, "The case holds text that is not Unicode.");
            return false;
        }
    }

    // A case may carry notes of its author's (where it is from, what is expected): only the rule and the tally are strict.
    private static Verdict Decide(JsonElement element)
    {
        var given = new StrictObject(element, string.Empty);
        var rule = RuleJson.Read(given.Need("rule"), "rule");
        var tally = TallyJson.Read(given.Need("tally"), "tally");
        given.Need("closed");
        return RuleEngine.Decide(rule, tally, given.Flag("closed").GetValueOrDefault());
    }

    private static JsonElement? IdOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out var id) || id.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return id.ValueKind switch
        {
            JsonValueKind.String when id.GetString() is not null => id,
            JsonValueKind.Number => id,
            _ => throw StrictObject.Wrong("id", "a text", id),
        };
    }

    private static void WriteVerdict(Utf8JsonWriter answers, JsonElement? id, Verdict verdict)
    {
        answers.WriteStartObject();
        WriteId(answers, id);
        answers.WriteString("outcome", verdict.Outcome.ToString());
        answers.WriteString("explanation", $"{verdict.Explanation} What would change it: {verdict.WhatWouldChange}");
        answers.WriteStartArray("tests");
        foreach (var test in verdict.Tests)
        {
            answers.WriteStartObject();
            answers.WriteString("name", test.Name);
            answers.WriteBoolean("met", test.IsMet);
            answers.WriteString("have", test.Have);
            answers.WriteString("need", test.Need);
            answers.WriteEndObject();
        }

        answers.WriteEndArray();
        answers.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter answers, JsonElement? id, string error)
    {
        answers.WriteStartObject();
        WriteId(answers, id);
        answers.WriteString("error", error);
        answers.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter answers, JsonElement? id)
    {
        answers.WritePropertyName("id");
        if (id is { } known)
        {
            known.WriteTo(answers);
        }
        else
        {
            answers.WriteNullValue();
        }
    }
}
