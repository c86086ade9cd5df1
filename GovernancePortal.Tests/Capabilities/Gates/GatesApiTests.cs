using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Platform.Api;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

public sealed class GatesApiTests
{
    private const string Gates = "partnerships/aurora/gates";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Revise_OfWhatSomebodyChangedMeanwhile_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var seen = (await author.PostAsync(Gates, new { paper = ApiDoorTests.Paper })).Headers.ETag!.Tag;

        var blind = await author.SendAsync(HttpMethod.Put, Gates + "/1", ApiDoorTests.Paper);
        var first = await author.SendAsync(HttpMethod.Put, Gates + "/1", Titled("Admit the archive of 2025"), seen: seen);
        var second = await author.SendAsync(HttpMethod.Put, Gates + "/1", Titled("Refuse the archive of 2025"), seen: seen);

        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        Assert.Equal(ApiRefusals.IfMatchMissing.Code, await ApiProgram.CodeAsync(blind));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        Assert.Equal(WorkRefusals.ChangedMeanwhile.Code, await ApiProgram.CodeAsync(second));
        var now = await author.GetAsync(Gates + "/1");
        Assert.Equal(first.Headers.ETag, now.Headers.ETag);
        Assert.Equal("Admit the archive of 2025", (await now.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("title").GetString());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Documents_GoUpAndComeDownAsTheyWere(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.DraftAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var text = Encoding.UTF8.GetBytes("A plain text of some length.\n");

        var up = await author.PostAsync(Gates + "/1/documents?name=..%2Fpaper.txt", Bytes(text));
        var document = (await author.ReadAsync(Gates + "/1")).GetProperty("documents")[0];
        var sha256 = document.GetProperty("sha256").GetString();
        var down = await author.GetAsync($"{Gates}/1/documents/{sha256}");
        var executable = await author.PostAsync(Gates + "/1/documents?name=tool.txt", Bytes([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
        var empty = await author.PostAsync(Gates + "/1/documents?name=empty.txt", Bytes([]));
        var gone = await author.SendAsync(HttpMethod.Delete, $"{Gates}/1/documents/{sha256}");

        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
        Assert.Equal("paper.txt", document.GetProperty("name").GetString());
        Assert.Equal(text, await down.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("attachment", down.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(GateRefusals.DocumentType.Code, await ApiProgram.CodeAsync(executable));
        Assert.Equal(GateRefusals.DocumentEmpty.Code, await ApiProgram.CodeAsync(empty));
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"{Gates}/1/documents/{sha256}")).StatusCode);
    }

    [Fact]
    public async Task Document_TooLarge_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        await stage.DraftAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        var answer = await author.PostAsync(Gates + "/1/documents?name=big.txt", Bytes(new byte[(20 * 1024 * 1024) + 1]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(ApiRefusals.TooLarge.Code, await ApiProgram.CodeAsync(answer));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_PageByPage_MissesNothingAndRepeatsNothing(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        for (var i = 0; i < 7; i++)
        {
            await stage.DraftAsync();
        }

        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var (numbers, pages, next) = (new List<int>(), 0, "/api/v1/" + Gates + "?status=draft&limit=3");
        while (next is not null)
        {
            var answer = await author.GetAsync(next);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
            numbers.AddRange((await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").EnumerateArray().Select(line => line.GetProperty("number").GetInt32()));
            next = answer.Headers.TryGetValues("Link", out var link) ? NextOf(link.Single()) : null;
            pages++;
        }

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], numbers);
        Assert.Equal(3, pages);
        Assert.Empty((await author.ReadAsync(Gates + "?status=open")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Standing_WhileTheBallotIsSecret_TellsWhoAndNotHow(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(secret: true));
        await stage.OpenAsync();
        await stage.CastAsync(new(stage.Partnership, (await stage.AllAsync()).Single().Key), 0, new BallotPaper(VoteChoice.Against, "My reasons"));
        using var other = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);

        var standing = await other.ReadAsync(Gates + "/1/standing");

        Assert.True(standing.GetProperty("isSecret").GetBoolean());
        Assert.Equal(1, standing.GetProperty("cast").GetInt32());
        Assert.Equal(JsonValueKind.Null, standing.GetProperty("against").ValueKind);
        Assert.DoesNotContain("My reasons", standing.GetRawText(), StringComparison.Ordinal);
        Assert.All(standing.GetProperty("seats").EnumerateArray(), seat => Assert.Equal(JsonValueKind.Null, seat.GetProperty("choice").ValueKind));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Steps_OfOneGate_GoThroughTheSameDoorAsThePages(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, voters: 3);
        var key = await stage.DraftAsync(AGate.Paper(conditions: ["The key stays."]));
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var screener = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);

        await AssertStatusAsync("submitted", await author.PostAsync(Gates + "/1/submit"));
        Assert.Equal(HttpStatusCode.NoContent, (await screener.PostAsync(Gates + "/1/return", new { remarks = "Attach the assessment." })).StatusCode);
        Assert.Equal("Attach the assessment.", (await author.ReadAsync(Gates + "/1")).GetProperty("remarks").GetString());
        await AssertStatusAsync("submitted", await author.PostAsync(Gates + "/1/submit"));
        await AssertStatusAsync("screened", await screener.PostAsync(Gates + "/1/screen"));
        Assert.Equal(HttpStatusCode.Conflict, (await chair.GetAsync(Gates + "/1/standing")).StatusCode);
        Assert.Equal(GateRefusals.DeadlineUnfit.Code, await ApiProgram.CodeAsync(await chair.PostAsync(Gates + "/1/open", new { closesAt = host.Now })));
        await AssertStatusAsync("open", await chair.PostAsync(Gates + "/1/open", new { closesAt = host.Now.AddHours(2).ToOffset(TimeSpan.FromHours(9)) }));
        using var first = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        await AssertStatusAsync("open", await first.PostAsync(Gates + "/1/recusals", new { seat = stage.Voters[0].Seat.Value }));
        Assert.Equal(GateRefusals.Recused.Code, await ApiProgram.CodeAsync(await first.PostAsync(Gates + "/1/ballots", new { seat = stage.Voters[0].Seat.Value, choice = "for" })));
        foreach (var voter in stage.Voters.Skip(1))
        {
            using var member = await ApiProgram.OfAsync(host, voter.Actor, stage.Partnership);
            Assert.Equal(HttpStatusCode.OK, (await member.PostAsync(Gates + "/1/ballots", new { seat = voter.Seat.Value, choice = "for" })).StatusCode);
        }

        await AssertStatusAsync("decided", await chair.PostAsync(Gates + "/1/close"));
        Assert.Equal(GateAfterRefusals.NotReported.Code, await ApiProgram.CodeAsync(await screener.PostAsync(Gates + "/1/conditions/0/verify")));
        await AssertStatusAsync("decided", await chair.PostAsync(Gates + "/1/conditions/0/owner", new { person = stage.Author.Id.Value, due = host.Now.AddDays(9) }));
        await AssertStatusAsync("decided", await author.PostAsync(Gates + "/1/conditions/0/report", new { words = "It stays." }));
        await AssertStatusAsync("decided", await screener.PostAsync(Gates + "/1/conditions/0/verify"));
        Assert.Equal("gates.step-not-open", await ApiProgram.CodeAsync(await screener.PostAsync(Gates + "/1/conditions/0/verify")));
        var gate = await stage.GateAsync(key);
        Assert.Equal(VotingOutcome.Passed, gate.Outcome);
        Assert.Equal(stage.Secretary.Id, gate.Conditions[0].VerifiedBy);
        Assert.Equal(TimeSpan.Zero, gate.Round!.ClosesAt.Offset);
    }

    [Fact]
    public async Task Withdraw_ByItsAuthor_TakesADraftBack()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        await stage.DraftAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        await AssertStatusAsync("withdrawn", await author.PostAsync(Gates + "/1/withdraw"));
    }

    private static async Task AssertStatusAsync(string status, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        var state = JsonElement.Parse(body);
        Assert.Equal(status, state.GetProperty("status").GetString());
        Assert.Equal($"\"{state.GetProperty("revision").GetInt32()}\"", answer.Headers.ETag?.Tag);
    }

    private static Dictionary<string, object> Titled(string title) => new(
        JsonSerializer.Deserialize<Dictionary<string, object>>(JsonSerializer.Serialize(ApiDoorTests.Paper))!) { ["title"] = title };

    private static ByteArrayContent Bytes(byte[] content) => new(content) { Headers = { ContentType = new("application/octet-stream") } };

    private static string NextOf(string link)
    {
        Assert.EndsWith("; rel=\"next\"", link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }
}
