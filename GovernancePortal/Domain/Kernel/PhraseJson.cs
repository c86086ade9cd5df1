using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// Writes a phrase so that it is read the same, for records that are said later, and in the reader's own language. A text is a text, a number
/// is <c>{"number":"3"}</c>, an instant <c>{"instant":"2026-03-02T09:00:00.000Z"}</c>, a phrase <c>{"kind":"text","text":"…","with":[…]}</c>.
/// </summary>
public static class PhraseJson
{
    /// <summary>Writes a phrase; instants to the millisecond, as records keep them.</summary>
    public static string Write(Phrase phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, phrase);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a phrase that says, in English, exactly this; null if the data are none, or say something else.</summary>
    /// <param name="json">What <see cref="Write(Phrase)"/> wrote.</param>
    /// <param name="english">The sentence as it is kept.</param>
    public static Phrase? Find(string json, string english)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var phrase = Read(document.RootElement);
            return phrase.ToString() == english ? phrase : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, Phrase phrase)
    {
        json.WriteStartObject();
        json.WriteString("kind", Words.Of(phrase.Kind));
        if (phrase.Text.Length > 0)
        {
            json.WriteString("text", phrase.Text);
        }

        if (!phrase.Arguments.IsEmpty)
        {
            json.WriteStartArray("with");
            foreach (var argument in phrase.Arguments)
            {
                Write(json, argument);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object argument)
    {
        switch (argument)
        {
            case Phrase phrase:
                Write(json, phrase);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteStartObject();
                json.WriteString(argument is BigInteger ? "number" : "instant", Wording.Code(argument));
                json.WriteEndObject();
                break;
        }
    }

    private static Phrase Read(JsonElement element)
    {
        var word = element.GetProperty("kind").GetString();
        var kind = Enum.GetValues<PhraseKind>().Where(kind => Words.Of(kind) == word).Select(kind => (PhraseKind?)kind).SingleOrDefault()
            ?? throw new FormatException("No such kind of phrase.");
        ImmutableArray<object> with = element.TryGetProperty("with", out var arguments) ? [.. arguments.EnumerateArray().Select(Argument)] : [];
        var isWhole = kind switch
        {
            PhraseKind.Plural => with is [BigInteger, ..],
            PhraseKind.Opening => with is [Phrase],
            PhraseKind.All or PhraseKind.Any or PhraseKind.Sentences => with.All(item => item is Phrase),
            _ => true,
        };
        return isWhole ? Phrase.Read(kind, element.TryGetProperty("text", out var text) ? text.GetString()! : string.Empty, with) : throw new FormatException("A part of the phrase is missing.");
    }

    private static object Argument(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()!
        : element.TryGetProperty("number", out var number) ? BigInteger.Parse(number.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : element.TryGetProperty("instant", out var instant) ? DateTimeOffset.ParseExact(instant.GetString()!, Wording.Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        : Read(element);
}
