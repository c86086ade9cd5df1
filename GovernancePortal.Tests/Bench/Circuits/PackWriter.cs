using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>Writes the part of MessagePack that a hub frame uses, each value in its shortest form.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void WriteNil() => Byte(0xc0);

    public void WriteBoolean(bool value) => Byte(value ? (byte)0xc3 : (byte)0xc2);

    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= 0 and < 0x80: Byte((byte)value); break;
            case >= -32 and < 0: Byte((byte)(sbyte)value); break;
            case >= 0 and <= byte.MaxValue: Sized(0xcc, 1, (ulong)value); break;
            case >= 0 and <= ushort.MaxValue: Sized(0xcd, 2, (ulong)value); break;
            case >= 0 and <= uint.MaxValue: Sized(0xce, 4, (ulong)value); break;
            case >= 0: Sized(0xcf, 8, (ulong)value); break;
            default: Sized(0xd3, 8, (ulong)value); break;
        }
    }

    public void WriteText(string? value)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        if (length < 32)
        {
            Byte((byte)(0xa0 | length));
        }
        else
        {
            Length(0xd9, length);
        }

        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length)));
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        Length(0xc4, value.Length);
        _buffer.Write(value);
    }

    public void WriteArray(int length)
    {
        if (length < 16)
        {
            Byte((byte)(0x90 | length));
        }
        else
        {
            Sized(0xdd, 4, (ulong)length);
        }
    }

    public void WriteEmptyMap() => Byte(0x80);

    /// <summary>Writes an argument of a hub call.</summary>
    public void WriteValue(object? value)
    {
        switch (value)
        {
            case null: WriteNil(); break;
            case string text: WriteText(text); break;
            case bool truth: WriteBoolean(truth); break;
            case long number: WriteInteger(number); break;
            case int number: WriteInteger(number); break;
            case byte[] bytes: WriteBytes(bytes); break;
            default: throw new ArgumentException($"No hub argument of type {value.GetType()} is known.", nameof(value));
        }
    }

    private void Length(byte firstCode, int length)
    {
        var step = length <= byte.MaxValue ? 0 : length <= ushort.MaxValue ? 1 : 2;
        Sized((byte)(firstCode + step), 1 << step, (ulong)length);
    }

    private void Sized(byte code, int size, ulong value)
    {
        Byte(code);
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(eight, value);
        _buffer.Write(eight[(8 - size)..]);
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }
}
