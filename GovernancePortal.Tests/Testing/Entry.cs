using GovernancePortal.Tests.Bench;
using GovernancePortal.Tests.Platform.Work;
using Xunit.Runner.InProc.SystemConsole;

namespace GovernancePortal.Tests.Testing;

/// <summary>The test executable's entry point.</summary>
public static class Entry
{
    /// <summary>Runs the tests, or a bench or a portal to be killed where the first word asks for one.</summary>
    public static Task<int> Main(string[] args) => args switch
    {
        [BenchCommand.Word, .. var rest] => BenchCommand.RunAsync(rest, Console.Out),
        [CrashVictim.Word, .. var rest] => CrashVictim.RunAsync(rest),
        _ => ConsoleRunner.Run(args),
    };
}
