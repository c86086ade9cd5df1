using System.Net.WebSockets;
using System.Threading.Channels;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>A WebSocket with an outbox, so that anybody may send at any time, and one reader that hands on whole messages.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly HttpMessageInvoker Connector = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<byte[]> _outbox = Channel.CreateUnbounded<byte[]>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });

    // Not disposed, so that a second end of the same wire is harmless; it holds no timer.
    private readonly CancellationTokenSource _leaving = new();

    public async Task OpenAsync(Uri address, CircuitOptions options, string? cookie, CancellationToken cancellationToken)
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _socket.Options.SetRequestHeader("Origin", options.Origin ?? address.GetLeftPart(UriPartial.Authority).Replace("ws", "http", StringComparison.Ordinal));
        if (cookie is not null)
        {
            _socket.Options.SetRequestHeader("Cookie", cookie);
        }

        if (options.Compress)
        {
            _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        }

        await _socket.ConnectAsync(address, Connector, cancellationToken);
    }

    public void Post(byte[] frames) => _outbox.Writer.TryWrite(frames);

    public async Task SendPostedAsync()
    {
        try
        {
            await foreach (var frames in _outbox.Reader.ReadAllAsync(_leaving.Token))
            {
                await _socket.SendAsync(frames, WebSocketMessageType.Binary, endOfMessage: true, _leaving.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader tells the circuit that the connection is gone.
        }
    }

    /// <summary>Hands each message to <paramref name="take"/> until the connection ends; answers why it ended.</summary>
    public async Task<string> ListenAsync(Action<ReadOnlyMemory<byte>> take)
    {
        var buffer = new byte[8192];
        var filled = 0;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _leaving.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return "closed by the server";
                }

                filled += received.Count;
                if (received.EndOfMessage)
                {
                    take(buffer.AsMemory(0, filled));
                    filled = 0;
                }
                else if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return "left";
        }
        catch (WebSocketException broken)
        {
            return broken.Message;
        }
    }

    /// <summary>Ends the connection; reader and sender then come to their end, and only after that may the wire be disposed of.</summary>
    public async Task StopAsync()
    {
        _outbox.Writer.TryComplete();
        if (_socket.State is WebSocketState.Open)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
            {
                // Already gone, which is what was wanted.
            }
        }

        await _leaving.CancelAsync();
    }

    public void Dispose() => _socket.Dispose();
}
