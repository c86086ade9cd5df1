using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

public sealed class VoteFileTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task TheFile_RunInItsOrder_VotesAGateThrough(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, voters: 2);
        var given = new Dictionary<string, string>
        {
            ["api"] = "https://localhost/api/v1",
            ["author"] = await KeyAsync(stage, stage.Author, "read:gates", "write:gates"),
            ["screener"] = await KeyAsync(stage, stage.Secretary, "confirm:gates"),
            ["chair"] = await KeyAsync(stage, stage.Chair, "confirm:gates", "read:decisions", "read:evidence"),
            ["memberA"] = await KeyAsync(stage, stage.Voters[0].Actor, "read:gates", "vote:gates"),
            ["memberB"] = await KeyAsync(stage, stage.Voters[1].Actor, "read:gates", "vote:gates"),
        };
        using var program = await ApiProgram.WithAsync(host, null);
        var file = new HttpFile(await File.ReadAllTextAsync(RepositoryFiles.PathOf("GovernancePortal/Capabilities/Gates/vote.http"), TestContext.Current.CancellationToken), given, host.Now);
        var answers = new Dictionary<string, JsonElement>();

        await foreach (var (name, answer) in file.RunAsync(request => program.Http.SendAsync(request)))
        {
            Assert.True(answer.IsSuccessStatusCode, $"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            answers[name] = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        }

        Assert.Equal(15, answers.Count);
        Assert.Equal("open", answers["opened"].GetProperty("status").GetString());
        Assert.Equal(2, answers["standing"].GetProperty("cast").GetInt32());
        Assert.Equal("decided", answers["closed"].GetProperty("status").GetString());
        Assert.Equal("passed", answers["decision"].GetProperty("outcome").GetString());
        Assert.Equal("Admit the imaging archive of 2025", answers["decision"].GetProperty("title").GetString());
        Assert.Equal("decision.entered", answers["entry"].GetProperty("type").GetString());
        Assert.All(await stage.EntriesAsync(), entry => Assert.True(entry.Auth is "api-key" or "password-totp"));
    }

    private static async Task<string> KeyAsync(GateStage stage, Actor person, params string[] scopes)
    {
        using var program = await ApiProgram.OfAsync(stage.Host, person, stage.Partnership, scopes);
        return program.Key!;
    }
}
