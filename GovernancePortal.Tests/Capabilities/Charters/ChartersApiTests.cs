using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Charters;

/// <summary>The life of the charter over REST: each write twice under one name, and each refusal with its code.</summary>
public sealed class ChartersApiTests
{
    private const string Charters = "partnerships/aurora/charters";
    private const string Gates = "partnerships/aurora/gates";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Amendment_FromItsDraftToTheVote(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        await author.RefusedAsync(HttpStatusCode.Forbidden, CharterRefusals.NotADrafter, Charters, new { });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, CharterRefusals.NoSuchTemplate, Charters, new { template = "none" });
        Assert.Equal((2, "draft"), Standing(await stage.OnceAsync(secretary, Charters, new { }, "charter.drafted")));
        await secretary.RefusedAsync(HttpStatusCode.Conflict, CharterRefusals.DraftUnderWay, Charters, new { from = "template" });

        // What is read can be sent back as it is, and a change of one number is a change.
        var read = await secretary.GetAsync(Charters + "/2/text");
        var text = (await read.Content.ReadFromJsonAsync<JsonObject>(Token))!;
        var seen = read.Headers.ETag!.Tag;
        await secretary.RefusedAsync(HttpStatusCode.PreconditionRequired, ApiRefusals.IfMatchMissing, Charters + "/2/text", text, HttpMethod.Put);
        Assert.Equal(HttpStatusCode.OK, (await secretary.SendAsync(HttpMethod.Put, Charters + "/2/text", text, seen: seen)).StatusCode);
        Assert.DoesNotContain("charter.saved", await stage.LeavesAsync());
        text["reviewEveryMonths"] = 12;
        text["clauses"]![0]!["rule"]!["threshold"] = new JsonObject { ["atLeast"] = "2/3" };
        text["bodies"]!.AsArray().Add(new JsonObject { ["key"] = "board", ["name"] = "Board", ["kind"] = "reviewBoard", ["purpose"] = "Low risks." });
        text["rights"]!.AsArray().Add(new JsonObject { ["kind"] = "vendor", ["responsible"] = Roles("secretary"), ["accountable"] = Roles("chair"), ["consulted"] = Roles("legalCounsel"), ["informed"] = Roles("sponsor") });
        text["papers"]!.AsArray().Add(new JsonObject { ["key"] = "pen-test", ["title"] = "Penetration test", ["kinds"] = new JsonArray("vendor"), ["tiers"] = new JsonArray("high") });
        text["procedure"]!["noticeHours"] = 48;
        text["procedure"]!["ladder"]!.AsArray().Add(new JsonObject { ["body"] = null, ["hours"] = 72 });
        var saved = await stage.OnceAsync(secretary, Charters + "/2/text", text, "charter.saved", HttpMethod.Put, seen);
        await secretary.RefusedAsync(HttpStatusCode.PreconditionFailed, CharterRefusals.ChangedMeanwhile, Charters + "/2/text", text, HttpMethod.Put, seen);
        Assert.True(JsonNode.DeepEquals(text, (await (await secretary.GetAsync(Charters + "/2/text")).Content.ReadFromJsonAsync<JsonObject>(Token))!));
        seen = $"\"{saved.GetProperty("revision").GetInt32()}\"";

        text["clauses"]![0]!["rule"]!["threshold"] = new JsonObject { ["atLeast"] = "5/3" };
        var unsound = await secretary.SendAsync(HttpMethod.Put, Charters + "/2/text", text, seen: seen);
        Assert.Equal(CharterRefusals.RuleUnsound.Code, await ApiProgram.CodeAsync(unsound));
        Assert.Contains("clauses[0].rule", await unsound.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        text["sections"]!.AsArray().Add(null);
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Charters + "/2/text", text, HttpMethod.Put, seen);

        var hash = saved.Text("sha256");
        const string Explanation = "The threshold is raised to two thirds, and a board is set up.";
        await secretary.RefusedAsync(HttpStatusCode.Conflict, CharterRefusals.HashDiffers, Charters + "/2/put-under-review", new { sha256 = new string('0', 64), explanation = Explanation });
        await author.RefusedAsync(HttpStatusCode.Forbidden, "charters.not-your-step", Charters + "/2/put-under-review", new { sha256 = hash, explanation = Explanation });
        Assert.Equal((2, "underReview"), Standing(await stage.OnceAsync(secretary, Charters + "/2/put-under-review", new { sha256 = hash, explanation = Explanation }, "charter.put-under-review")));
        await secretary.RefusedAsync(HttpStatusCode.Conflict, CharterRefusals.CouncilVotesFirst, Charters + "/2/put-to-ratification", new { sha256 = hash });

