using Xunit.Runner.InProc.SystemConsole;

namespace GovernancePortal.Tests.Testing;

/// <summary>The test executable's entry point.</summary>
public static class Entry
{
    /// <summary>Runs the tests.</summary>
    public static Task<int> Main(string[] args) => ConsoleRunner.Run(args);
}
