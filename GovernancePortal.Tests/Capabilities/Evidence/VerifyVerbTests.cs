using System.Diagnostics;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class VerifyVerbTests
{
    [Theory, MemberData(nameof(PortalHost.BothDatabases), MemberType = typeof(PortalHost))]
    public async Task Verify_OnTheDatabase_SaysPassAndEndsWithZero(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await CreateAsync(host);
        await EnterAsync(host, Record());
        await host.Get<Checkpoints>().SignAsync(An.Partnership, TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync(host);

        Assert.Equal(0, code);
        Assert.Contains("PASS", output, StringComparison.Ordinal);
        Assert.Contains("Nothing that was checked failed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_InAnEmptyFolder_CreatesNothing()
    {
        var empty = Directory.CreateTempSubdirectory("governance-portal-empty-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "verify"])
            {
                WorkingDirectory = empty,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(66, process.ExitCode);
            Assert.Contains("There is no database", error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(empty));
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    [Fact]
    public async Task Verify_OfAFileThatIsNoBundle_FailsInWords()
    {
        await using var host = await PortalHost.StartAsync();
        var file = Path.Combine(host.DataFolder, "no.zip");
        await File.WriteAllTextAsync(file, "no bundle", TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync(host, file, "--json");

        Assert.Equal(1, code);
        Assert.Contains("\"FAIL\"", output, StringComparison.Ordinal);
    }

    [Theory, InlineData("--wrong"), InlineData("--trust"), InlineData("a", "b")]
    public async Task Verify_WithWrongArguments_SaysHow(params string[] arguments)
    {
        await using var host = await PortalHost.StartAsync();

        var (code, _, error) = await RunAsync(host, arguments);

        Assert.Equal(64, code);
        Assert.Contains("Usage", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(PortalHost host, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await host.Services.RunVerbAsync(["verify", .. arguments], new VerbConsole(TextReader.Null, output, error));
        return (code, output.ToString(), error.ToString());
    }
}
