using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Bench.Circuits;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>
/// A circuit whose every message the test chooses: what a browser would never send, in any order. It follows the page as an
/// honest one does, so that real handler ids are at hand.
/// </summary>
internal sealed class ForgedCircuit : IAsyncDisposable
{
    private static readonly byte[] Handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Wire _wire = new();
    private readonly LogicalDom _dom = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _calls = [];
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _site;
    private Task _running = Task.CompletedTask;
    private bool _shaken;
    private int _last;

    private ForgedCircuit(Uri site) => _site = site;

    /// <summary>Whether it keeps the page up to date: one that takes up another's circuit has not seen its beginning.</summary>
    public bool Follows { get; set; } = true;

    /// <summary>The circuit's secret, by which a browser takes it up again.</summary>
    public string? Id { get; private set; }

    /// <summary>The object whose method raises events.</summary>
    public long EventTarget { get; private set; } = -1;

    /// <summary>Why the server ended the circuit or the connection; completes only then.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>A socket that has said nothing yet.</summary>
    public static async Task<ForgedCircuit> ConnectAsync(Uri site, string? cookie, string? origin = null, bool shake = true)
    {
        var circuit = new ForgedCircuit(site);
        try
        {
            await circuit._wire.OpenAsync(new Uri(site.AbsoluteUri.Replace("http://", "ws://", StringComparison.Ordinal) + "_blazor"), new CircuitOptions { Origin = origin }, cookie, CancellationToken.None);
        }
        catch
        {
            circuit._wire.Dispose();
            throw;
        }

        circuit._running = Task.WhenAll(circuit.ListenAsync(), circuit._wire.SendPostedAsync());
        if (shake)
        {
            circuit._wire.Post(Handshake);
        }

        return circuit;
    }

    /// <summary>A circuit of the page at this path, started as a browser does, if with these components and this state.</summary>
    public static async Task<ForgedCircuit> StartAsync(Uri site, string path, string cookie, string? components = null, string? state = null, bool withPage = true)
    {
        var page = withPage ? await CircuitPage.FetchAsync(new Uri(site, path), cookie, CancellationToken.None) : null;
        var circuit = await ConnectAsync(site, cookie);
        await circuit.BeginAsync(path, components ?? page!.Components, state ?? page!.State);
        return circuit;
    }

    /// <summary>Starts the circuit on this connection; answers what became of it.</summary>
    public async Task<string> BeginAsync(string path, string components, string state)
    {
        var answer = await CallAsync("StartCircuit", _site.AbsoluteUri, new Uri(_site, path).AbsoluteUri, "[]", state);
        Id = answer.StartsWith("ok: ", StringComparison.Ordinal) ? answer[4..] : null;
        if (Id is null)
        {
            return answer;
        }

        var shown = Expect("root");
        Send(HubFrame.Call("UpdateRootComponents", null, components, state));
        return await FirstAsync(shown);
    }

    public void Send(byte[] frames) => _wire.Post(frames);

    /// <summary>Calls the hub; "ok: …", "refused: …" or "ended: …".</summary>
    public Task<string> CallAsync(string target, params object?[] arguments)
    {
        var call = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answered = Expect("call " + call);
        Send(HubFrame.Call(target, call, arguments));
        return FirstAsync(answered);
    }

    /// <summary>Calls a method of .NET as the page's script may; "ok: …", "refused: …" or "ended: …".</summary>
    public Task<string> InvokeAsync(string? assembly, string method, long target, string arguments)
    {
        var call = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answered = Expect("event " + call);
        Send(HubFrame.Call("BeginInvokeDotNetFromJS", null, call, assembly, method, target, arguments));
        return FirstAsync(answered);
    }

    /// <summary>Raises an event of any handler, whatever the page shows.</summary>
    public Task<string> RaiseAsync(ulong handler, string name, object? value = null, int component = 0) => InvokeAsync(null, "DispatchEventAsync", EventTarget, JsonSerializer.Serialize(new object[]
    {
        new { eventHandlerId = handler, eventName = name, eventFieldInfo = value is null ? null : new { componentId = component, fieldValue = value } },
        value is null ? new { type = name } : new { value },
    }));

