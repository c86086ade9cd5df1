using System.Net.Sockets;
using System.Text;

namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>
/// Makes another .NET process collect its garbage, through the runtime's diagnostics port: an event session that asks for a heap collection
/// brings one about. Without it an idle server keeps what is long dead, and memory per circuit says little.
/// See https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md.
/// </summary>
internal static class ForcedCollection
{
    private const byte EventPipe = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing = 2;
    private const ulong HeapCollect = 0x80_0000;
    private const int HeaderLength = 20;
    private static readonly TimeSpan ForTheCollection = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(int processId, CancellationToken cancellationToken)
    {
        using var session = await SendAsync(processId, CollectTracing, Session(), cancellationToken);
        var answer = new byte[HeaderLength + sizeof(ulong)];
        await session.ReadExactlyAsync(answer, cancellationToken);
        var events = session.CopyToAsync(Stream.Null, cancellationToken);
        await Task.Delay(ForTheCollection, cancellationToken);
        using var stop = await SendAsync(processId, StopTracing, answer[HeaderLength..], cancellationToken);
        await events.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
    }

    private static byte[] Session()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Unicode);
        const string provider = "Microsoft-Windows-DotNETRuntime\0";
        const uint bufferMegabytes = 1;
        const uint format = 1;
        const uint providers = 1;
        const uint informational = 4;
        const uint noFilter = 0;
        writer.Write(bufferMegabytes);
        writer.Write(format);
        writer.Write(providers);
        writer.Write(HeapCollect);
        writer.Write(informational);
        writer.Write((uint)provider.Length);
        writer.Write(Encoding.Unicode.GetBytes(provider));
        writer.Write(noFilter);
        return bytes.ToArray();
    }

    private static async Task<NetworkStream> SendAsync(int processId, byte command, byte[] payload, CancellationToken cancellationToken)
    {
        var path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").OrderByDescending(File.GetLastWriteTimeUtc).First();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        var length = (ushort)(HeaderLength + payload.Length);
        byte[] message = [.. "DOTNET_IPC_V1\0"u8, (byte)length, (byte)(length >> 8), EventPipe, command, 0, 0, .. payload];
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(message, cancellationToken);
        return stream;
    }
}
