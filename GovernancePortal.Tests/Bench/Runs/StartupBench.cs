using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Servers;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goal 10: from the start of the process to the first whole page.</summary>
internal sealed class StartupBench : IBench
{
    public string Name => "startup";

    public string Purpose => "start of the process to the first whole page, wall and processor time (goal 10)";

    public IReadOnlyList<Option> Options => [.. Target.Options, new("starts", "10", "how many starts")];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments.Has("url"))
        {
            throw new ArgumentException("A start is measured on a server that the bench starts: --url makes no sense.");
        }

        // Publishes, and brings the files into the machine's cache: a cold disk is not what is measured.
        await using (await Target.OpenAsync(arguments, cancellationToken))
        {
        }

        var (wall, cpu) = (new Recorder(), new Latencies());
        var resident = new Latencies();
        for (var start = 0; start < arguments.Int("starts"); start++)
        {
            HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
            await wall.MeasureAsync(async () =>
            {
                await using var server = await Target.OpenAsync(arguments, cancellationToken);
                cpu.Add(server.StartUpCpuSeconds * 1000);
                resident.Add(server.Use.ResidentMegabytes);
                return server.StartUp.TotalMilliseconds;
            });
        }

        await output.WriteLineAsync(new Report("startup")
            .Add("first page", wall, arguments.Has("empty") ? "p50 <= 2500" : "p50 <= 1500")
            .Add("CPU until then", cpu, "p50 <= 1500")
            .Add("RSS then, median", resident.P50, "MB")
            .ToString());
    }
}
