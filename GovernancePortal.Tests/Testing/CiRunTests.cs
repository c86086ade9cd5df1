using System.Diagnostics;

namespace GovernancePortal.Tests.Testing;

/// <summary><c>.ci/run</c> with a stand-in for <c>dotnet</c> that leaves given results.</summary>
public sealed class CiRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("governance-portal-ci-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("every test passed", "6000 6000 0", 0, "6000 passed, 0 failed", 0)]
    [InlineData("some failed", "6000 5997 3", 1, "5997 passed, 3 failed", 1)]
    [InlineData("some failed and dotnet did not say so", "6000 5997 3", 0, "5997 passed, 3 failed", 1)]
    [InlineData("one was skipped", "6000 5999 0", 0, "5999 passed, 1 failed", 1)]
    [InlineData("fewer than the floor", "2499 2499 0", 0, "2499 passed, 1 failed", 1)]
    [InlineData("no results: a build error", "", 1, "0 passed, 1 failed", 1)]
    [InlineData("no results and no error", "", 0, "0 passed, 1 failed", 1)]
    [InlineData("crashed after passes", "6000 6000 0", 134, "6000 passed, 1 failed", 134)]
    [InlineData("crashed after passes and dotnet did not say so", "6000 6000 0", 0, "6000 passed, 1 failed", 1, "Failed")]
    public void LastLineAndExitCode_ComeFromTheRealResults(
        string when, string counters, int dotnetCode, string lastLine, int code, string outcome = "Completed")
    {
        var (output, exitCode) = Run(counters, dotnetCode, outcome);

        Assert.True(code == exitCode, $"{when}: exit code {exitCode}\n{output}");
        Assert.Equal(lastLine, output.TrimEnd().Split('\n')[^1]);
        Assert.Equal("test", File.ReadAllText(Path.Combine(_folder, "asked")).Trim());
    }

    private (string Output, int ExitCode) Run(string counters, int dotnetCode, string outcome)
    {
        var numbers = counters.Split(' ');
        var trx = counters.Length == 0
            ? string.Empty
            : $"""mkdir -p "$VSTestResultsDirectory"; echo '<ResultSummary outcome="{outcome}"><Counters total="{numbers[0]}" executed="{numbers[0]}" passed="{numbers[1]}" failed="{numbers[2]}" error="0" /></ResultSummary>' > "$VSTestResultsDirectory/a.trx" """;
        Program("dotnet", $"#!/bin/sh\necho \"$@\" > '{_folder}/asked'\n{trx}\nexit {dotnetCode}\n");
        Program("run", File.ReadAllText(RepositoryFiles.PathOf(".ci", "run")));

        var start = new ProcessStartInfo(Path.Combine(_folder, "bin", "run")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Path.Combine(_folder, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, process.ExitCode);
    }

    private void Program(string name, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, name);
        File.WriteAllText(path, text);
        Shell.Run("chmod", ["700", path], TimeSpan.FromSeconds(5));
    }
}
