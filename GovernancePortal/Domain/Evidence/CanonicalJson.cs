using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// The canonical form of JSON (RFC 8785): one value, one spelling, so that a hash over the text is a hash over the value.
/// Duplicate names, lone surrogates, numbers beyond a double and deep nesting are refused.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    /// <summary>The greatest whole number that every JSON reader keeps exactly: 2^53 - 1.</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>The canonical bytes of a JSON text.</summary>
    public static byte[] Canonicalise(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Canonicalise(StrictUtf8.GetBytes(json));
        }
        catch (EncoderFallbackException)
        {
            throw new EvidenceFormatException("The text holds half of a surrogate pair.");
        }
    }

    /// <summary>The canonical bytes of JSON in UTF-8; a byte order mark is refused.</summary>
    public static byte[] Canonicalise(ReadOnlyMemory<byte> utf8Json)
    {
        if (!CanonicalScanner.IsText(utf8Json.Span))
        {
            throw new EvidenceFormatException("The text is not valid UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8Json, Strict);
            var writer = new CanonicalWriter();
            Write(writer, document.RootElement);
            return writer.ToArray();
        }
        catch (JsonException wrong)
        {
            throw new EvidenceFormatException("The text is not JSON that can be made canonical: " + wrong.Message, wrong);
        }
        catch (InvalidOperationException wrong)
        {
            // The framework reports an escaped half of a surrogate pair in this way only.
            throw new EvidenceFormatException("The text holds half of a surrogate pair.", wrong);
        }
    }

    /// <summary>The canonical bytes of a JSON value in memory.</summary>
    public static byte[] Canonicalise(JsonNode? node)
    {
        try
        {
            RefuseHalfPairs(node, 0);
            return Canonicalise(node is null ? "null" : node.ToJsonString());
        }
        catch (Exception wrong) when (wrong is ArgumentException or InvalidOperationException)
        {
            throw new EvidenceFormatException("The value cannot be written as JSON.", wrong);
        }
    }

    /// <summary>Whether the bytes are JSON in canonical form already, to the last byte.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8Json)
    {
        if (!CanonicalScanner.IsText(utf8Json))
        {
            return false;
        }

        var scanner = new CanonicalScanner(utf8Json);
        return scanner.TakeValue(MaxDepth) && scanner.AtEnd;
    }

    /// <summary>The value of what stands between the quotes of a canonical string.</summary>
    internal static string Unescape(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        var reader = new Utf8JsonReader([(byte)'"', .. raw, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }

    private static void Write(CanonicalWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value);
                break;
            case JsonValueKind.Array:
                WriteArray(writer, value);
                break;
            case JsonValueKind.String:
                writer.String(value.GetString());
                break;
            case JsonValueKind.Number:
                writer.Raw(EcmaScriptNumber.Format(value.TryGetDouble(out var number) ? number : double.NaN));
                break;
            default:
                writer.Raw(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(CanonicalWriter writer, JsonElement value)
    {
        var properties = value.EnumerateObject().Select(property => (Name: property.Name, property.Value)).ToArray();
        Array.Sort(properties, (x, y) => string.CompareOrdinal(x.Name, y.Name));
        var separator = '{';
        foreach (var (name, inner) in properties)
        {
            writer.Raw(separator);
            writer.String(name);
            writer.Raw(':');
            Write(writer, inner);
            separator = ',';
        }

        writer.Raw(separator == '{' ? "{}" : "}");
    }

    private static void WriteArray(CanonicalWriter writer, JsonElement value)
    {
        writer.Raw('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                writer.Raw(',');
            }

            first = false;
            Write(writer, item);
        }

        writer.Raw(']');
    }

    // The framework's own writer would put a replacement character in place of half a surrogate pair, and so sign another text.
    private static void RefuseHalfPairs(JsonNode? node, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new EvidenceFormatException("The value is nested too deeply.");
        }

        switch (node)
        {
            case JsonObject named:
                foreach (var (name, value) in named)
                {
                    StrictUtf8.GetByteCount(name);
                    RefuseHalfPairs(value, depth + 1);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    RefuseHalfPairs(item, depth + 1);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                StrictUtf8.GetByteCount(text);
                break;
        }
    }
}
