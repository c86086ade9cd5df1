using System.Diagnostics;
using System.Text.Json;

namespace GovernancePortal.Tests.Capabilities.Rules;

/// <summary>The simulator as any script calls it: a process of its own.</summary>
public sealed class SimulateProcessTests
{
    private static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "Vectors", "voting", "cases.json");

    [Fact]
    public async Task Simulate_OfEveryCase_GivesAnExpectedOutcomeAndNothingElse()
    {
        var json = await File.ReadAllTextAsync(Cases, TestContext.Current.CancellationToken);
        var (exit, output) = await RunAsync(json);
        using var cases = JsonDocument.Parse(json);
        using var answers = JsonDocument.Parse(output);

        Assert.Equal(0, exit);
        Assert.Equal(53, cases.RootElement.GetArrayLength());
        Assert.Equal(53, answers.RootElement.GetArrayLength());
        foreach (var (given, answer) in cases.RootElement.EnumerateArray().Zip(answers.RootElement.EnumerateArray()))
        {
            var id = given.GetProperty("id").GetString();
            Assert.Equal(id, answer.GetProperty("id").GetString());
            Assert.True(given.GetProperty("expected").EnumerateArray().Any(expected => expected.GetString() == answer.GetProperty("outcome").GetString()), $"{id}: {answer}");
            Assert.NotEmpty(answer.GetProperty("explanation").GetString()!);
            Assert.NotEmpty(answer.GetProperty("tests").EnumerateArray());
        }
    }

    [Fact]
    public async Task Simulate_WithANonsenseCase_AnswersTheOthersAndExitsWithTwo()
    {
        const string sound = """{"id":"sound","rule":{"base":"cast","threshold":{"moreThan":"1/2"}},"tally":{"electorate":"3","for":"2","against":"1","abstain":"0"},"closed":true}""";

        var (exit, output) = await RunAsync("[" + """{"id":"odd","rule":{"base":"cast","threshold":{"moreThan":"3/2"}},"tally":{},"closed":true},""" + sound + "]");

        using var answers = JsonDocument.Parse(output);
        Assert.Equal(2, exit);
        Assert.True(answers.RootElement[0].TryGetProperty("error", out _));
        Assert.Equal("Passed", answers.RootElement[1].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Simulate_OfWhatIsNotJson_ExitsWithTwo()
    {
        var (exit, output) = await RunAsync("not json");

        Assert.Equal(2, exit);
        using var answers = JsonDocument.Parse(output);
        Assert.True(answers.RootElement[0].TryGetProperty("error", out _));
    }

    private static async Task<(int Exit, string Output)> RunAsync(string input)
    {
        var folder = Directory.CreateTempSubdirectory("simulate-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GovernancePortal.dll"), "simulate"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            start.Environment["GovernancePortal__DataFolder"] = Path.Combine(folder, "data");
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(string.Empty, await errors);
            Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
            return (process.ExitCode, await output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
