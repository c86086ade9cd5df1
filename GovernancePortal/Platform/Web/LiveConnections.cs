using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Web;

/// <summary>What a live connection carries. Each kind is bounded on its own.</summary>
public enum LiveKind
{
    /// <summary>A circuit.</summary>
    Screen,

    /// <summary>The tally of a gate.</summary>
    Tally,
}

/// <summary>
/// The live screens: bounded per person and address, and cut when their session is over. A session that was ended on this node
/// is cut at once, one ended elsewhere within a minute.
/// </summary>
public sealed class LiveConnections : IDisposable
{
    private readonly ConcurrentDictionary<Connection, byte> _open = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Lock _gate = new();
    private readonly IOptions<WebOptions> _options;
    private readonly LiveSessions _sessions;

    /// <summary>Made once per process.</summary>
    public LiveConnections(IOptions<WebOptions> options, LiveSessions sessions)
    {
        (_options, _sessions) = (options, sessions);
        _sessions.Ended += Cut;
    }

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>Takes note of a connection, or answers null if its person or address has too many.</summary>
    public IDisposable? TryOpen(HttpContext http, PersonId person, SessionId session, LiveKind kind)
    {
        var address = $"{kind} a:{http.Connection.RemoteIpAddress}";
        var connection = new Connection(this, http, person, session, $"{kind} p:{person.Value}", address);
        lock (_gate)
        {
            if (Of(connection.PersonKey) >= _options.Value.ScreensPerPerson || Of(address) >= _options.Value.ScreensPerAddress)
            {
                return null;
            }

            _counts[connection.PersonKey] = Of(connection.PersonKey) + 1;
            _counts[address] = Of(address) + 1;
        }

        _open[connection] = 0;
        return connection;
    }

    /// <summary>Cuts the connections whose session is over.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in _open.Keys)
        {
            if (await _sessions.FindAsync(connection.Person, connection.Session, cancellationToken) is null)
            {
                connection.Http.Abort();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sessions.Ended -= Cut;

    private int Of(string key) => _counts.GetValueOrDefault(key);

    private void Cut(SessionId session)
    {
        foreach (var connection in _open.Keys.Where(connection => connection.Session == session))
        {
            connection.Http.Abort();
        }
    }

    private void Close(Connection connection)
    {
        if (!_open.TryRemove(connection, out _))
        {
            return;
        }

        lock (_gate)
        {
            foreach (var key in new[] { connection.PersonKey, connection.AddressKey })
            {
                if (Of(key) <= 1)
                {
                    _counts.Remove(key);
                }
                else
                {
                    _counts[key]--;
                }
            }
        }
    }

    private sealed class Connection(LiveConnections all, HttpContext http, PersonId person, SessionId session, string personKey, string addressKey) : IDisposable
    {
        public HttpContext Http => http;

        public PersonId Person => person;

        public SessionId Session => session;

        public string PersonKey => personKey;

        public string AddressKey => addressKey;

        public void Dispose() => all.Close(this);
    }
}

/// <summary>Looks every half minute whether the sessions of the live screens still count.</summary>
internal sealed class ConnectionSweep(LiveConnections connections, TimeProvider time, ILogger<ConnectionSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LiveSessions.Freshness, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await connections.SweepAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A database that is away for a moment must not end the sweep for good.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(fault, "The live screens could not be looked through");
            }
        }
    }
}
