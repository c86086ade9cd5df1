using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// Walks JSON bytes that claim to be canonical (RFC 8785) and stops at the first byte that is not. One pass, nothing
/// allocated on the common path; the whole text must be valid UTF-8 (see <see cref="IsText"/>). With <c>eventData</c> the
/// narrower rules of an event's data hold: whole numbers, no null, lists of texts only, plain names, short texts.
/// </summary>
internal ref struct CanonicalScanner(ReadOnlySpan<byte> json, bool eventData = false)
{
    private static readonly SearchValues<byte> StringStops =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> NumberSymbols = SearchValues.Create("0123456789+-.eE"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    public readonly bool AtEnd => _at == _json.Length;

    public readonly int Position => _at;

    public static bool IsText(ReadOnlySpan<byte> json) => Utf8.IsValid(json);

    public bool Take(byte symbol)
    {
        if (_at < _json.Length && _json[_at] == symbol)
        {
            _at++;
            return true;
        }

        return false;
    }

    public bool Take(ReadOnlySpan<byte> text)
    {
        if (_json[_at..].StartsWith(text))
        {
            _at += text.Length;
            return true;
        }

        return false;
    }

    /// <summary>A string; gives what stands between the quotes, escapes and all.</summary>
    public bool TakeString(out ReadOnlySpan<byte> raw)
    {
        raw = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        var start = _at;
        while (true)
        {
            var stop = _json[_at..].IndexOfAny(StringStops);
            if (stop < 0)
            {
                return false;
            }

            _at += stop;
            switch (_json[_at])
            {
                case (byte)'"':
                    raw = _json[start.._at];
                    _at++;
                    return true;
                case (byte)'\\' when TakeEscape():
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>A whole number that a double holds exactly: |n| up to 2^53 - 1.</summary>
    public bool TakeInteger(out long value) =>
        TakeNumber(out var raw)
        && Utf8Parser.TryParse(raw, out value, out var used)
        && used == raw.Length
        && value is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger
        || Fail(out value);

    /// <summary>Any value, with at most <paramref name="depth"/> objects and lists inside one another.</summary>
    public bool TakeValue(int depth)
    {
        if (_at >= _json.Length)
        {
            return false;
        }

        return _json[_at] switch
        {
            (byte)'"' => TakeString(out var text) && (!eventData || IsShort(text)),
            (byte)'{' => depth > 0 && TakeObject(depth),
            (byte)'[' => depth > 0 && TakeArray(depth),
            (byte)'t' => Take("true"u8),
            (byte)'f' => Take("false"u8),
            (byte)'n' => !eventData && Take("null"u8),
            _ => eventData ? TakeInteger(out _) : TakeNumber(out _),
        };
    }

    private static bool IsShort(ReadOnlySpan<byte> raw) =>
        raw.Length <= LogEntryGrammar.MaxTextLength || CanonicalJson.Unescape(raw).Length <= LogEntryGrammar.MaxTextLength;

    private static bool Fail(out long value)
    {
        value = 0;
        return false;
    }

    private bool TakeObject(int depth)
    {
        _at++;
        if (Take((byte)'}'))
        {
            return true;
        }

        ReadOnlySpan<byte> last = default;
        var first = true;
        do
        {
            if (!TakeString(out var key) || (eventData && !LogEntryGrammar.IsToken(key)) || !(first || Ascends(last, key)) || !Take((byte)':') || !TakeValue(depth - 1))
            {
                return false;
            }

            last = key;
            first = false;
        }
        while (Take((byte)','));
        return Take((byte)'}');
    }

    private bool TakeArray(int depth)
    {
        _at++;
        if (Take((byte)']'))
        {
            return true;
        }

        do
        {
            if ((eventData && (_at >= _json.Length || _json[_at] != (byte)'"')) || !TakeValue(depth - 1))
            {
                return false;
            }
        }
        while (Take((byte)','));
        return Take((byte)']');
    }

    // Only the escapes of RFC 8785, 3.2.2.2: the two-letter ones where they exist, else \u00xx in lower case.
    private bool TakeEscape()
    {
        _at++;
        if (_at >= _json.Length)
        {
            return false;
        }

        var symbol = _json[_at++];
        if (symbol != (byte)'u')
        {
            return "\"\\bfnrt"u8.Contains(symbol);
        }

        if (_json.Length - _at < 4 || !_json.Slice(_at, 2).SequenceEqual("00"u8) || _json[_at + 2] is not ((byte)'0' or (byte)'1'))
        {
            return false;
        }

        var low = _json[_at + 3];
        var isLowHex = low is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f';
        var hasShortForm = _json[_at + 2] == (byte)'0' && "89acd"u8.Contains(low);
        _at += 4;
        return isLowHex && !hasShortForm;
    }

    private bool TakeNumber(out ReadOnlySpan<byte> raw)
    {
        var rest = _json[_at..];
        var length = rest.IndexOfAnyExcept(NumberSymbols);
        raw = length < 0 ? rest : rest[..length];
        if (!IsShortInteger(raw) && !EcmaScriptNumber.IsCanonical(raw))
        {
            return false;
        }

        _at += raw.Length;
        return true;
    }

    private static bool IsShortInteger(ReadOnlySpan<byte> raw)
    {
        if (raw.SequenceEqual("0"u8))
        {
            return true;
        }

        var digits = raw.Length > 0 && raw[0] == (byte)'-' ? raw[1..] : raw;
        return digits.Length is > 0 and <= 15
            && digits[0] != (byte)'0'
            && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    // Canonical order is that of UTF-16 code units, which bytes follow only while both names are plain ASCII.
    private static bool Ascends(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later)
    {
        if (Ascii.IsValid(earlier) && Ascii.IsValid(later) && !earlier.Contains((byte)'\\') && !later.Contains((byte)'\\'))
        {
            return earlier.SequenceCompareTo(later) < 0;
        }

        return string.CompareOrdinal(CanonicalJson.Unescape(earlier), CanonicalJson.Unescape(later)) < 0;
    }
}