    /// <summary>Raises an event at an element, disabled or not.</summary>
    public Task<string> RaiseAsync(string id, string name, object? value = null) => RaiseAsync(HandlerOf(id, name), name, value, Read(dom => dom.ById(id)!.ComponentId));

    public ulong HandlerOf(string id, string name) => Read(dom => dom.ById(id)?.Handler(name)) ?? throw new InvalidOperationException($"'{id}' does not listen to {name}.");

    public T Read<T>(Func<LogicalDom, T> read)
    {
        lock (_gate)
        {
            return read(_dom);
        }
    }

    /// <summary>Waits until the page looks as wanted.</summary>
    public Task UntilAsync(Func<LogicalDom, bool> holds) =>
        Eventually.HoldsAsync(() => Read(holds), otherwise: () => "The page never looked as wanted: " + Read(dom => dom.Text));

    public async ValueTask DisposeAsync()
    {
        await _wire.StopAsync();
        await _running;
        _wire.Dispose();
    }

    private Task<string> Expect(string call) =>
        _calls.GetOrAdd(call, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private async Task<string> FirstAsync(Task<string> answered)
    {
        var first = await Task.WhenAny(answered, _ended.Task).WaitAsync(Patience);
        return first == answered ? await answered : "ended: " + await _ended.Task;
    }

    private async Task ListenAsync() => _ended.TrySetResult(await _wire.ListenAsync(Take));

    private void Take(ReadOnlyMemory<byte> message)
    {
        var received = message.Span;
        lock (_gate)
        {
            if (!_shaken)
            {
                _shaken = true;
                received = received[(received.IndexOf((byte)0x1e) + 1)..];
            }

            while (!received.IsEmpty)
            {
                TakeFrame(new PackReader(HubFrame.Next(ref received)));
            }
        }
    }

    private void TakeFrame(PackReader frame)
    {
        frame.ReadArrayLength();
        switch (frame.ReadInteger())
        {
            case HubFrame.Invocation:
                frame.Skip();
                frame.Skip();
                var target = frame.ReadText();
                frame.ReadArrayLength();
                TakeCall(target, frame);
                break;
            case HubFrame.Completion:
                frame.Skip();
                var call = "call " + frame.ReadText();
                var kind = frame.ReadInteger();
                Answer(call, kind switch { 1 => "refused: " + frame.ReadText(), 2 => "nothing", _ => "ok: " + TextOf(ref frame) });
                break;
            case HubFrame.Close:
                _ended.TrySetResult("closed: " + frame.ReadText());
                break;
        }
    }

    private void TakeCall(string? target, PackReader arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = arguments.ReadInteger();
                if (Follows)
                {
                    _dom.Apply(arguments.ReadBytes());
                }

                Send(HubFrame.Call("OnRenderCompleted", null, batch, null));
                break;
            case "JS.BeginInvokeJS":
                AnswerScript(arguments.ReadInteger(), arguments.ReadText()!, arguments.ReadText(), arguments.ReadInteger());
                break;
            case "JS.EndInvokeDotNet":
                var call = "event " + arguments.ReadText();
                Answer(call, (arguments.ReadBoolean() ? "ok: " : "refused: ") + arguments.ReadText());
                break;
            case "JS.EndUpdateRootComponents":
                Answer("root", "ok: shown");
                break;
            case "JS.Error":
                _ended.TrySetResult("error: " + arguments.ReadText());
                break;
        }
    }

    private void AnswerScript(long handle, string name, string? json, long resultType)
    {
        EventTarget = ScriptCall.EventTarget(name, json) ?? EventTarget;
        if (ScriptCall.Answer(handle, resultType) is { } answer)
        {
            Send(answer);
        }
    }

    private void Answer(string call, string answer) =>
        _calls.GetOrAdd(call, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(answer);

    // ConnectCircuit answers with a truth, StartCircuit with the circuit's secret or nothing.
    private static string TextOf(ref PackReader frame)
    {
        try
        {
            var copy = frame;
            return copy.ReadText() ?? "null";
        }
        catch (InvalidDataException)
        {
            return frame.ReadBoolean() ? "true" : "false";
        }
    }
}