        await ReadAsync(secretary);
        var put = new { organisationId = GateStage.Beta.Value, version = 2, sha256 = hash, tier = "high" };
        await author.RefusedAsync(HttpStatusCode.Forbidden, "charters.not-your-step", Gates + "/amendments", put);
        await secretary.RefusedAsync(HttpStatusCode.NotFound, CharterRefusals.NoSuchCharter, Gates + "/amendments", put with { version = 9 });
        var gate = await stage.OnceAsync(secretary, Gates + "/amendments", put, "charter.put-to-vote");
        Assert.Equal("submitted", gate.Text("status"));
        var vote = Assert.Single((await secretary.ReadAsync(Charters + "/2")).List("votes"));
        Assert.Equal(gate.GetProperty("number").GetInt32(), vote.GetProperty("gate").GetInt32());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task FirstCharter_IsPutToRatificationByAKey_AndRatifiedByNone(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, charter: false);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        var person = await host.PersonAsync("Sponsor of Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        using var sponsor = await ApiProgram.OfAsync(host, person, stage.Partnership);

        var templates = (await secretary.ReadAsync(Charters + "/templates?limit=2")).List("items");
        Assert.Equal(["two-party", "consortium"], templates.Select(template => template.Text("key")));
        var hash = (await stage.OnceAsync(secretary, Charters, new { template = "two-party" }, "charter.drafted")).Text("sha256");
        Assert.Equal((1, "putToRatification"), Standing(await stage.OnceAsync(secretary, Charters + "/1/put-to-ratification", new { sha256 = hash }, "charter.proposed")));
        Assert.DoesNotContain((await OpenApiDescription.OfAsync(host)).Operations, known => known.Path.EndsWith("/ratify", StringComparison.Ordinal));
        var asKey = new Actor { Id = person.Id, Key = ApiToken.Parse(sponsor.Key)!.Id };
        var id = (await host.InDatabaseAsync(db => Task.FromResult(db.Set<Charter>().Single().Id)));
        Assert.Equal("access.not-for-keys", (await host.Get<GovernancePortal.Capabilities.Charters.CharterOperations>().RatifyAsync(stage.Partnership, id, GateStage.Alpha, hash!, asKey, Token)).WhyNot?.Code);
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, CharterRefusals.ReasonMissing, Charters + "/1/take-back", new { reason = " " });
        Assert.Equal((1, "draft"), Standing(await stage.OnceAsync(secretary, Charters + "/1/take-back", new { reason = "A clause is missing." }, "charter.taken-back")));
        await sponsor.RefusedAsync(HttpStatusCode.Forbidden, "charters.not-your-step", Charters + "/1/withdraw", new { reason = "We begin anew." });
        Assert.Equal((1, "withdrawn"), Standing(await stage.OnceAsync(secretary, Charters + "/1/withdraw", new { reason = "We begin anew." }, "charter.withdrawn")));
        await secretary.RefusedAsync(HttpStatusCode.NotFound, CharterRefusals.NoSuchCharter, Charters + "/3/withdraw", new { reason = "We begin anew." });
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Comments_AndReviews(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, content: content => content with { ReviewEveryMonths = 6 });
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var sponsor = await ApiProgram.OfAsync(host, await host.PersonAsync("Sponsor of Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership)), stage.Partnership);
        (await secretary.PostAsync(Charters, new { })).EnsureSuccessStatusCode();
        var comment = new { organisationId = GateStage.Alpha.Value, passage = "purpose", text = "In time needs a number of days." };

        await secretary.RefusedAsync(HttpStatusCode.Forbidden, CharterRefusals.NotACommenter, Charters + "/2/comments", comment);
        await sponsor.RefusedAsync(HttpStatusCode.Conflict, CharterRefusals.NoSuchPassage, Charters + "/2/comments", comment with { passage = "nowhere" });
        await sponsor.RefusedAsync(HttpStatusCode.Conflict, CharterRefusals.CommentsClosed, Charters + "/1/comments", comment);
        await sponsor.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Charters + "/2/comments", new { comment.organisationId, comment.passage });
        var first = (await stage.OnceAsync(sponsor, Charters + "/2/comments", comment, "charter.comment-written")).GetProperty("id").GetGuid();
        var second = (await stage.OnceAsync(sponsor, Charters + "/2/comments", comment with { text = "And by whom?" }, "charter.comment-written")).GetProperty("id").GetGuid();
        await sponsor.RefusedAsync(HttpStatusCode.Forbidden, "charters.not-your-step", $"{Charters}/comments/{first}/resolve", new { answer = "No." });
        await secretary.RefusedAsync(HttpStatusCode.NotFound, CharterRefusals.NoSuchComment, $"{Charters}/comments/{Guid.CreateVersion7()}/resolve", new { answer = "No." });
        await stage.OnceAsync(secretary, $"{Charters}/comments/{first}/resolve", new { answer = "Within 30 days." }, "charter.comment-moved");
        Assert.Equal("open", (await stage.OnceAsync(sponsor, $"{Charters}/comments/{first}/reopen", new { reason = "Working days?" }, "charter.comment-moved")).Text("state"));
        await secretary.RefusedAsync(HttpStatusCode.Forbidden, CharterRefusals.NotYourComment, $"{Charters}/comments/{second}/take-back");
        Assert.Equal("takenBack", (await stage.OnceAsync(sponsor, $"{Charters}/comments/{second}/take-back", null, "charter.comment-moved")).Text("state"));

        var page = await secretary.GetAsync(Charters + "/2/comments?limit=1");
        Assert.Equal("Working days?", Assert.Single((await page.Content.ReadFromJsonAsync<JsonElement>(Token)).List("items")).Text("answer"));
        Assert.EndsWith("after=0>; rel=\"next\"", Assert.Single(page.Headers.GetValues("Link")), StringComparison.Ordinal);

        await sponsor.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Charters + "/1/reviews", new { finding = "burnIt", text = "It has served." });
        await stage.OnceAsync(secretary, Charters + "/1/reviews", new { finding = "keepAsItIs", text = "The thresholds have served for a year." }, "charter.reviewed");
        Assert.Equal("keepAsItIs", Assert.Single((await sponsor.ReadAsync(Charters + "/1")).List("reviews")).Text("finding"));
    }

    // The amendment beside what it amends.
    private static async Task ReadAsync(ApiProgram reader)
    {
        var comparison = await reader.ReadAsync(Charters + "/1/comparison/2");
        Assert.False(comparison.GetProperty("isSame").GetBoolean());
        Assert.Equal("changed", Assert.Single(comparison.List("clauses")).Text("kind"));
        Assert.True((await reader.ReadAsync(Charters + "/1/comparison/1")).GetProperty("isSame").GetBoolean());
        await reader.RefusedAsync(HttpStatusCode.NotFound, CharterRefusals.NoSuchCharter, Charters + "/1/comparison/9", method: HttpMethod.Get);
        Assert.Contains("two thirds", await reader.Http.GetStringAsync(Charters + "/2/impact", Token), StringComparison.Ordinal);
        await reader.RefusedAsync(HttpStatusCode.NotFound, CharterRefusals.NoSuchCharter, Charters + "/1/impact", method: HttpMethod.Get);
        var table = (await reader.ReadAsync(Charters + "/1/rules/5.1/what-if")).List("items");
        Assert.Equal(["nobody", "absent", "absent", "absent", "recused", "recused", "recused"], table.Select(line => line.Text("missing")));
        Assert.Equal(("Alpha", "never"), (table[3].Text("organisation"), table[3].Text("canPass")));
        await reader.RefusedAsync(HttpStatusCode.NotFound, CharterRefusals.NoSuchClause, Charters + "/1/rules/9.9/what-if", method: HttpMethod.Get);
    }

    private static (int Version, string? State) Standing(JsonElement state) => (state.GetProperty("version").GetInt32(), state.Text("state"));

    private static JsonArray Roles(string role) => [role];
}
