using GovernancePortal.Tests.Bench.Circuits;

namespace GovernancePortal.Tests.Bench.Tests;

public sealed class PackTests
{
    public static TheoryData<long> Integers =>
        [0, 1, 127, 128, 255, 256, 65_535, 65_536, uint.MaxValue, (long)uint.MaxValue + 1, long.MaxValue, -1, -32, -33, -129, int.MinValue, long.MinValue];

    [Theory, MemberData(nameof(Integers))]
    public void Integer_WrittenAndRead_IsTheSame(long value)
    {
        var reader = new PackReader(Written(pack => pack.WriteInteger(value)));

        Assert.Equal(value, reader.ReadInteger());
        Assert.True(reader.AtEnd);
    }

    [Theory, InlineData(0), InlineData(31), InlineData(32), InlineData(255), InlineData(256), InlineData(65_535), InlineData(65_536)]
    public void TextAndBytes_OfAnyLength_AreTheSame(int length)
    {
        var text = new string('x', length);
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        var reader = new PackReader(Written(pack =>
        {
            pack.WriteText(text);
            pack.WriteBytes(bytes);
        }));

        Assert.Equal(text, reader.ReadText());
        Assert.Equal(bytes, reader.ReadBytes().ToArray());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Text_OutsideAscii_IsTheSame()
    {
        var reader = new PackReader(Written(pack => pack.WriteText("Tagesordnung für 議決 🗳")));

        Assert.Equal("Tagesordnung für 議決 🗳", reader.ReadText());
    }

    [Fact]
    public void Skip_OverEveryKindOfValue_EndsAtTheNext()
    {
        byte[] all =
        [
            0xc0, 0xc2, 0xc3, 0x7f, 0xff, 0xcc, 1, 0xcd, 0, 1, 0xce, 0, 0, 0, 1, 0xcf, 0, 0, 0, 0, 0, 0, 0, 1,
            0xd0, 1, 0xd1, 0, 1, 0xd2, 0, 0, 0, 1, 0xd3, 0, 0, 0, 0, 0, 0, 0, 1, 0xca, 0, 0, 0, 0, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0,
            0xa1, 0x61, 0xd9, 1, 0x61, 0xda, 0, 1, 0x61, 0xdb, 0, 0, 0, 1, 0x61, 0xc4, 1, 9, 0xc5, 0, 1, 9, 0xc6, 0, 0, 0, 1, 9,
            0x92, 1, 0x91, 2, 0xdc, 0, 1, 3, 0xdd, 0, 0, 0, 1, 4, 0x81, 0xa1, 0x61, 5, 0xde, 0, 1, 6, 7, 0xdf, 0, 0, 0, 1, 8, 9,
            0xd4, 1, 1, 0xd5, 1, 1, 1, 0xd8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc7, 1, 5, 9, 0xc8, 0, 1, 5, 9, 0xc9, 0, 0, 0, 1, 5, 9,
            0x2a,
        ];
        var reader = new PackReader(all);

        for (var i = 0; i < 34; i++)
        {
            reader.Skip();
        }

        Assert.Equal(42, reader.ReadInteger());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Read_OfAnotherKind_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => new PackReader(Written(pack => pack.WriteText("no number"))).ReadInteger());

    [Theory, InlineData(3), InlineData(200), InlineData(40_000)]
    public void Frames_BehindOneAnother_AreCutApart(int length)
    {
        byte[] received = [.. HubFrame.Call("First", "7", new string('x', length), 5, true, null), .. HubFrame.Ping];
        ReadOnlySpan<byte> rest = received;

        var call = new PackReader(HubFrame.Next(ref rest));
        var ping = new PackReader(HubFrame.Next(ref rest));

        Assert.True(rest.IsEmpty);
        Assert.Equal(6, call.ReadArrayLength());
        Assert.Equal(HubFrame.Invocation, call.ReadInteger());
        call.Skip();
        Assert.Equal("7", call.ReadText());
        Assert.Equal("First", call.ReadText());
        Assert.Equal(4, call.ReadArrayLength());
        Assert.Equal(length, call.ReadText()!.Length);
        Assert.Equal(5, call.ReadInteger());
        Assert.True(call.ReadBoolean());
        Assert.True(call.TryReadNil());
        Assert.Equal(1, ping.ReadArrayLength());
    }

    private static byte[] Written(Action<PackWriter> write)
    {
        var pack = new PackWriter();
        write(pack);
        return pack.Written.ToArray();
    }
}
