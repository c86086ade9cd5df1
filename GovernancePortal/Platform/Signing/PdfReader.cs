using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Signing;

/// <summary>What all readers of one file share: how much they may still do.</summary>
internal sealed class PdfBudget(PdfLimits limits, CancellationToken cancellationToken)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _values;

    public PdfLimits Limits => limits;

    public void Spend(long values)
    {
        _values += values;
        if (_values > limits.Values)
        {
            throw new PdfFormatException($"The file holds more than {limits.Values} values.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_started) > limits.Time)
        {
            throw new PdfFormatException($"The file takes longer to read than {limits.Time.TotalSeconds:0} seconds.");
        }
    }
}

/// <summary>
/// Reads tokens and values, strictly: no comments within objects, no duplicate keys, numbers that fit, limited depth and count.
/// </summary>
internal ref struct PdfReader(ReadOnlySpan<byte> bytes, int position, PdfBudget budget, ICollection<int>? references = null)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _values;

    public int Position { get; private set; } = position;

    public readonly bool AtEnd => Position >= _bytes.Length;

    public static bool IsWhite(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public void SkipWhite()
    {
        while (!AtEnd && IsWhite(_bytes[Position]))
        {
            Position++;
        }
    }

    public readonly bool StandsAt(ReadOnlySpan<byte> word) => Position <= _bytes.Length && _bytes[Position..].StartsWith(word);

    public bool Take(ReadOnlySpan<byte> word)
    {
        if (!StandsAt(word))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    public void Expect(ReadOnlySpan<byte> word)
    {
        if (!Take(word))
        {
            throw Wrong($"\"{Encoding.ASCII.GetString(word)}\" is missing");
        }
    }

    public int ExpectNumber()
    {
        var from = Position;
        long number = 0;
        while (!AtEnd && _bytes[Position] is >= (byte)'0' and <= (byte)'9')
        {
            number = (number * 10) + _bytes[Position] - '0';
            Position++;
            if (number > int.MaxValue || Position - from > 12)
            {
                throw Wrong("a number is too large");
            }
        }

        return Position > from ? (int)number : throw Wrong("a number is missing");
    }

    public readonly PdfFormatException Wrong(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"At byte {Position}, {what}."));

    /// <summary>Reads the value of an object, to before <c>endobj</c> or <c>stream</c>.</summary>
    public PdfValue ReadValue()
    {
        _values = 0;
        var value = ReadValue(0);
        budget.Spend(_values);
        return value;
    }

    private PdfValue ReadValue(int depth)
    {
        if (depth > budget.Limits.Depth)
        {
            throw Wrong($"values are nested deeper than {budget.Limits.Depth}");
        }

        if (++_values > budget.Limits.ValuesPerObject)
        {
            throw Wrong($"an object holds more than {budget.Limits.ValuesPerObject} values");
        }

        SkipWhite();
        if (AtEnd)
        {
            throw Wrong("the file ends within an object");
        }

        return _bytes[Position] switch
        {
            (byte)'/' => ReadName(),
            (byte)'(' => ReadLiteral(),
            (byte)'[' => ReadArray(depth),
            (byte)'<' when Position + 1 < _bytes.Length && _bytes[Position + 1] == '<' => ReadDictionary(depth),
            (byte)'<' => ReadHexadecimal(),
            (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.' => ReadNumber(),
            _ => ReadWord(),
        };
    }

    private PdfValue ReadWord()
    {
        var start = Position;
        while (!AtEnd && !IsWhite(_bytes[Position]) && !IsDelimiter(_bytes[Position]))
        {
            Position++;
        }

        var word = _bytes[start..Position];
        return word.SequenceEqual("true"u8) ? new PdfBoolean(true) { Start = start, End = Position }
            : word.SequenceEqual("false"u8) ? new PdfBoolean(false) { Start = start, End = Position }
            : word.SequenceEqual("null"u8) ? new PdfNull { Start = start, End = Position }
            : throw new PdfFormatException(string.Create(CultureInfo.InvariantCulture, $"At byte {start}, something stands that is no value."));
    }

    private PdfValue ReadNumber()
    {
        var start = Position;
        var isInteger = true;
        while (!AtEnd && !IsWhite(_bytes[Position]) && !IsDelimiter(_bytes[Position]))
        {
            var at = _bytes[Position];
            if (at == '.' && isInteger)
            {
                isInteger = false;
            }
            else if (at is not ((>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-') || (at is (byte)'+' or (byte)'-' && Position > start))
            {
                throw Wrong("a number is malformed");
            }

            Position++;
        }

        var text = Encoding.ASCII.GetString(_bytes[start..Position]);
        if (text.Length > 40 || !text.Any(char.IsAsciiDigit))
        {
            throw Wrong("a number is malformed");
        }

        if (!isInteger)
        {
            return new PdfReal(text) { Start = start, End = Position };
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Wrong("a number is too large");
        }

        return char.IsAsciiDigit(text[0]) && TryReadReference(start, value) is { } reference
            ? reference
            : new PdfInteger(value) { Start = start, End = Position };
    }

    private PdfReference? TryReadReference(int start, long number)
    {
        var back = Position;
        SkipWhite();
        var from = Position;
        while (!AtEnd && _bytes[Position] is >= (byte)'0' and <= (byte)'9' && Position - from <= 5)
        {
            Position++;
        }

        if (Position > from && Position - from <= 5 && from > back)
        {
            var generation = int.Parse(_bytes[from..Position], NumberStyles.None, CultureInfo.InvariantCulture);
            var after = Position;
            SkipWhite();
            if (Position > after && !AtEnd && _bytes[Position] == 'R'
                && (Position + 1 >= _bytes.Length || IsWhite(_bytes[Position + 1]) || IsDelimiter(_bytes[Position + 1])))
            {
                Position++;
                if (number is <= 0 or > 8_388_607 || generation > 65_535)
                {
                    throw Wrong("a reference names an impossible object");
                }

                references?.Add((int)number);
                return new PdfReference((int)number, generation) { Start = start, End = Position };
            }
        }

        Position = back;
        return null;
    }

    private PdfName ReadName()
    {
        var start = Position++;
        var name = new StringBuilder();
        while (!AtEnd && !IsWhite(_bytes[Position]) && !IsDelimiter(_bytes[Position]))
        {
            var at = _bytes[Position++];
            if (at == '#')
            {
                if (Position + 2 > _bytes.Length || Hex(_bytes[Position]) < 0 || Hex(_bytes[Position + 1]) < 0)
                {
                    throw Wrong("a name is malformed");
                }

                at = (byte)((Hex(_bytes[Position]) << 4) | Hex(_bytes[Position + 1]));
                Position += 2;
            }

            name.Append((char)at);
            if (name.Length > 512)
            {
                throw Wrong("a name is longer than 512 bytes");
            }
        }

        return new PdfName(name.ToString()) { Start = start, End = Position };
    }

    private PdfString ReadHexadecimal()
    {
        var start = Position++;
        var length = _bytes[Position..].IndexOf((byte)'>');
        if (length < 0)
        {
            throw Wrong("a string does not end");
        }

        var content = new byte[(length + 1) / 2];
        var digits = 0;
        for (var i = 0; i < length; i++)
        {
            var at = _bytes[Position + i];
            if (IsWhite(at))
            {
                continue;
            }

            var digit = Hex(at);
            if (digit < 0)
            {
                throw Wrong("a hexadecimal string holds something else");
            }

            content[digits / 2] |= (byte)(digits % 2 == 0 ? digit << 4 : digit);
            digits++;
        }

        Position += length + 1;
        return new PdfString(content[..((digits + 1) / 2)], true) { Start = start, End = Position };
    }

    private PdfString ReadLiteral()
    {
        var start = Position++;
        using var content = new MemoryStream();
        for (var open = 1; ;)
        {
            if (AtEnd)
            {
                throw Wrong("a string does not end");
            }

            var at = _bytes[Position++];
            if (at == '\\')
            {
                ReadEscape(content);
                continue;
            }

            open += at switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open == 0)
            {
                return new PdfString(content.ToArray(), false) { Start = start, End = Position };
            }

            if (at == '\r')
            {
                Take("\n"u8);
                at = (byte)'\n';
            }

            content.WriteByte(at);
        }
    }

    private void ReadEscape(MemoryStream content)
    {
        if (AtEnd)
        {
            throw Wrong("a string does not end");
        }

        var at = _bytes[Position++];
        switch (at)
        {
            case (byte)'n': content.WriteByte(10); break;
            case (byte)'r': content.WriteByte(13); break;
            case (byte)'t': content.WriteByte(9); break;
            case (byte)'b': content.WriteByte(8); break;
            case (byte)'f': content.WriteByte(12); break;
            case (byte)'\r': Take("\n"u8); break;
            case (byte)'\n': break;
            case >= (byte)'0' and <= (byte)'7':
                var value = at - '0';
                for (var digits = 1; digits < 3 && !AtEnd && _bytes[Position] is >= (byte)'0' and <= (byte)'7'; digits++)
                {
                    value = (value * 8) + _bytes[Position++] - '0';
                }

                content.WriteByte((byte)value);
                break;
            default: content.WriteByte(at); break;
        }
    }

    private PdfArray ReadArray(int depth)
    {
        var start = Position++;
        var items = new List<PdfValue>();
        for (SkipWhite(); !Take("]"u8); SkipWhite())
        {
            items.Add(ReadValue(depth + 1));
        }

        return new PdfArray(items) { Start = start, End = Position };
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        var start = Position;
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        for (SkipWhite(); !Take(">>"u8); SkipWhite())
        {
            if (!StandsAt("/"u8))
            {
                throw Wrong("a dictionary's key is missing");
            }

            var key = ReadName().Value;
            if (!entries.TryAdd(key, ReadValue(depth + 1)))
            {
                throw Wrong($"a dictionary has the key /{Plain.Of(key)} twice");
            }
        }

        return new PdfDictionary(entries) { Start = start, End = Position };
    }

    private static bool IsDelimiter(byte value) =>
        value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private static int Hex(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };
}
