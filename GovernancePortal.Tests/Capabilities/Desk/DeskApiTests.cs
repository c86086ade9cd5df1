using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Capabilities.Desk;
using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Desk;

/// <summary>A person's own desk and notices over REST: those of the key's partnership, and no others.</summary>
public sealed class DeskApiTests
{
    private const string Desk = "partnerships/aurora/desk";
    private const string Notices = "partnerships/aurora/notices";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Desk_TellsWhatWaitsAndWhatChanged_UntilItIsMarkedAsRead(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync(TimeSpan.FromDays(3));
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);

        var waiting = await member.ReadAsync(Desk + "?kind=vote");
        Assert.Equal(("gates/1", "thisWeek"), (Assert.Single(waiting.List("items")).Text("area"), Assert.Single(waiting.List("items")).Text("urgency")));
        Assert.Empty((await member.ReadAsync(Desk + "?kind=screening")).List("items"));
        Assert.Contains("UID:gate-", await member.Http.GetStringAsync(Desk + "/calendar", Token), StringComparison.Ordinal);
        var changes = await member.ReadAsync(Desk + "/changes");
        Assert.Equal("gates/1", Assert.Single(changes.List("things")).Text("area"));

        var upTo = changes.GetProperty("upTo").GetInt64();
        await member.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Desk + "/read", new { upTo = "all" });
        Assert.Equal(HttpStatusCode.NoContent, (await member.PostAsync(Desk + "/read", new { upTo }, "read")).StatusCode);
        Assert.Equal("true", Assert.Single((await member.PostAsync(Desk + "/read", new { upTo }, "read")).Headers.GetValues("Idempotency-Replayed")));
        Assert.Empty((await member.ReadAsync(Desk + "/changes")).List("things"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Key_OfOnePartnership_TouchesNothingOfAnother(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var other = await GateStage.SetAsync(host, slug: "borealis");
        var person = stage.Voters[0].Actor;
        await host.GrantAsync(person.Id, Role.Chair, GateStage.Alpha, other.Partnership);
        await stage.OpenAsync(TimeSpan.FromDays(3));
        await other.ScreenedAsync();
        using var member = await ApiProgram.OfAsync(host, person, stage.Partnership);
        var elsewhere = await host.InDatabaseAsync(db => db.Set<Notice>().Where(notice => notice.PersonId == person.Id && notice.PartnershipId == other.Partnership).Select(notice => notice.Id.Value).ToListAsync(Token));
        Assert.NotEmpty(elsewhere);

        Assert.All((await member.ReadAsync(Notices)).List("items"), notice => Assert.DoesNotContain(notice.GetProperty("id").GetGuid(), elsewhere));
        Assert.Equal(["vote", "declaration"], (await member.ReadAsync(Desk)).List("items").Select(item => item.Text("kind")));
        await member.RefusedAsync(HttpStatusCode.NotFound, NoticeRefusals.NoSuchNotice, $"{Notices}/{elsewhere[0]}/read");
        await member.RefusedAsync(HttpStatusCode.NotFound, NoticeRefusals.NoSuchNotice, Notices + "/read-all", new { upTo = elsewhere[0] });

        // Whatever address it is asked at, the act itself knows what the key is for.
        var asKey = new Actor { Id = person.Id, Key = ApiToken.Parse(member.Key)!.Id };
        Assert.Equal(DeskRefusals.NoSuchPlace, (await host.Get<DeskOperations>().ReadAsync([new ShownUpTo(other.Partnership, 1)], asKey, Token)).WhyNot);
        Assert.Equal("access.not-for-keys", (await host.Get<DeskOperations>().RenewCalendarAsync(asKey, Token)).WhyNot?.Code);
        Assert.Equal("access.not-for-keys", (await host.Get<DeskOperations>().RevokeCalendarAsync(asKey, Token)).WhyNot?.Code);
        (await host.Get<DeskOperations>().ReadAsync([new ShownUpTo(other.Partnership, 1)], person, Token)).Require();

        var mine = (await member.ReadAsync(Notices)).List("items")[0].GetProperty("id").GetGuid();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.OpenAsync(TimeSpan.FromDays(3));
        var last = (await member.ReadAsync(Notices)).List("items")[0].GetProperty("id").GetGuid();
        Assert.NotEqual(mine, last);
        Assert.Equal(2, (await (await member.PostAsync(Notices + "/read-all", new { upTo = last })).Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("read").GetInt32());
        Assert.All(
            await host.InDatabaseAsync(db => db.Set<Notice>().AsNoTracking().Where(notice => notice.PersonId == person.Id).ToListAsync(Token)),
            notice => Assert.Equal(notice.PartnershipId == stage.Partnership, notice.ReadAt is not null));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Notices_PageByPage_ReadAndUnread(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        for (var i = 0; i < 5; i++)
        {
            await stage.OpenAsync(TimeSpan.FromDays(3));
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var other = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        var (areas, ids, next) = (new List<string?>(), new List<Guid>(), "/api/v1/" + Notices + "?limit=2&unread=true");
        while (next is not null)
        {
            var answer = await member.GetAsync(next);
            var items = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).List("items");
            Assert.True(items.Count <= 2);
            areas.AddRange(items.Select(item => item.Text("area")));
            ids.AddRange(items.Select(item => item.GetProperty("id").GetGuid()));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(["gates/5", "gates/4", "gates/3", "gates/2", "gates/1"], areas);
        await other.RefusedAsync(HttpStatusCode.NotFound, NoticeRefusals.NoSuchNotice, $"{Notices}/{ids[0]}/read");
        Assert.Equal(HttpStatusCode.NoContent, (await member.PostAsync($"{Notices}/{ids[0]}/read")).StatusCode);
        Assert.Equal(4, (await member.ReadAsync(Notices + "?unread=true")).List("items").Count);
        Assert.Equal(HttpStatusCode.NoContent, (await member.PostAsync($"{Notices}/{ids[0]}/unread")).StatusCode);
        Assert.Equal(5, (await member.ReadAsync(Notices + "?unread=true")).List("items").Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Preferences_AreChosenOnce_AndLeaveOneLeafThatSaysNothingOfThem(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var reader = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership, "read:notices");
        var chosen = new { choices = new[] { new { kind = "voteOpened", inPortal = false, mail = "digest" } }, digestHour = 9 };

        await reader.RefusedAsync(HttpStatusCode.Forbidden, "access.key-scope-missing", "notices/preferences", chosen, HttpMethod.Put);
        await member.RefusedAsync(HttpStatusCode.BadRequest, NoticeRefusals.HourUnknown, "notices/preferences", new { chosen.choices, digestHour = 24 }, HttpMethod.Put);
        await member.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, "notices/preferences", """{"choices":[null],"digestHour":9}""", HttpMethod.Put);
        await member.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, "notices/preferences", """{"choices":[{"kind":"everything","inPortal":true,"mail":"none"}],"digestHour":9}""", HttpMethod.Put);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await member.SendAsync(HttpMethod.Put, "notices/preferences", chosen, "choose")).StatusCode);
        }

        var told = await reader.ReadAsync("notices/preferences");
        Assert.Equal(9, told.GetProperty("digestHour").GetInt32());
        Assert.Equal("digest", Assert.Single(told.List("choices"), choice => choice.Text("kind") == "voteOpened").Text("mail"));
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync(row => row.PartnershipId == PartnershipId.Installation && row.Type == "notice-preferences.chosen", Token)));
    }
}
