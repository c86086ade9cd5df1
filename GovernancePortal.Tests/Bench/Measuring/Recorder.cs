using System.Diagnostics;

namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>Times acts one by one and notes around each whether the host took processor time away meanwhile.</summary>
internal sealed class Recorder
{
    private readonly List<Sample> _samples = [];

    /// <summary>All times.</summary>
    public Latencies All => Latencies.Of(_samples.Select(sample => sample.Milliseconds));

    /// <summary>The times during which nothing was stolen: the ones to quote.</summary>
    public Latencies Clean => Latencies.Of(_samples.Where(sample => sample.StolenTicks == 0).Select(sample => sample.Milliseconds));

    public Task MeasureAsync(Func<Task> act) => MeasureAsync(async () =>
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    /// <summary>Takes the time that the act itself answers, for one that knows better where its clock starts and stops.</summary>
    public async Task MeasureAsync(Func<Task<double>> act)
    {
        var before = HostCpu.Read();
        var milliseconds = await act();
        Add(milliseconds, HostCpu.Read().Stolen - before.Stolen);
    }

    public void Add(double milliseconds, long stolenTicks) => _samples.Add(new Sample(milliseconds, stolenTicks));

    private readonly record struct Sample(double Milliseconds, long StolenTicks);
}
