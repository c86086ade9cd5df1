namespace GovernancePortal.Platform.Signing;

/// <summary>A value of a PDF file, with the place where it stands: from <c>Start</c>, to before <c>End</c>.</summary>
internal abstract class PdfValue
{
    public int Start { get; init; }

    public int End { get; init; }

    /// <summary>Whether two values say the same, however they are written. References are equal if they name the same object.</summary>
    public static bool Same(PdfValue? one, PdfValue? other) => (one, other) switch
    {
        (null or PdfNull, null or PdfNull) => true,
        (PdfBoolean a, PdfBoolean b) => a.Value == b.Value,
        (PdfInteger a, PdfInteger b) => a.Value == b.Value,
        (PdfReal a, PdfReal b) => a.Text == b.Text,
        (PdfName a, PdfName b) => a.Value == b.Value,
        (PdfString a, PdfString b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
        (PdfReference a, PdfReference b) => a.Number == b.Number && a.Generation == b.Generation,
        (PdfArray a, PdfArray b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (PdfDictionary a, PdfDictionary b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b.Entries.TryGetValue(entry.Key, out var value) && Same(entry.Value, value)),
        _ => false,
    };
}

internal sealed class PdfNull : PdfValue;

internal sealed class PdfBoolean(bool value) : PdfValue
{
    public bool Value => value;
}

internal sealed class PdfInteger(long value) : PdfValue
{
    public long Value => value;
}

internal sealed class PdfReal(string text) : PdfValue
{
    public string Text => text;
}

internal sealed class PdfName(string value) : PdfValue
{
    public string Value => value;
}

internal sealed class PdfString(byte[] bytes, bool isHexadecimal) : PdfValue
{
    public byte[] Bytes => bytes;

    public bool IsHexadecimal => isHexadecimal;
}

internal sealed class PdfReference(int number, int generation) : PdfValue
{
    public int Number => number;

    public int Generation => generation;
}

internal sealed class PdfArray(List<PdfValue> items) : PdfValue
{
    public List<PdfValue> Items => items;
}

internal sealed class PdfDictionary(Dictionary<string, PdfValue> entries) : PdfValue
{
    public static PdfDictionary Empty { get; } = new([]);

    public Dictionary<string, PdfValue> Entries => entries;

    public PdfValue? this[string key] => entries.GetValueOrDefault(key);

    public bool Has(string key) => entries.ContainsKey(key);

    public string? NameAt(string key) => (this[key] as PdfName)?.Value;
}

internal sealed class PdfStream(PdfDictionary dictionary, int dataStart, int dataLength) : PdfValue
{
    public PdfDictionary Dictionary => dictionary;

    public int DataStart => dataStart;

    public int DataLength => dataLength;
}
