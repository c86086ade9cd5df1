using GovernancePortal.Tests.Bench.Runs;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Bench;

/// <summary><c>bench &lt;name&gt; [options]</c>: what the test executable does instead of testing.</summary>
internal static class BenchCommand
{
    public const string Word = "bench";

    private static readonly IBench[] Benches =
        [new StartupBench(), new PagesBench(), new RoomsBench(), new VotesBench(), new MemoryBench(), new EvidenceBench(), new DocumentsBench(), new DataRun(), new TinyRun()];

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var bench = Benches.FirstOrDefault(bench => bench.Name == args.FirstOrDefault());
        if (bench is null)
        {
            await output.WriteLineAsync($"Usage: {Word} <name> [options]; '{Word} <name> --help' lists them.");
            await WriteAsync(output, Benches.Select(each => (each.Name, each.Purpose)));
            return args is [] or ["--help"] ? 0 : 2;
        }

        if (args.Contains("--help"))
        {
            await output.WriteLineAsync($"{bench.Name}: {bench.Purpose}");
            await WriteAsync(output, bench.Options.Select(option => ("--" + option.Name, option.Meaning + (option.Default is { Length: > 0 } value ? $" ({value})" : ""))));
            return 0;
        }

        try
        {
            using var stopped = new CancellationTokenSource();
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                stopped.Cancel();
            };
            await bench.RunAsync(Arguments.Parse(bench.Options, args.AsSpan(1)), output, stopped.Token);
            return 0;
        }
        catch (ArgumentException wrong)
        {
            await output.WriteLineAsync($"{wrong.Message} See '{Word} {bench.Name} --help'.");
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        finally
        {
            await Browser.StopSharedAsync();
        }
    }

    private static async Task WriteAsync(TextWriter output, IEnumerable<(string Name, string Meaning)> lines)
    {
        foreach (var (name, meaning) in lines)
        {
            await output.WriteLineAsync($"  {name,-14} {meaning}");
        }
    }
}
