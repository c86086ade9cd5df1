using System.Buffers.Binary;
using System.Text;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>Reads the part of MessagePack that a hub frame uses, and steps over the rest.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    public readonly bool AtEnd => _at >= _data.Length;

    public bool TryReadNil()
    {
        if (_data[_at] != 0xc0)
        {
            return false;
        }

        _at++;
        return true;
    }

    public bool ReadBoolean()
    {
        var code = _data[_at++];
        return code switch { 0xc2 => false, 0xc3 => true, _ => throw Unexpected(code, "a boolean") };
    }

    public long ReadInteger()
    {
        var code = _data[_at++];
        return code switch
        {
            < 0x80 => code,
            >= 0xe0 => (sbyte)code,
            0xcc => Take(1)[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            0xd0 => (sbyte)Take(1)[0],
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected(code, "an integer"),
        };
    }

    public string? ReadText()
    {
        if (TryReadNil())
        {
            return null;
        }

        var code = _data[_at++];
        var length = code switch
        {
            >= 0xa0 and <= 0xbf => code & 0x1f,
            0xd9 => ReadLength(1),
            0xda => ReadLength(2),
            0xdb => ReadLength(4),
            _ => throw Unexpected(code, "a text"),
        };
        return Encoding.UTF8.GetString(Take(length));
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        var code = _data[_at++];
        return Take(code is >= 0xc4 and <= 0xc6 ? ReadLength(1 << (code - 0xc4)) : throw Unexpected(code, "bytes"));
    }

    public int ReadArrayLength()
    {
        var code = _data[_at++];
        return code switch
        {
            >= 0x90 and <= 0x9f => code & 0x0f,
            0xdc => ReadLength(2),
            0xdd => ReadLength(4),
            _ => throw Unexpected(code, "an array"),
        };
    }

    /// <summary>Steps over one value, whatever it is.</summary>
    public void Skip()
    {
        var code = _data[_at++];
        switch (code)
        {
            case < 0x80 or >= 0xe0 or 0xc0 or 0xc2 or 0xc3: break;
            case <= 0x8f: SkipMany(2 * (code & 0x0f)); break;
            case <= 0x9f: SkipMany(code & 0x0f); break;
            case <= 0xbf: Take(code & 0x1f); break;
            case >= 0xc4 and <= 0xc6: Take(ReadLength(1 << (code - 0xc4))); break;
            case >= 0xc7 and <= 0xc9: Take(1 + ReadLength(1 << (code - 0xc7))); break;
            case 0xca: Take(4); break;
            case 0xcb: Take(8); break;
            case >= 0xcc and <= 0xcf: Take(1 << (code - 0xcc)); break;
            case >= 0xd0 and <= 0xd3: Take(1 << (code - 0xd0)); break;
            case >= 0xd4 and <= 0xd8: Take(1 + (1 << (code - 0xd4))); break;
            case >= 0xd9 and <= 0xdb: Take(ReadLength(1 << (code - 0xd9))); break;
            case 0xdc or 0xdd: SkipMany(ReadLength(code == 0xdc ? 2 : 4)); break;
            case 0xde or 0xdf: SkipMany(2 * ReadLength(code == 0xde ? 2 : 4)); break;
            default: throw Unexpected(code, "a value");
        }
    }

    private void SkipMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Skip();
        }
    }

    private int ReadLength(int size) => size switch
    {
        1 => Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        _ => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
    };

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _data.Slice(_at, length);
        _at += length;
        return taken;
    }

    private static InvalidDataException Unexpected(byte code, string wanted) => new($"Wanted {wanted}, found MessagePack code 0x{code:x2}.");
}
