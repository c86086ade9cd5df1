using GovernancePortal.Tests.Bench;
using Xunit.Runner.InProc.SystemConsole;

namespace GovernancePortal.Tests.Testing;

/// <summary>The test executable's entry point.</summary>
public static class Entry
{
    /// <summary>Runs the tests, or a bench where the first word asks for one.</summary>
    public static Task<int> Main(string[] args) =>
        args is [BenchCommand.Word, .. var rest] ? BenchCommand.RunAsync(rest, Console.Out) : ConsoleRunner.Run(args);
}
