using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovernancePortal.Platform.Changes;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>
/// Keeps every open gate room of this node up to date: hears of a change after it is durable, reads the board once for all
/// screens, and shows it: the first change at once, then at most every <see cref="Gather"/>.
/// </summary>
public sealed class GateHub : IDisposable
{
    /// <summary>How long changes gather after one was shown.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private const int MostRecent = 256;

    private readonly ConcurrentDictionary<Guid, Room> _rooms = [];
    private readonly ConcurrentDictionary<Guid, GateBoard> _recent = [];
    private long _heard;
    private readonly GateBoardQueries _boards;
    private readonly TimeProvider _time;
    private readonly ILogger<GateHub> _logger;
    private readonly IDisposable _subscription;

    /// <summary>Listens to the change feed from now on.</summary>
    public GateHub(GateBoardQueries boards, ChangeFeed changes, TimeProvider time, ILogger<GateHub> logger)
    {
        _boards = boards;
        _time = time;
        _logger = logger;
        _subscription = changes.Subscribe(Hear);
    }

    /// <summary>
    /// Shows the board of a gate to a screen from now on, whenever it changes, until the watch is disposed. The screen is
    /// called on the hub's thread and must only hand over to its own.
    /// </summary>
    public IDisposable Watch(GateKey key, Action<GateBoard> show)
    {
        while (true)
        {
            var room = _rooms.GetOrAdd(key.Gate.Value, _ => new Room(this, key));
            if (room.Add(show) is { } watch)
            {
                return watch;
            }
        }
    }

    /// <summary>The board as the room last showed it, or read now if it has shown none.</summary>
    public async Task<GateBoard?> BoardAsync(GateKey key, CancellationToken cancellationToken)
    {
        _rooms.TryGetValue(key.Gate.Value, out var room);
        if (room?.Last is { } last)
        {
            return last;
        }

        var heard = Volatile.Read(ref _heard);
        if (await _boards.ReadAsync(key, null, cancellationToken) is not var (board, frozen))
        {
            return null;
        }

        if (_recent.Count > MostRecent)
        {
            _recent.Clear();
        }

        // What changed while it was read may not be in it.
        _recent[key.Gate.Value] = board;
        if (heard != Volatile.Read(ref _heard))
        {
            _recent.TryRemove(key.Gate.Value, out _);
        }

        return room?.Begin(board, frozen) ?? board;
    }

    /// <summary>
    /// A board that was read a moment ago, without waiting: for the first picture of a screen, which reads the true one next.
    /// </summary>
    public GateBoard? Peek(GateKey key) =>
        _rooms.TryGetValue(key.Gate.Value, out var room) && room.Last is { } last ? last : _recent.GetValueOrDefault(key.Gate.Value);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Hear(PortalChange change)
    {
        Interlocked.Increment(ref _heard);
        if (change.IsEverything)
        {
            _recent.Clear();
            foreach (var room in _rooms.Values)
            {
                room.Stir();
            }

            return;
        }

        if (change.Kind != "gate")
        {
            return;
        }

        _recent.TryRemove(change.Id, out _);
        if (_rooms.TryGetValue(change.Id, out var stirred))
        {
            stirred.Stir();
        }
    }

    private sealed class Room(GateHub hub, GateKey key)
    {
        private readonly Lock _lock = new();
        private ImmutableArray<Action<GateBoard>> _screens = [];
        private FrozenGate? _frozen;
        private bool _isRunning;
        private bool _isStirred;
        private bool _isClosed;

        public GateBoard? Last { get; private set; }

        public IDisposable? Add(Action<GateBoard> show)
        {
            lock (_lock)
            {
                if (_isClosed)
                {
                    return null;
                }

                _screens = _screens.Add(show);
            }

            return new Watch(this, show);
        }

        // The first screen's reading serves the others, unless a change was shown meanwhile, which is newer.
        public GateBoard Begin(GateBoard board, FrozenGate frozen)
        {
            lock (_lock)
            {
                _frozen ??= frozen;
                return Last ??= board;
            }
        }

        public void Stir()
        {
            lock (_lock)
            {
                _isStirred = true;
                if (_isRunning)
                {
                    return;
                }

                _isRunning = true;
            }

            _ = Task.Run(RunAsync);
        }

        private async Task RunAsync()
        {
            while (TakeStir())
            {
                await ShowAsync();
                await Task.Delay(Gather, hub._time);
            }
        }

        private bool TakeStir()
        {
            lock (_lock)
            {
                _isRunning = _isStirred && !_isClosed;
                _isStirred = false;
                return _isRunning;
            }
        }

        private async Task ShowAsync()
        {
            try
            {
                // A result, or an opening, is read whole.
                if (await hub._boards.ReadAsync(key, _frozen, CancellationToken.None) is not var (board, frozen))
                {
                    return;
                }

                lock (_lock)
                {
                    _frozen = frozen;
                    Last = board;
                }

                foreach (var show in _screens)
                {
                    ShowOn(show, board);
                }
            }
#pragma warning disable CA1031 // A room that could not be read once must not stay silent for ever.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                hub._logger.LogError(fault, "The board of gate {Gate} could not be shown", key.Gate.Value);
            }
        }

        private void ShowOn(Action<GateBoard> show, GateBoard board)
        {
            try
            {
                show(board);
            }
#pragma warning disable CA1031 // One screen's fault must not keep the others from seeing.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                hub._logger.LogError(fault, "A screen could not show the board of gate {Gate}", key.Gate.Value);
            }
        }

        private void Remove(Action<GateBoard> show)
        {
            lock (_lock)
            {
                _screens = _screens.Remove(show);
                if (_screens.IsEmpty)
                {
                    _isClosed = true;
                    hub._rooms.TryRemove(new KeyValuePair<Guid, Room>(key.Gate.Value, this));
                }
            }
        }

        private sealed class Watch(Room room, Action<GateBoard> show) : IDisposable
        {
            public void Dispose() => room.Remove(show);
        }
    }
}
