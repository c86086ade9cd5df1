using System.Diagnostics.CodeAnalysis;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// One value in an event's data: text, whole number, truth value, list of texts, or a nested object. Decimals go in as text.
/// The default value is none of these and is refused on writing.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "The conversions are the way in; LogValue offers no arithmetic to name.")]
public readonly record struct LogValue
{
    private LogValue(object value) => Value = value;

    /// <summary>The value: <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, a list of strings, or <see cref="LogData"/>.</summary>
    public object? Value { get; }

    /// <summary>Text.</summary>
    public static implicit operator LogValue(string text) => new(text ?? throw new EvidenceFormatException("An event holds no null."));

    /// <summary>A whole number, at most 2^53 - 1 either way.</summary>
    public static implicit operator LogValue(long number) => number is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger
        ? new LogValue(number)
        : throw new EvidenceFormatException("A number in an event must be a whole number of at most 2^53 - 1.");

    /// <summary>A truth value.</summary>
    public static implicit operator LogValue(bool truth) => new(truth);

    /// <summary>A list of texts, copied.</summary>
    public static implicit operator LogValue(string[] texts) => new(texts?.ToArray() ?? throw new EvidenceFormatException("An event holds no null."));

    /// <summary>A nested object.</summary>
    public static implicit operator LogValue(LogData data) => new(data ?? throw new EvidenceFormatException("An event holds no null."));

    internal void WriteTo(CanonicalWriter writer, int depth)
    {
        switch (Value)
        {
            case string text:
                LogEntryGrammar.CheckText(text);
                writer.String(text);
                break;
            case long number:
                writer.Integer(number);
                break;
            case bool truth:
                writer.Raw(truth ? "true"u8 : "false"u8);
                break;
            case string[] texts:
                WriteList(writer, texts);
                break;
            case LogData data:
                data.WriteTo(writer, depth + 1);
                break;
            default:
                throw new EvidenceFormatException("An event holds no null.");
        }
    }

    internal static void WriteList(CanonicalWriter writer, IReadOnlyList<string> texts)
    {
        writer.Raw('[');
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
            {
                writer.Raw(',');
            }

            LogEntryGrammar.CheckText(texts[i]);
            writer.String(texts[i]);
        }

        writer.Raw(']');
    }
}
