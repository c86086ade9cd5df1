using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>Bytes of PDF syntax in a pooled array that grows.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private const string Hexadecimal = "0123456789ABCDEF";
    private byte[] _bytes;

    public ByteBuffer(int capacity = 16 * 1024) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public ByteBuffer Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Space(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public ByteBuffer Add(byte value)
    {
        Space(1)[0] = value;
        Length++;
        return this;
    }

    /// <summary>Adds text that is known to be ASCII.</summary>
    public ByteBuffer Ascii(string text)
    {
        Length += Encoding.ASCII.GetBytes(text, Space(text.Length));
        return this;
    }

    public ByteBuffer Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Space(20), out var written);
        Length += written;
        return this;
    }

    /// <summary>Adds a number with at most two decimals, which is a hundredth of a point.</summary>
    public ByteBuffer Number(double value)
    {
        var hundredths = (long)Math.Round(value * 100, MidpointRounding.AwayFromZero);
        if (hundredths < 0)
        {
            Add((byte)'-');
            hundredths = -hundredths;
        }

        Integer(hundredths / 100);
        var rest = (int)(hundredths % 100);
        if (rest > 0)
        {
            Add((byte)'.').Add((byte)('0' + (rest / 10)));
            if (rest % 10 > 0)
            {
                Add((byte)('0' + (rest % 10)));
            }
        }

        return this;
    }

    public ByteBuffer Numbers(double first, double second) => Number(first).Add((byte)' ').Number(second);

    public ByteBuffer Numbers(double first, double second, double third, double fourth) =>
        Numbers(first, second).Add((byte)' ').Numbers(third, fourth);

    public ByteBuffer Reference(int id) => Integer(id).Add(" 0 R"u8);

    public ByteBuffer Hex4(int value)
    {
        var space = Space(4);
        space[0] = (byte)Hexadecimal[(value >> 12) & 15];
        space[1] = (byte)Hexadecimal[(value >> 8) & 15];
        space[2] = (byte)Hexadecimal[(value >> 4) & 15];
        space[3] = (byte)Hexadecimal[value & 15];
        Length += 4;
        return this;
    }

    /// <summary>Adds a name; what a name may not hold as it is, is written as #xx.</summary>
    public ByteBuffer Name(string name)
    {
        Add((byte)'/');
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            if (value is > 0x20 and < 0x7F && !"#/()<>[]{}%"u8.Contains(value))
            {
                Add(value);
            }
            else
            {
                Add((byte)'#').Add((byte)Hexadecimal[value >> 4]).Add((byte)Hexadecimal[value & 15]);
            }
        }

        return this;
    }

    /// <summary>Adds a text string: a literal where it is plain ASCII, and else UTF-16 in hexadecimal. Controls are left out.</summary>
    public ByteBuffer Text(string text)
    {
        var clean = Layout.CleanText.ForProperties(text);
        return Ascii(AsTextString(clean));
    }

    public ByteBuffer Date(DateTimeOffset at) =>
        Ascii(at.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture));

    private static string AsTextString(string text)
    {
        if (!text.All(letter => letter is >= ' ' and <= '~'))
        {
            return "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";
        }

        var escaped = text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal);
        return "(" + escaped + ")";
    }

    private Span<byte> Space(int count)
    {
        if (_bytes.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }
}
