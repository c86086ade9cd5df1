using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Charters;

public sealed class AmendmentFileTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task TheFile_RunInItsOrder_BringsAnAmendmentBeforeTheCouncil(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var sponsor = await host.PersonAsync("Sponsor of Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        var given = new Dictionary<string, string>
        {
            ["api"] = "https://localhost/api/v1",
            ["drafter"] = await KeyAsync(stage, stage.Secretary, "read:partnerships", "read:charters", "write:charters", "write:gates"),
            ["sponsor"] = await KeyAsync(stage, sponsor, "read:partnerships", "write:charters"),
        };
        using var program = await ApiProgram.WithAsync(host, null);
        var file = new HttpFile(await File.ReadAllTextAsync(RepositoryFiles.PathOf("GovernancePortal/Capabilities/Charters/amendment.http"), Token), given, host.Now);
        var answers = new Dictionary<string, JsonElement>();

        await foreach (var (name, answer) in file.RunAsync(request => program.Http.SendAsync(request)))
        {
            Assert.True(answer.IsSuccessStatusCode, $"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
            answers[name] = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        }

        Assert.Equal(9, answers.Count);
        Assert.False(answers["compared"].GetProperty("isSame").GetBoolean());
        Assert.Equal("resolved", answers["resolved"].Text("state"));
        Assert.Equal("underReview", answers["reviewed"].Text("state"));
        Assert.Equal("submitted", answers["gate"].Text("status"));
    }

    private static async Task<string> KeyAsync(GateStage stage, Actor person, params string[] scopes)
    {
        using var program = await ApiProgram.OfAsync(stage.Host, person, stage.Partnership, scopes);
        return program.Key!;
    }
}
