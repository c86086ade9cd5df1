using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Writes canonical JSON piece by piece; the caller sees to the order of names. Kept by one thread at a time.</summary>
internal sealed class CanonicalWriter
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private byte[] _buffer = new byte[1024];
    private int _length;

    public int Length => _length;

    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    public void Clear() => _length = 0;

    public void Raw(char ascii) => Room(1)[0] = (byte)ascii;

    public void Raw(ReadOnlySpan<byte> utf8) => utf8.CopyTo(Room(utf8.Length));

    public void Raw(string ascii)
    {
        Encoding.ASCII.GetBytes(ascii, Room(ascii.Length));
    }

    public void Integer(long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var written);
        Raw(digits[..written]);
    }

    public void String(ReadOnlySpan<char> value)
    {
        Raw('"');
        while (!value.IsEmpty)
        {
            var stop = value.IndexOfAny(Escaped);
            Plain(stop < 0 ? value : value[..stop]);
            if (stop < 0)
            {
                break;
            }

            Escape(value[stop]);
            value = value[(stop + 1)..];
        }

        Raw('"');
    }

    private void Plain(ReadOnlySpan<char> value)
    {
        var room = Reserve(value.Length * 3);
        if (System.Text.Unicode.Utf8.FromUtf16(value, room, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new EvidenceFormatException("The text holds half of a surrogate pair.");
        }

        _length += written;
    }

    private void Escape(char symbol)
    {
        var at = "\b\t\n\f\r\"\\".IndexOf(symbol, StringComparison.Ordinal);
        if (at >= 0)
        {
            Raw('\\');
            Raw("btnfr\"\\"[at]);
            return;
        }

        Raw("\\u00"u8);
        Raw("0123456789abcdef"[symbol >> 4]);
        Raw("0123456789abcdef"[symbol & 15]);
    }

    private Span<byte> Room(int count)
    {
        var room = Reserve(count);
        _length += count;
        return room;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }

        return _buffer.AsSpan(_length, count);
    }
}
