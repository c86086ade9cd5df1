using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovernancePortal.Platform.Changes;

namespace GovernancePortal.Capabilities.Meetings.Live;

/// <summary>
/// Tells every open meeting room of this node that its meeting has changed, after that is durable: the first change at once, then at most
/// every <see cref="Gather"/>. The rooms read what they show themselves; a revision is read once for all of them.
/// </summary>
public sealed class MeetingHub : IDisposable
{
    /// <summary>How long changes gather after one was told.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Guid, Room> _rooms = [];
    private readonly TimeProvider _time;
    private readonly ILogger<MeetingHub> _logger;
    private readonly IDisposable _subscription;

    /// <summary>Listens to the change feed from now on.</summary>
    public MeetingHub(ChangeFeed changes, TimeProvider time, ILogger<MeetingHub> logger)
    {
        _time = time;
        _logger = logger;
        _subscription = changes.Subscribe(Hear);
    }

    /// <summary>Calls a screen whenever the meeting has changed, until the watch is disposed. It is called on the hub's thread and must only hand over to its own.</summary>
    public IDisposable Watch(MeetingKey key, Action tell)
    {
        while (true)
        {
            var room = _rooms.GetOrAdd(key.Meeting.Value, id => new Room(this, id));
            if (room.Add(tell) is { } watch)
            {
                return watch;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Hear(PortalChange change)
    {
        foreach (var room in change.IsEverything ? _rooms.Values : change.Kind == "meeting" && _rooms.TryGetValue(change.Id, out var one) ? [one] : [])
        {
            room.Stir();
        }
    }

    private sealed class Room(MeetingHub hub, Guid id)
    {
        private readonly Lock _lock = new();
        private ImmutableArray<Action> _screens = [];
        private bool _isRunning;
        private bool _isStirred;
        private bool _isClosed;

        public IDisposable? Add(Action tell)
        {
            lock (_lock)
            {
                if (_isClosed)
                {
                    return null;
                }

                _screens = _screens.Add(tell);
            }

            return new Watched(this, tell);
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
                foreach (var tell in _screens)
                {
                    Tell(tell);
                }

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

        private void Tell(Action tell)
        {
            try
            {
                tell();
            }
#pragma warning disable CA1031 // One screen's fault must not keep the others from hearing.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                hub._logger.LogError(fault, "A screen could not be told of meeting {Meeting}", id);
            }
        }

        private void Remove(Action tell)
        {
            lock (_lock)
            {
                _screens = _screens.Remove(tell);
                if (_screens.IsEmpty)
                {
                    _isClosed = true;
                    hub._rooms.TryRemove(new KeyValuePair<Guid, Room>(id, this));
                }
            }
        }

        private sealed class Watched(Room room, Action tell) : IDisposable
        {
            public void Dispose() => room.Remove(tell);
        }
    }
}
