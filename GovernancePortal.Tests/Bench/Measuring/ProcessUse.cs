using System.Globalization;

namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>What a process has used: processor seconds since its start, and resident memory now.</summary>
internal readonly record struct ProcessUse(double CpuSeconds, double ResidentMegabytes)
{
    private const double TicksPerSecond = 100;

    public static ProcessUse Of(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var resident = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return new ProcessUse(CpuSecondsIn(stat), double.Parse(resident.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024);
    }

    /// <summary>Adds utime and stime. The name before them is in brackets and may itself hold spaces and brackets.</summary>
    public static double CpuSecondsIn(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
