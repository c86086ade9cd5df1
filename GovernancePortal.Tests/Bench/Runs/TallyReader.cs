using System.Buffers.Text;
using System.Diagnostics;
using System.Net.ServerSentEvents;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>
/// Follows the tally of a gate as its page does: the events that bring it, and of them the number of ballots. Moments are
/// Stopwatch timestamps.
/// </summary>
internal sealed class TallyReader : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private static readonly byte[] Before = "tally-cast"u8.ToArray();

    private readonly CancellationTokenSource _leaving = new();
    private readonly Action<int, long> _shown;
    private readonly HttpResponseMessage _response;
    private readonly Stream _content;
    private Task _reading = Task.CompletedTask;

    private TallyReader(HttpResponseMessage response, Stream content, Action<int, long> shown) => (_response, _content, _shown) = (response, content, shown);

    /// <summary>How many events came.</summary>
    public int Events { get; private set; }

    /// <summary>How many bytes their data had.</summary>
    public long Bytes { get; private set; }

    /// <summary>Begins to read; the first event, with the whole tally, has come when it completes.</summary>
    public static async Task<TallyReader> OpenAsync(Uri address, string? cookie, Action<int, long> shown, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var reader = new TallyReader(response, await response.Content.ReadAsStreamAsync(cancellationToken), shown);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reader._reading = reader.ReadAsync(first);
        await first.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading;
        _response.Dispose();
        _leaving.Dispose();
    }

    private async Task ReadAsync(TaskCompletionSource first)
    {
        try
        {
            await foreach (var item in SseParser.Create(_content, Parse).EnumerateAsync(_leaving.Token))
            {
                if (item.Data is { } cast)
                {
                    _shown(cast, Stopwatch.GetTimestamp());
                    first.TrySetResult();
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            first.TrySetException(end);
        }
    }

    // Of HTML in JSON: id=\"tally-cast\">12<
    private int? Parse(string type, ReadOnlySpan<byte> data)
    {
        Events++;
        Bytes += data.Length;
        var at = data.IndexOf(Before);
        if (at < 0)
        {
            return null;
        }

        var rest = data[at..];
        rest = rest[(rest.IndexOf((byte)'>') + 1)..];
        return Utf8Parser.TryParse(rest, out int cast, out _) ? cast : null;
    }
}
