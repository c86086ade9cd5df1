using System.Diagnostics;
using System.Globalization;

namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>
/// What the machine's processors did so far, in ticks of 10 ms. Stolen time is what the host took away while something wanted to run:
/// a wall-clock figure taken in a stolen window says nothing about the portal.
/// </summary>
internal readonly record struct HostCpu(long Wanted, long Stolen)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    public static HostCpu Read() => Parse(FirstLine());

    /// <summary>The share of the wanted processor time that was stolen since an earlier reading.</summary>
    public double StolenShareSince(HostCpu earlier) =>
        Wanted == earlier.Wanted ? 0 : (double)(Stolen - earlier.Stolen) / (Wanted - earlier.Wanted);

    /// <summary>Reads the summary line of /proc/stat: user nice system idle iowait irq softirq steal.</summary>
    public static HostCpu Parse(string line)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(value => long.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        return new HostCpu(ticks.Sum() - ticks[3] - ticks[4], ticks[7]);
    }

    /// <summary>Spins until a second passes with less than 5 % stolen; answers false if none does in time.</summary>
    public static bool WaitForQuiet(TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        do
        {
            var before = Read();
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < Window)
            {
                Thread.SpinWait(1000);
            }

            if (Read().StolenShareSince(before) < 0.05)
            {
                return true;
            }
        }
        while (Stopwatch.GetElapsedTime(since) < patience);

        return false;
    }

    private static string FirstLine()
    {
        using var stat = new StreamReader("/proc/stat");
        return stat.ReadLine()!;
    }
}
