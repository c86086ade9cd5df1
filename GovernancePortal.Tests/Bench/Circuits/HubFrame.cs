namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>The frames of SignalR's MessagePack hub protocol: a length of seven bits a byte, then an array.</summary>
internal static class HubFrame
{
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Close = 7;

    public static readonly byte[] Ping = Frame(pack =>
    {
        pack.WriteArray(1);
        pack.WriteInteger(6);
    });

    public static byte[] Call(string target, string? invocationId, params object?[] arguments) => Frame(pack =>
    {
        pack.WriteArray(6);
        pack.WriteInteger(Invocation);
        pack.WriteEmptyMap();
        pack.WriteText(invocationId);
        pack.WriteText(target);
        pack.WriteArray(arguments.Length);
        foreach (var argument in arguments)
        {
            pack.WriteValue(argument);
        }

        pack.WriteArray(0);
    });

    /// <summary>Cuts the next frame off the front of what was received.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> received)
    {
        var length = 0;
        var at = 0;
        byte part;
        do
        {
            part = received[at];
            length |= (part & 0x7f) << (7 * at++);
        }
        while ((part & 0x80) != 0);

        var frame = received.Slice(at, length);
        received = received[(at + length)..];
        return frame;
    }

    public static byte[] Frame(Action<PackWriter> write)
    {
        var pack = new PackWriter();
        write(pack);
        var body = pack.Written;
        Span<byte> head = stackalloc byte[5];
        var size = 0;
        var rest = body.Length;
        do
        {
            head[size++] = (byte)((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
            rest >>= 7;
        }
        while (rest > 0);

        return [.. head[..size], .. body];
    }
}
