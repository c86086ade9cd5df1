using System.Text.Json;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Turns the data of an event that was found canonical back into values; null and mixed lists are refused.</summary>
internal static class LogDataReader
{
    public static LogData Read(ReadOnlySpan<byte> canonical)
    {
        using var document = JsonDocument.Parse(canonical.ToArray());
        return Object(document.RootElement);
    }

    private static LogData Object(JsonElement element) =>
        LogData.Of([.. element.EnumerateObject().Select(property => (property.Name, Value(property.Value)))]);

    private static LogValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetInt64(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Text).ToArray(),
        _ => throw new EvidenceFormatException("An event holds no null."),
    };

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw new EvidenceFormatException("A list in an event's data holds texts only.");
}
