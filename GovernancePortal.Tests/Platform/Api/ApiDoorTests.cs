using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Meetings;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Capabilities.Meetings;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Api;

/// <summary>What the door for programs keeps out.</summary>
public sealed partial class ApiDoorTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Key_ThatIsNone_OpensNothing(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var good = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var key = good.Key!;
        string[] tampered = [key[..^1] + (key[^1] == 'A' ? 'B' : 'A'), key.Replace("gpk_", "gpk-", StringComparison.Ordinal), key[..^1], key + "A", "gpk_" + new string('0', 32) + key[36..], "x", string.Empty];

        foreach (var wrong in tampered)
        {
            using var program = await ApiProgram.WithAsync(host, null);
            program.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + wrong);
            var answer = await program.GetAsync("partnerships/aurora/gates");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal(ApiKeyRefusals.Unknown.Code, await ApiProgram.CodeAsync(answer));
            Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        using var nobody = await ApiProgram.WithAsync(host, null);
        Assert.Equal(ApiKeyRefusals.Needed.Code, await ApiProgram.CodeAsync(await nobody.GetAsync("partnerships")));
        Assert.Equal(ApiKeyRefusals.Needed.Code, await ApiProgram.CodeAsync(await nobody.PostAsync("partnerships/aurora/gates/1/submit")));
        Assert.Equal(HttpStatusCode.OK, (await good.GetAsync("partnerships/aurora/gates")).StatusCode);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Key_ThatIsOver_OpensNothing(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var expiring = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var revoked = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var closed = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);

        (await host.Get<ApiKeyOperations>().RevokeAsync(stage.Partnership, ApiToken.Parse(revoked.Key)!.Id, stage.Author, Token)).Require();
        await host.InDatabaseAsync(db => db.Users.Where(user => user.Id == stage.Secretary.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, host.Now), Token));

        Assert.Equal(ApiKeyRefusals.Revoked.Code, await ApiProgram.CodeAsync(await revoked.GetAsync("partnerships")));
        Assert.Equal(ApiKeyRefusals.Unknown.Code, await ApiProgram.CodeAsync(await closed.GetAsync("partnerships")));
        Assert.Equal(HttpStatusCode.OK, (await expiring.GetAsync("partnerships")).StatusCode);
        host.Time.Leap(TimeSpan.FromHours(12));
        Assert.Equal(ApiKeyRefusals.Expired.Code, await ApiProgram.CodeAsync(await expiring.GetAsync("partnerships")));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task EveryOperation_WithAllScopesButItsOwn_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        (await host.Get<CharterOperations>().DraftAsync(stage.Partnership, DraftFrom.VersionInForce, stage.Secretary, Token)).Require();
        (await host.Get<MeetingOperations>().PlanAsync(stage.Partnership, MeetingStage.Plan(host), stage.Secretary, Token)).Require();
        var leaves = await DenialsAsync(host);
        var (reads, writes) = (0, 0);

        foreach (var scope in ApiScope.All.Select(scope => scope.Name))
        {
            // One person has twenty keys at the most.
            var person = scope.StartsWith("read:", StringComparison.Ordinal) ? stage.Secretary : stage.Author;
            using var program = await ApiProgram.OfAsync(host, person, stage.Partnership, [.. ApiProgram.AllScopes.Where(other => other != scope)]);
            foreach (var (method, path, operation) in (await OpenApiDescription.OfAsync(host)).Operations.Where(known => ScopeOf(known.Operation) == scope))
            {
                var answer = await program.SendAsync(HttpMethod.Parse(method), Filled(path), Body(operation), seen: "\"1\"");

                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {(int)answer.StatusCode}");
                Assert.Equal(ApiKeyRefusals.ScopeMissing.Code, await ApiProgram.CodeAsync(answer));
                _ = method == "get" ? reads++ : writes++;
            }
        }

        Assert.True(reads >= 42 && writes >= 86, $"{reads} reads, {writes} writes");
        Assert.Equal(leaves + writes, await DenialsAsync(host));
        Assert.Equal(GateState.Open, (await stage.GateAsync(key)).State);
    }

    [Fact]
    public async Task EveryOperation_WithoutAKey_IsRefused()
    {
        await using var host = await PortalHost.StartAsync(settings: new() { ["GovernancePortal:Web:SignInsPerMinute"] = "1000" });
        using var nobody = await ApiProgram.WithAsync(host, null);
        foreach (var (method, path, operation) in (await OpenApiDescription.OfAsync(host)).Operations.Where(known => ScopeOf(known.Operation) is not null))
        {
            var answer = await nobody.SendAsync(HttpMethod.Parse(method), Filled(path), Body(operation), seen: "\"1\"");
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {(int)answer.StatusCode}");
            Assert.Equal(ApiKeyRefusals.Needed.Code, await ApiProgram.CodeAsync(answer));
        }
    }

    [Fact]
    public async Task EveryWrite_WithABodyThatIsNotAsDescribed_IsToldWhere()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var leaves = (await stage.LeavesAsync()).Count;
        var looked = 0;
        foreach (var (method, path, operation) in (await OpenApiDescription.OfAsync(host)).Operations.Where(known => ScopeOf(known.Operation) is not null))
        {
            if (Body(operation) is not string example)
            {
                continue;
            }

            foreach (var property in JsonNode.Parse(example)!.AsObject().Select(property => property.Key).Append("unheardOf").ToList())
            {
                var wrong = JsonNode.Parse(example)!.AsObject();
                wrong[property] = new JsonObject { ["no"] = new JsonArray("such thing") };
                var answer = await program.SendAsync(HttpMethod.Parse(method), Filled(path), wrong.ToJsonString(), seen: "\"1\"");
                var told = await answer.Content.ReadAsStringAsync(Token);
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{method} {path} {property}: {(int)answer.StatusCode} {told}");
                Assert.Equal(ApiRefusals.Malformed.Code, await ApiProgram.CodeAsync(answer));
                Assert.Contains($"Look at $.{property}", told, StringComparison.Ordinal);
                looked++;
            }
        }

        Assert.True(looked >= 150, $"{looked} properties");
        Assert.Equal(leaves, (await stage.LeavesAsync()).Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task EveryWrite_OfSomebodyWhoOnlyReads_ChangesNothing(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();
        (await host.Get<CharterOperations>().DraftAsync(stage.Partnership, DraftFrom.VersionInForce, stage.Secretary, Token)).Require();
        using var auditor = await ApiProgram.OfAsync(host, await host.PersonAsync("Aud Itor", (Role.Auditor, GateStage.Beta, stage.Partnership)), stage.Partnership);
        var leaves = await stage.LeavesAsync();

        // Their own desk and notices are theirs to mark.
        foreach (var (method, path, operation) in (await OpenApiDescription.OfAsync(host)).Operations
            .Where(known => known.Method != "get" && ScopeOf(known.Operation) is { } scope && !scope.EndsWith(":desk", StringComparison.Ordinal) && !scope.EndsWith(":notices", StringComparison.Ordinal)))
        {
            var answer = await auditor.SendAsync(HttpMethod.Parse(method), Filled(path), Body(operation), seen: "\"1\"");
            Assert.True((int)answer.StatusCode is 403 or 404 or 409 or 412 or 400, $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        }

        Assert.Equal(leaves, (await stage.LeavesAsync()).Where(type => type != "act.refused"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task EveryOperation_InAnotherPartnership_IsNotThere(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var other = await GateStage.SetAsync(host, slug: "borealis");
        await other.OpenAsync();
        await host.GrantAsync(stage.Author.Id, Role.ModelOwner, GateStage.Alpha, other.Partnership);

        // The person is at home in both; the key is for one.
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        foreach (var (method, path, operation) in (await OpenApiDescription.OfAsync(host)).Operations.Where(known => known.Path.Contains("{slug}", StringComparison.Ordinal)))
        {
            var answer = await program.SendAsync(HttpMethod.Parse(method), Filled(path, "borealis"), Body(operation), seen: "\"1\"");
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {path}: {(int)answer.StatusCode}");
        }

        Assert.Equal(PartnershipRefusals.NoSuchPartnership.Code, await ApiProgram.CodeAsync(await program.GetAsync("partnerships/borealis")));
        var mine = await program.ReadAsync("partnerships");
        Assert.Equal("aurora", Assert.Single(mine.GetProperty("items").EnumerateArray()).GetProperty("slug").GetString());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Key_HoldsNoMoreThanItsPersonHoldsNow(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        var voter = stage.Voters[0];
        using var program = await ApiProgram.OfAsync(host, voter.Actor, stage.Partnership);
        var ballot = new { seat = voter.Seat.Value, choice = "for" };

        // Another's seat, an act of the chair: whatever the scopes say.
        Assert.Equal(GateRefusals.NotYourSeat.Code, await ApiProgram.CodeAsync(await program.PostAsync("partnerships/aurora/gates/1/ballots", new { seat = stage.Voters[1].Seat.Value, choice = "for" })));
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsync("partnerships/aurora/gates/1/close")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("partnerships/aurora/gates/1/ballots", ballot)).StatusCode);

        await host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.PersonId == voter.Actor.Id).ExecuteDeleteAsync(Token));

        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync("partnerships/aurora/gates/1/ballots", ballot with { choice = "against" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("partnerships/aurora/gates/1")).StatusCode);
        Assert.Single((await stage.GateAsync(key)).Ballots);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Key_ActsInTheLogAsWhatItIs(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        (await program.PostAsync("partnerships/aurora/gates", new { paper = Paper })).EnsureSuccessStatusCode();

        var entries = await stage.EntriesAsync();
        var (issued, drafted) = (entries.Single(entry => entry.Type == "api-key.issued"), entries.Single(entry => entry.Type == "gate.drafted"));
        Assert.Equal("api-key", drafted.Auth);
        Assert.Equal(issued.Actor, drafted.Actor);
        Assert.EndsWith(issued.Subject!.Id, drafted.Session, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiToken.Parse(program.Key)!.Id.Value.ToString("n"), string.Join('\n', entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_CountsForNothingHere_AndAKeyForNothingElsewhere()
    {
        await using var host = await PortalHost.StartAsync();
        var dora = await TestAccountOf(host);
        var reader = WebReader.Of(host);
        await reader.EnterAsDemoAsync("dora.demo");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/Account/Manage")).StatusCode);

        using var write = new HttpRequestMessage(HttpMethod.Post, "/api/v1/partnerships/aurora/gates/1/submit");
        write.Headers.Add("Idempotency-Key", "forged");
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync("/api/v1/partnerships")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.Http.SendAsync(write, Token)).StatusCode);

        var partnership = EntityId.New<PartnershipId>(host.Now);
        await host.GrantAsync(dora, Role.CouncilMember, GateStage.Alpha, partnership);
        var session = (await host.InDatabaseAsync(db => db.Set<PortalSession>().SingleAsync(Token))).Id;
        var actor = new Actor { Id = dora, Session = session };
        var issued = (await host.Get<ApiKeyOperations>().IssueAsync(new RequestedKey(partnership, "Test", ["read:gates"], host.Now.AddDays(1)), actor, Token)).Require();
        using var program = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://localhost") });
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Reveal());
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/Account/Manage", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/p/aurora/evidence/keys", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/partnerships/x/../../openapi.json", Token)).StatusCode);
    }

    [Fact]
    public async Task Key_DoesNothingThatNoScopeNames()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var actor = new Actor { Id = stage.Author.Id, Key = ApiToken.Parse(program.Key)!.Id };

        var renamed = await host.Get<AccountOperations>().ChangeDetailsAsync(actor, "Somebody Else", null, Token);
        var issued = await host.Get<ApiKeyOperations>().IssueAsync(new RequestedKey(stage.Partnership, "Child", ["read:gates"], host.Now.AddDays(1)), actor, Token);
        var exported = await host.Get<DecisionOperations>().ExportAsync(stage.Partnership, new DecisionFilter(), "json", actor, Token);

        Assert.Equal(ApiKeyRefusals.NotForKeys, renamed.WhyNot);
        Assert.Equal(ApiKeyRefusals.NotForKeys, issued.WhyNot);
        Assert.Equal(ApiKeyRefusals.NotForKeys, exported.WhyNot);
    }

    [Fact]
    public async Task WhatCannotBeRead_IsAProblemWithACode()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        await stage.DraftAsync();
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates", "{"));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates", """{"paper":null}"""));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates", """{"paper":{"title":"A","kind":"vendor","tier":"low","motion":"B","rationale":"C","options":[null]}}"""));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates/1/return", """{"remarks":"a","remarks":"b"}"""));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates/1/return", """{"remarks":"a","state":"open"}"""));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates/1/return", new string('[', 1_000)));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.PostAsync("partnerships/aurora/gates/1/ballots", """{"seat":"0197a000-0000-7000-8000-000000000004","choice":7}"""));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, await program.GetAsync("partnerships/aurora/gates?status=nonsense"));
        await AssertAsync(HttpStatusCode.RequestEntityTooLarge, ApiRefusals.TooLarge, await program.PostAsync("partnerships/aurora/gates", new string(' ', (1024 * 1024) + 1)));
        await AssertAsync(HttpStatusCode.UnsupportedMediaType, ApiRefusals.WrongMediaType, await program.PostAsync("partnerships/aurora/gates", new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded")));
        await AssertAsync(HttpStatusCode.NotFound, ApiRefusals.NoSuchAddress, await program.GetAsync("nothing/here"));
        await AssertAsync(HttpStatusCode.MethodNotAllowed, ApiRefusals.WrongMethod, await program.SendAsync(HttpMethod.Patch, "partnerships/aurora/gates/1"));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.PageUnfit, await program.GetAsync("partnerships/aurora/gates?limit=201"));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.PageUnfit, await program.GetAsync("partnerships/aurora/gates?limit=0"));
        await AssertAsync(HttpStatusCode.BadRequest, ApiRefusals.PageUnfit, await program.GetAsync("partnerships/aurora/gates?after=-1"));

        var where = await (await program.PostAsync("partnerships/aurora/gates", """{"paper":{"title":5}}""")).Content.ReadAsStringAsync(Token);
        Assert.Contains("$.paper.title", where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_TooOften_AreTurnedAway_KeyByKey()
    {
        await using var host = await PortalHost.StartAsync(settings: new() { ["GovernancePortal:Web:RequestsPerKeyAndMinute"] = "3", ["GovernancePortal:Web:SignInsPerMinute"] = "2" });
        var stage = await GateStage.SetAsync(host);
        using var busy = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var calm = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var nobody = await ApiProgram.WithAsync(host, null);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("partnerships")).StatusCode);
        }

        var last = await busy.GetAsync("partnerships");
        await AssertAsync(HttpStatusCode.TooManyRequests, ApiRefusals.TooOften, last);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await calm.GetAsync("partnerships")).StatusCode);
        var guesses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            guesses.Add((await nobody.GetAsync("partnerships")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], guesses);
    }

    internal static object Paper => new
    {
        title = "Admit the archive",
        kind = "newDataSource",
        tier = "low",
        motion = "The archive of 2025 is admitted as a source.",
        rationale = "It doubles the number of cases for training.",
    };

    private static async Task<PersonId> TestAccountOf(PortalHost host) =>
        (await GovernancePortal.Tests.Capabilities.Access.TestAccount.MakeAsync(host, "Dora Demo", demo: true)).Person;

    private static async Task AssertAsync(HttpStatusCode status, Refusal refusal, HttpResponseMessage answer)
    {
        Assert.Equal(refusal.Code, await ApiProgram.CodeAsync(answer));
        Assert.Equal(status, answer.StatusCode);
    }

    private static string? ScopeOf(System.Text.Json.JsonElement operation) =>
        operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0 ? security[0].GetProperty("key")[0].GetString() : null;

    private static string Filled(string path, string slug = "aurora") => Parameter()
        .Replace(path["/api/v1/".Length..].TrimEnd('/'), parameter => parameter.Groups[1].Value switch
        {
            "slug" => slug,
            "seq" or "index" => "0",
            "item" or "motion" or "line" or "action" => "1",
            "number" or "version" or "other" or "objection" or "declaration" => "1",
            "sha256" => new string('a', 64),
            "clause" => "5.1",
            "body" => "council",
            _ => "0197a000-0000-7000-8000-000000000006",
        })
        + (path.EndsWith("consistency", StringComparison.Ordinal) ? "?from=1&to=1"
            : path.EndsWith("documents", StringComparison.Ordinal) || path.EndsWith("papers", StringComparison.Ordinal) || path.EndsWith("versions", StringComparison.Ordinal) ? "?name=a.txt"
            : string.Empty);

    private static Task<int> DenialsAsync(PortalHost host) => host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync(row => row.Type == "act.refused", Token));

    [GeneratedRegex("\\{(\\w+)\\}")]
    private static partial Regex Parameter();

    // The description's own example is what a program would send.
    private static object? Body(System.Text.Json.JsonElement operation) =>
        !operation.TryGetProperty("requestBody", out var body) ? null
        : body.GetProperty("content").TryGetProperty("application/json", out var json) ? json.GetProperty("example").GetRawText()
        : "some text"u8.ToArray();
}
