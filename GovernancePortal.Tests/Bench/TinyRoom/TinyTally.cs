namespace GovernancePortal.Tests.Bench.TinyRoom;

/// <summary>A count shared by all circuits, told to them at once and then at most every 50 ms.</summary>
public sealed class TinyTally
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<Action<int>> _watchers = [];
    private int _cast;
    private bool _telling;

    public int Cast => Volatile.Read(ref _cast);

    /// <summary>How many rooms are open: a circuit that was left counts until the server has let go of it.</summary>
    public int Watchers
    {
        get
        {
            lock (_gate)
            {
                return _watchers.Count;
            }
        }
    }

    public int Add()
    {
        var cast = Interlocked.Increment(ref _cast);
        lock (_gate)
        {
            if (!_telling)
            {
                _telling = true;
                _ = Task.Run(TellAsync);
            }
        }

        return cast;
    }

    public IDisposable Watch(Action<int> told)
    {
        lock (_gate)
        {
            _watchers.Add(told);
        }

        // A ballot between the first reading and this line would otherwise never show.
        told(Cast);
        return new Leave(this, told);
    }

    private async Task TellAsync()
    {
        var last = -1;
        while (true)
        {
            Action<int>[] watchers;
            var cast = Cast;
            lock (_gate)
            {
                if (cast == last)
                {
                    _telling = false;
                    return;
                }

                watchers = [.. _watchers];
            }

            last = cast;
            foreach (var told in watchers)
            {
                told(cast);
            }

            await Task.Delay(Gather);
        }
    }

    private sealed class Leave(TinyTally tally, Action<int> told) : IDisposable
    {
        public void Dispose()
        {
            lock (tally._gate)
            {
                tally._watchers.Remove(told);
            }
        }
    }
}
