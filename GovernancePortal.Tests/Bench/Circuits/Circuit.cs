using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>
/// A browser tab without the browser: opens an interactive page, follows its render batches and raises its events.
/// It has no layout, no script of the page, no uploads and no reconnection; script calls are answered with null.
/// All members may be called from any thread. Moments are Stopwatch timestamps.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private const byte EndOfHandshake = 0x1e;
    private static readonly byte[] Handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Wire _wire = new();
    private readonly LogicalDom _dom = new();
    private readonly Uri _site;
    private readonly CircuitOptions _options;
    private readonly Dictionary<string, TaskCompletionSource<(string? Value, long At)>> _calls = [];
    private readonly List<Watcher> _watchers = [];
    private readonly List<string> _errors = [];
    private Timer? _ping;
    private Task _running = Task.CompletedTask;
    private bool _shaken;
    private bool _gone;
    private bool _left;
    private int _lastCall;
    private long _eventTarget = -1;
    private string? _id;

    private Circuit(Uri site, CircuitOptions options)
    {
        _site = site;
        _options = options;
    }

    public int Batches { get; private set; }

    public long BytesReceived { get; private set; }

    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_gate)
            {
                return [.. _errors];
            }
        }
    }

    public static async Task<Circuit> StartAsync(
        Uri site, string path, CircuitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var circuit = new Circuit(site, options ?? new CircuitOptions());
        try
        {
            await circuit.OpenAsync(path, cancellationToken);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the page while no batch is being applied.</summary>
    public T Read<T>(Func<LogicalDom, T> read)
    {
        lock (_gate)
        {
            return read(_dom);
        }
    }

    public string TextOf(string id) => Read(dom => dom.ById(id)?.InnerText ?? throw Missing(id));

    /// <summary>Completes when the server has run the handler; answers the moment of its acknowledgement.</summary>
    public Task<long> ClickAsync(string id) => RaiseAsync(id, "click", null);

    public Task<long> ChangeAsync(string id, string value) => RaiseAsync(id, "change", value);

    public Task<long> ChangeAsync(string id, bool value) => RaiseAsync(id, "change", value);

    public Task<long> InputAsync(string id, string value) => RaiseAsync(id, "input", value);

    public Task<long> SubmitAsync(string id) => RaiseAsync(id, "submit", null);

    /// <summary>Completes when the page looks as wanted; answers the moment at which the deciding message came in.</summary>
    public async Task<long> WaitForAsync(Func<LogicalDom, bool> holds, TimeSpan? patience = null)
    {
        var watcher = new Watcher(holds, New<long>());
        lock (_gate)
        {
            if (holds(_dom))
            {
                return Stopwatch.GetTimestamp();
            }

            ThrowIfGone();
            _watchers.Add(watcher);
        }

        return await watcher.Seen.Task.WaitAsync(patience ?? Patience);
    }

    /// <summary>Leaves the page as a closed tab does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_id is not null && !_gone && !_left)
        {
            _left = true;
            try
            {
                await CircuitPage.LeaveAsync(_site, _id, _options.Cookie, CancellationToken.None);
            }
            catch (HttpRequestException)
            {
                // The server went first.
            }
        }

        await DropAsync();
    }

    /// <summary>Ends the connection without a word, as a lost network does; the server keeps the circuit for a return.</summary>
    public async Task DropAsync()
    {
        _left = true;
        if (_ping is not null)
        {
            await _ping.DisposeAsync();
        }

        await _wire.StopAsync();
        await _running;
        _wire.Dispose();
    }

    private async Task OpenAsync(string path, CancellationToken cancellationToken)
    {
        var address = new Uri(_site, path);
        var page = await CircuitPage.FetchAsync(address, _options.Cookie, cancellationToken);
        var hub = new UriBuilder(new Uri(_site, "_blazor")) { Scheme = _site.Scheme == "https" ? "wss" : "ws" }.Uri;
        await _wire.OpenAsync(hub, _options, page.Cookie, cancellationToken);
        _running = Task.WhenAll(ListenAsync(), _wire.SendPostedAsync());
        _wire.Post(Handshake);

        _id = (await CallAsync("StartCircuit", _site.AbsoluteUri, address.AbsoluteUri, "[]", page.State).WaitAsync(Patience, cancellationToken)).Value
            ?? throw new CircuitException("The server refused to start a circuit.");
        var shown = Expect("root");
        _wire.Post(HubFrame.Call("UpdateRootComponents", null, page.Components, page.State));
        await shown.WaitAsync(Patience, cancellationToken);
        _ping = new Timer(_ => _wire.Post(HubFrame.Ping), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
    }

    private async Task<long> RaiseAsync(string id, string name, object? value)
    {
        string arguments;
        lock (_gate)
        {
            var element = _dom.ById(id) ?? throw Missing(id);
            var handler = element.Handler(name) ?? throw new CircuitException($"'{id}' does not listen to {name}.");
            arguments = JsonSerializer.Serialize(new object[]
            {
                new
                {
                    eventHandlerId = handler,
                    eventName = name,
                    eventFieldInfo = value is null ? null : new { componentId = element.ComponentId, fieldValue = value },
                },
                value is null ? new { type = name } : new { value },
            });
        }

        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var handled = Expect("event " + call);
        _wire.Post(HubFrame.Call("BeginInvokeDotNetFromJS", null, call, null, "DispatchEventAsync", _eventTarget, arguments));
        return (await handled.WaitAsync(Patience)).At;
    }

    private Task<(string? Value, long At)> CallAsync(string target, params object?[] arguments)
    {
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answered = Expect("call " + call);
        _wire.Post(HubFrame.Call(target, call, arguments));
        return answered;
    }

    private Task<(string? Value, long At)> Expect(string call)
    {
        var answer = New<(string?, long)>();
        lock (_gate)
        {
            ThrowIfGone();
            _calls.Add(call, answer);
        }

        return answer.Task;
    }

    private async Task ListenAsync()
    {
        var why = await _wire.ListenAsync(Take);
        lock (_gate)
        {
            _gone = true;
            _errors.AddRange(_left ? [] : [why]);
            FailAll(why);
        }
    }

    private void FailAll(string why)
    {
        foreach (var call in _calls.Values)
        {
            call.TrySetException(new CircuitException(why));
        }

        foreach (var watcher in _watchers)
        {
            watcher.Seen.TrySetException(new CircuitException(why));
        }

        _calls.Clear();
        _watchers.Clear();
    }

    private void Take(ReadOnlyMemory<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        var received = message.Span;
        lock (_gate)
        {
            BytesReceived += received.Length;
            if (!_shaken)
            {
                var end = received.IndexOf(EndOfHandshake);
                _shaken = true;
                received = received[(end + 1)..];
            }

            while (!received.IsEmpty)
            {
                TakeFrame(new PackReader(HubFrame.Next(ref received)), now);
            }

            for (var i = _watchers.Count - 1; i >= 0; i--)
            {
                if (_watchers[i].Holds(_dom))
                {
                    _watchers[i].Seen.TrySetResult(now);
                    _watchers.RemoveAt(i);
                }
            }
        }
    }

    private void TakeFrame(PackReader frame, long now)
    {
        frame.ReadArrayLength();
        switch (frame.ReadInteger())
        {
            case HubFrame.Invocation:
                frame.Skip();
                frame.Skip();
                var target = frame.ReadText();
                frame.ReadArrayLength();
                TakeCall(target, frame, now);
                break;
            case HubFrame.Completion:
                frame.Skip();
                var call = "call " + frame.ReadText();
                var kind = frame.ReadInteger();
                Complete(call, ok: kind != 1, kind == 2 ? null : frame.ReadText(), now);
                break;
            case HubFrame.Close when !_left:
                _errors.Add("closed: " + frame.ReadText());
                break;
        }
    }

    private void TakeCall(string? target, PackReader arguments, long now)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = arguments.ReadInteger();
                _dom.Apply(arguments.ReadBytes());
                Batches++;
                _wire.Post(HubFrame.Call("OnRenderCompleted", null, batch, null));
                _options.OnBatch?.Invoke(_dom, now);
                break;
            case "JS.BeginInvokeJS":
                AnswerScript(arguments.ReadInteger(), arguments.ReadText()!, arguments.ReadText(), arguments.ReadInteger());
                break;
            case "JS.EndInvokeDotNet":
                Complete("event " + arguments.ReadText(), arguments.ReadBoolean(), arguments.ReadText(), now);
                break;
            case "JS.EndUpdateRootComponents":
                Complete("root", ok: true, null, now);
                break;
            case "JS.Error" when !_left:
                // The circuit is dead from here on: no answer will come. A page that was left hears nothing any more, so the
                // server's complaint about what was still on the way to it when it left is none.
                _errors.Add(arguments.ReadText() ?? "unnamed fault");
                FailAll(_errors[^1]);
                break;
        }
    }

    private void AnswerScript(long handle, string name, string? json, long resultType)
    {
        _eventTarget = ScriptCall.EventTarget(name, json) ?? _eventTarget;
        if (ScriptCall.Answer(handle, resultType) is { } answer)
        {
            _wire.Post(answer);
        }
    }

    private void Complete(string call, bool ok, string? value, long now)
    {
        if (!_calls.Remove(call, out var waiting))
        {
            return;
        }

        if (ok)
        {
            waiting.TrySetResult((value, now));
        }
        else
        {
            waiting.TrySetException(new CircuitException(value ?? "refused"));
        }
    }

    private void ThrowIfGone()
    {
        if (_gone)
        {
            throw new CircuitException("The circuit is gone: " + string.Join("; ", _errors));
        }
    }

    private static CircuitException Missing(string id) => new($"The page has no element '{id}'.");

    // Continuations must not run inside the lock that completes them.
    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Watcher(Func<LogicalDom, bool> Holds, TaskCompletionSource<long> Seen);
}
