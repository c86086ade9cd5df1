using System.Diagnostics;
using GovernancePortal.Tests.Bench.Circuits;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>
/// A room full of circuits, some of which cast a ballot. Notes for each circuit when it first showed the n-th ballot; the n-th ballot is
/// the n-th click, which is the order in which they count as far as a viewer can tell.
/// </summary>
internal sealed class VoteRun : IAsyncDisposable
{
    private const int OpenAtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly int _votes;
    private readonly Circuit[] _circuits;
    private readonly long[][] _seen;
    private readonly int[] _shown;
    private readonly int[] _latest;
    private readonly TallyReader?[] _readers;
    private readonly Lock[] _locks;
    private readonly TaskCompletionSource[] _final;
    private volatile int _before = int.MaxValue / 2;

    private VoteRun(int circuits, int votes)
    {
        _votes = votes;
        _circuits = new Circuit[circuits];
        _seen = [.. Enumerable.Range(0, circuits).Select(_ => new long[votes])];
        _shown = new int[circuits];
        _latest = new int[circuits];
        _readers = new TallyReader?[circuits];
        _locks = [.. Enumerable.Range(0, circuits).Select(_ => new Lock())];
        _final = [.. Enumerable.Range(0, circuits).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
    }

    public IReadOnlyList<Circuit> Circuits => _circuits;

    /// <summary>From a click until the server had handled it.</summary>
    public Latencies Acknowledged { get; } = new();

    /// <summary>From a click until the voter's own page showed a ballot more.</summary>
    public Latencies Own { get; } = new();

    /// <summary>From a click until it showed, for every circuit.</summary>
    public Latencies Visible { get; } = new();

    /// <summary>From a click until the last of all circuits showed it.</summary>
    public Latencies LastViewer { get; } = new();

    public int Failed { get; private set; }

    /// <summary>Messages that brought something to show: render batches and events of the tally.</summary>
    public int Messages => _circuits.Sum(circuit => circuit.Batches) + _readers.Sum(reader => reader?.Events ?? 0);

    public long BytesReceived => _circuits.Sum(circuit => circuit.BytesReceived) + _readers.Sum(reader => reader?.Bytes ?? 0);

    /// <summary>Ballots that some circuit never showed, over all circuits.</summary>
    public int Missing => _shown.Sum(shown => _votes - shown);

    /// <summary>The number of ballots cast in this run as the circuits show it in the end: equal on all of them, and to the votes.</summary>
    public (int Least, int Most) Counted { get; private set; }

    /// <summary>From the first click until every circuit showed the final tally.</summary>
    public TimeSpan UntilFinal { get; private set; }

    public static async Task<VoteRun> OpenAsync(
        Uri site, string path, IReadOnlyList<Voter> voters, int circuits, int votes, bool compress, CancellationToken cancellationToken)
    {
        var run = new VoteRun(circuits, votes);
        try
        {
            await Parallel.ForAsync(
                0,
                circuits,
                new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce, CancellationToken = cancellationToken },
                async (i, token) =>
                {
                    var options = new CircuitOptions { Cookie = voters[i % voters.Count].Cookie, Compress = compress, OnBatch = (dom, now) => run.Note(i, GateRoom.BallotsShown(dom), now) };
                    run._circuits[i] = await Circuit.StartAsync(site, path, options, token);
                    run._readers[i] = await GateRoom.FollowAsync(run._circuits[i], site, options.Cookie, (cast, now) => run.Note(i, cast, now), token);
                });
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the voters choose, untimed; then casts their ballots, spread evenly over the window whether answered or not.</summary>
    public async Task CastAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Math.Min(_votes, _circuits.Length); i++)
        {
            await GateRoom.ChooseAsync(_circuits[i], i);
        }

        _before = _latest[0];
        var began = Stopwatch.GetTimestamp();
        var clicks = await Task.WhenAll(Enumerable.Range(0, _votes).Select(async i =>
        {
            var wait = (window * i / _votes) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            return await CastAsync(i);
        }));

        await Task.WhenAny(Task.WhenAll(_final.Select(final => final.Task)), Task.Delay(Patience, cancellationToken));
        UntilFinal = TimeSpan.FromMilliseconds(Milliseconds(began, _seen.Max(seen => seen.Max())));
        Evaluate(clicks);
    }

    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(_readers.OfType<TallyReader>(), async (reader, _) => await reader.DisposeAsync());
        await Parallel.ForEachAsync(_circuits.Where(circuit => circuit is not null), async (circuit, _) => await circuit.DisposeAsync());
    }

    private async Task<Click> CastAsync(int vote)
    {
        var voter = vote % _circuits.Length;
        var shown = Volatile.Read(ref _shown[voter]);
        var at = Stopwatch.GetTimestamp();
        try
        {
            Acknowledged.Add(Milliseconds(at, await GateRoom.CastAsync(_circuits[voter])));
        }
        catch (Exception refused) when (refused is CircuitException or TimeoutException)
        {
            Failed++;
        }

        return new Click(at, voter, shown);
    }

    private void Note(int circuit, int? cast, long now)
    {
        if (cast is not { } count)
        {
            return;
        }

        lock (_locks[circuit])
        {
            _latest[circuit] = count;
            var shown = Math.Min(_votes, count - _before);
            while (_shown[circuit] < shown)
            {
                _seen[circuit][_shown[circuit]++] = now;
            }

            if (shown >= _votes)
            {
                _final[circuit].TrySetResult();
            }
        }
    }

    private void Evaluate(Click[] clicks)
    {
        var counts = _latest.Select(latest => latest - _before).ToArray();
        Counted = (counts.Min(), counts.Max());
        foreach (var (at, voter, shown) in clicks.Where(click => _seen[click.Voter].Length > click.Shown && _seen[click.Voter][click.Shown] > 0))
        {
            Own.Add(Milliseconds(at, _seen[voter][shown]));
        }

        var inOrder = clicks.Select(click => click.At).Order().ToArray();
        for (var vote = 0; vote < _votes; vote++)
        {
            var seen = _seen.Select(circuit => circuit[vote]).Where(moment => moment > 0).Select(moment => Milliseconds(inOrder[vote], moment)).ToArray();
            foreach (var time in seen)
            {
                Visible.Add(time);
            }

            LastViewer.Add(seen.Length == _circuits.Length ? seen.Max() : double.PositiveInfinity);
        }
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private readonly record struct Click(long At, int Voter, int Shown);
}
