using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Api;

/// <summary>What programs read, besides gates; every answer is held against the description.</summary>
public sealed class ReadingApiTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Partnership_WithItsParties(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        Assert.Equal("Partnership aurora", (await program.ReadAsync("partnerships/aurora")).GetProperty("name").GetString());
        var first = await program.GetAsync("partnerships/aurora/parties?limit=1");
        Assert.Equal("Alpha", Item(await JsonAsync(first)).GetProperty("shortName").GetString());
        var next = first.Headers.GetValues("Link").Single().Split('<', '>')[1];
        Assert.Equal("/api/v1/partnerships/aurora/parties?limit=1&after=0", next);
        var second = await program.GetAsync(next);
        Assert.Equal("Beta", Item(await JsonAsync(second)).GetProperty("shortName").GetString());
        Assert.False(second.Headers.Contains("Link"));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("partnerships/nowhere")).StatusCode);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Charter_WithRulesThatTheSimulatorTakes(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        var line = Item(await program.ReadAsync("partnerships/aurora/charters"));
        var charter = await program.ReadAsync("partnerships/aurora/charters/1");
        var clause = Item(await program.ReadAsync("partnerships/aurora/charters/1/rules"));
        var content = await program.Http.GetByteArrayAsync("partnerships/aurora/charters/1/content", Token);

        Assert.Equal("inForce", line.GetProperty("state").GetString());
        Assert.Equal(charter.GetProperty("sha256").GetString(), Sha256Digest.Of(content).ToHex());
        Assert.Equal("5.1", clause.GetProperty("clause").GetString());
        var answered = await program.PostAsync("rules/simulate", $$"""{"id":"x","rule":{{clause.GetProperty("rule").GetRawText()}},"tally":{"electorate":"9","for":"5","against":"0","abstain":"0"},"closed":true}""");
        Assert.Equal("Passed", (await JsonAsync(answered))[0].GetProperty("outcome").GetString());
        Assert.Equal(CharterRefusals.NoSuchCharter.Code, await ApiProgram.CodeAsync(await program.GetAsync("partnerships/aurora/charters/2")));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Council_WithAProxyGivenAndTakenBack(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var grantor = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var other = await ApiProgram.OfAsync(host, stage.Voters[2].Actor, stage.Partnership);
        var body = new { grantorSeat = stage.Voters[0].Seat.Value, holderSeat = stage.Voters[1].Seat.Value, from = host.Now, until = host.Now.AddDays(7), instruction = "against" };

        var given = await grantor.PostAsync("partnerships/aurora/council/proxies", body);
        var mine = await grantor.ReadAsync("partnerships/aurora/council");
        var theirs = await other.ReadAsync("partnerships/aurora/council");
        var stolen = await other.SendAsync(HttpMethod.Delete, given.Headers.Location!.OriginalString);
        var revoked = await grantor.SendAsync(HttpMethod.Delete, given.Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        Assert.Equal(stage.Voters[0].Seat.Value, mine.GetProperty("mySeat").GetProperty("id").GetGuid());
        Assert.Equal("against", mine.GetProperty("mySeat").GetProperty("proxy").GetProperty("instruction").GetString());
        Assert.DoesNotContain("\"against\"", theirs.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, stolen.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await grantor.ReadAsync("partnerships/aurora/council")).GetProperty("mySeat").GetProperty("proxy").ValueKind);
        Assert.Equal(CouncilRefusals.NoSuchProxy.Code, await ApiProgram.CodeAsync(await grantor.SendAsync(HttpMethod.Delete, given.Headers.Location!.OriginalString)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Decision_WithItsEntryAndProof(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        for (var i = 0; i < 2; i++)
        {
            var key = await stage.OpenAsync();
            await stage.CastAsync(key, 0, new BallotPaper(VoteChoice.For, "Good"));
            host.Time.Advance(TimeSpan.FromHours(1));
            await stage.FreshAsync();
            await stage.TickAsync();
        }

        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var list = await program.GetAsync("partnerships/aurora/decisions?limit=1&outcome=passed");
        var number = Item(await JsonAsync(list)).GetProperty("number").GetInt32();
        var decision = await program.ReadAsync($"partnerships/aurora/decisions/{number}");
        var record = await program.Http.GetByteArrayAsync($"partnerships/aurora/decisions/{number}/record", Token);

        Assert.Equal(2, number);
        Assert.Contains("after=2", list.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal(decision.GetProperty("sha256").GetString(), Sha256Digest.Of(record).ToHex());
        Assert.Equal(DecisionRefusals.NoSuchDecision.Code, await ApiProgram.CodeAsync(await program.GetAsync("partnerships/aurora/decisions/3")));
        Assert.Empty((await program.ReadAsync("partnerships/aurora/decisions?q=unheard")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Log_CopiedPageByPage_IsTheLog(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        Assert.Equal(HttpStatusCode.Conflict, (await program.GetAsync("partnerships/aurora/evidence/entries/0/proof")).StatusCode);
        await host.Get<Checkpoints>().SignAsync(stage.Partnership, Token);

        var head = await program.ReadAsync("partnerships/aurora/evidence");
        var (tree, next) = (new MerkleTree(), "/api/v1/partnerships/aurora/evidence/entries?limit=2");
        while (next is not null)
        {
            var answer = await program.GetAsync(next);
            foreach (var entry in (await JsonAsync(answer)).GetProperty("items").EnumerateArray())
            {
                var bytes = Encoding.UTF8.GetBytes(entry.GetProperty("json").GetString()!);
                Assert.Equal(tree.Size, entry.GetProperty("seq").GetInt64());
                Assert.Equal(bytes, await program.Http.GetByteArrayAsync($"partnerships/aurora/evidence/entries/{tree.Size}", Token));
                tree.Append(MerkleHash.Leaf(bytes));
            }

            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(head.GetProperty("size").GetInt64(), tree.Size);
        Assert.Equal(head.GetProperty("root").GetString(), tree.Root(tree.Size).ToHex());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("partnerships/aurora/evidence/entries/0/proof")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("partnerships/aurora/evidence/checkpoint")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("partnerships/aurora/evidence/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("partnerships/aurora/evidence/consistency?from=1&to=2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"partnerships/aurora/evidence/entries/{tree.Size}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("partnerships/aurora/evidence/consistency?from=2&to=1")).StatusCode);
    }

    private static JsonElement Item(JsonElement page) => Assert.Single(page.GetProperty("items").EnumerateArray());

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Token);
}
