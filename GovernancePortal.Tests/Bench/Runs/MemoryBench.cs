using System.Diagnostics;
using System.Globalization;
using GovernancePortal.Tests.Bench.Circuits;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Servers;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goal 11: resident memory per circuit, with many of them, and after they leave.</summary>
internal sealed class MemoryBench : IBench
{
    private const int WarmCircuits = 5;

    public string Name => "memory";

    public string Purpose => "resident memory idle, per circuit at several numbers of circuits, and after all have left (goal 11)";

    public IReadOnlyList<Option> Options =>
    [
        .. Target.Options,
        .. Room.Options,
        new("steps", "20,100,500", "numbers of circuits"),
        new("settle", "2", "seconds of rest before each reading"),
        new("uncollected", null, "read without making the server collect its garbage first"),
        new("after", "60", "seconds given to the server after all have left"),
    ];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var steps = arguments.List("steps").Select(step => int.Parse(step, CultureInfo.InvariantCulture)).ToArray();
        await using var server = await Target.OpenAsync(arguments, cancellationToken);
        var report = new Report("memory").Add("at start", server.Use.ResidentMegabytes, "MB", "<= 170");
        var voters = await Room.Voters(arguments).SignInAsync(server.Address, steps.Max(), cancellationToken);
        var open = new List<Circuit>();
        var readers = new List<TallyReader>();
        try
        {
            await OpenAsync(WarmCircuits);
            await LeaveAsync(open, readers);
            var idle = await ReadAsync();
            report.Add("idle, after the first circuits", idle, "MB", "<= 170");
            foreach (var step in steps)
            {
                var connect = await OpenAsync(step);
                var resident = await ReadAsync();
                report.Add($"{step} circuits", resident, "MB", step == 500 ? "<= 340" : null)
                    .Add($"per circuit at {step}", (resident - idle) * 1024 / step, "kB", "<= 300")
                    .Add($"opened at {step}", connect);
            }

            await LeaveAsync(open, readers);
            var gone = await LowestAsync(server, arguments.Seconds("after"), cancellationToken);
            var collected = await ReadAsync();
            await output.WriteLineAsync(report
                .Add("after they left, by itself", gone, "MB")
                .Add("after they left", collected, "MB")
                .Add("after they left, of idle", collected / idle, goal: "<= 1.15")
                .ToString());
        }
        finally
        {
            await LeaveAsync(open, readers);
        }

        async Task<Latencies> OpenAsync(int count)
        {
            var connect = new Latencies();
            while (open.Count < count)
            {
                var start = Stopwatch.GetTimestamp();
                var options = new CircuitOptions { Cookie = voters[open.Count].Cookie, Compress = arguments.Has("compress") };
                var circuit = await Circuit.StartAsync(server.Address, Room.Path(arguments), options, cancellationToken);
                open.Add(circuit);
                if (await GateRoom.FollowAsync(circuit, server.Address, options.Cookie, (_, _) => { }, cancellationToken) is { } reader)
                {
                    readers.Add(reader);
                }

                connect.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return connect;
        }

        async Task<double> ReadAsync()
        {
            if (!arguments.Has("uncollected"))
            {
                await ForcedCollection.RunAsync(server.ProcessId, cancellationToken);
            }

            await Task.Delay(arguments.Seconds("settle"), cancellationToken);
            return server.Use.ResidentMegabytes;
        }
    }

    private static async Task LeaveAsync(List<Circuit> open, List<TallyReader> readers)
    {
        await Parallel.ForEachAsync(readers, async (reader, _) => await reader.DisposeAsync());
        readers.Clear();
        await Parallel.ForEachAsync(open, async (circuit, _) => await circuit.DisposeAsync());
        open.Clear();
    }

    private static async Task<double> LowestAsync(ServerUnderTest server, TimeSpan patience, CancellationToken cancellationToken)
    {
        var lowest = server.Use.ResidentMegabytes;
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < patience;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            lowest = Math.Min(lowest, server.Use.ResidentMegabytes);
        }

        return lowest;
    }
}
