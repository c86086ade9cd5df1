using System.Net;
using GovernancePortal.Capabilities.Desk;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Desk;

/// <summary>The calendar by its secret address: what it tells, to whom, and for how long.</summary>
public sealed class CalendarTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Calendar_ReadWithoutACookie_TellsItsPersonsDeadlines(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(30), AGate.Paper() with { Title = "Release, at last; \\ here" });
        var secret = (await host.Get<DeskOperations>().RenewCalendarAsync(stage.Voters[0].Actor, Token)).Require();
        using var client = host.CreateClient();

        using var answer = await client.GetAsync(new Uri(DeskUrls.Feed(secret), UriKind.Relative), Token);

        var text = (await answer.Content.ReadAsStringAsync(Token)).Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"UID:gate-{key.Gate.Value:n}-closes@localhost\r\n", text, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Gate 1 closes: Release\\, at last\\; \\\\ here (Partnership aurora)\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260303T150000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Your term in the seat Seat ends", text, StringComparison.Ordinal);
        Assert.Contains("Your role council member ends", text, StringComparison.Ordinal);
        Assert.Contains("/p/aurora/gates/1\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Calendar_OfSomebodyWithoutAVote_DoesNotTellOfTheGate()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(30));
        (await stage.Gates.RecuseAsync(key, stage.Voters[1].Seat, stage.Voters[1].Actor, Token)).Require();

        Assert.Contains("Gate 1 closes", await ReadAsync(host, stage.Voters[0].Actor), StringComparison.Ordinal);
        Assert.DoesNotContain("Gate 1", await ReadAsync(host, stage.Author), StringComparison.Ordinal);
        Assert.DoesNotContain("Gate 1", await ReadAsync(host, stage.Voters[1].Actor), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Calendar_OfAnExtendedGate_SaysThatItsDateMoved(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, procedure: AGate.Generous);
        var key = await stage.OpenAsync(TimeSpan.FromHours(30));
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.FreshAsync();
        (await host.Get<GateRoundOperations>().ExtendAsync(key, (await stage.GateAsync(key)).ClosesAt!.Value.AddHours(5), "Two members are travelling.", stage.Chair, Token)).Require();

        var text = await ReadAsync(host, stage.Voters[0].Actor);

        Assert.Contains("DTSTART:20260303T200000Z", text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_AfterThePass_TellsOfTheStandstillAndOfConditionsToSeeTo()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, AGate.Rule(standstillHours: 48), procedure: new RoundProcedure { MayAppeal = true });
        var key = await stage.OpenAsync(TimeSpan.FromHours(30), AGate.Paper() with { Conditions = ["A plan is signed."] });
        foreach (var index in Enumerable.Range(0, stage.Voters.Count))
        {
            (await stage.CastAsync(key, index, AGate.For)).Require();
        }

        host.Time.Leap(TimeSpan.FromHours(31));
        await stage.TickAsync();
        await stage.FreshAsync();
        var owner = stage.Voters[0].Actor;
        (await host.Get<GateAfterOperations>().NameOwnerAsync(key, new NamedOwner(0, owner.Id, host.Now.AddDays(9)), stage.Chair, Token)).Require();
        var sponsor = await host.PersonAsync("Spon Sor", (Role.Sponsor, GateStage.Alpha, key.Partnership));

        Assert.Contains("Gate 1 leaves its standstill", await ReadAsync(host, sponsor), StringComparison.Ordinal);
        Assert.Contains("See to a condition", await ReadAsync(host, owner), StringComparison.Ordinal);
        Assert.DoesNotContain("See to a condition", await ReadAsync(host, stage.Voters[1].Actor), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Address_GuessedOrRenewedOrRevokedOrOfAClosedAccount_IsNotThere(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var (me, other) = (stage.Voters[0].Actor, stage.Voters[1].Actor);
        var operations = host.Get<DeskOperations>();
        var first = (await operations.RenewCalendarAsync(me, Token)).Require();
        var second = (await operations.RenewCalendarAsync(me, Token)).Require();
        var theirs = (await operations.RenewCalendarAsync(other, Token)).Require();
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));

        // Neither a guess, nor what the database holds, nor the secret in other letters opens it.
        var digest = await host.InDatabaseAsync(db => db.Set<CalendarLink>().Where(link => link.PersonId == me.Id).Select(link => link.Digest).SingleAsync(Token));
        foreach (var guess in (string[])[AccountSecrets.NewLinkSecret(), digest!, digest![..43], second.ToUpperInvariant(), second[..^1], second + "A", "..%2f" + second, me.Id.Value.ToString("n"), new string('a', 4_000)])
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(guess));
        }

        (await operations.RevokeCalendarAsync(me, Token)).Require();
        Assert.Equal(DeskRefusals.NoCalendar, (await operations.RevokeCalendarAsync(me, Token)).WhyNot);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(second), await StatusAsync(theirs)));
        await host.InDatabaseAsync(db => db.Set<PortalUser>().Where(user => user.Id == other.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, host.Now), Token));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(theirs));

        async Task<HttpStatusCode> StatusAsync(string secret) => (await client.GetAsync(new Uri(DeskUrls.Feed(secret), UriKind.Relative), Token)).StatusCode;
    }

    [Fact]
    public async Task Secret_IsNowhereInTheDatabase()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var secret = (await host.Get<DeskOperations>().RenewCalendarAsync(stage.Voters[0].Actor, Token)).Require();
        await host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)", Token));

        foreach (var file in Directory.EnumerateFiles(host.DataFolder, "portal.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret, await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Calendar_ThatHasNotChanged_IsNotSentAgain()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var secret = (await host.Get<DeskOperations>().RenewCalendarAsync(stage.Voters[0].Actor, Token)).Require();
        using var client = host.CreateClient();
        var first = await AskAsync(null);
        Assert.Equal(HttpStatusCode.OK, first.Status);

        host.Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal((HttpStatusCode.NotModified, first.Tag, 0), await AskAsync(first.Tag));
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync("W/" + first.Tag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("\"another\"")).Status);

        await stage.FreshAsync();
        await stage.OpenAsync(TimeSpan.FromHours(30));
        var changed = await AskAsync(first.Tag);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(first.Tag, changed.Tag);

        async Task<(HttpStatusCode Status, string? Tag, int Length)> AskAsync(string? known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, DeskUrls.Feed(secret));
            if (known is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            }

            using var answer = await client.SendAsync(request, Token);
            var length = (await answer.Content.ReadAsByteArrayAsync(Token)).Length;
            return (answer.StatusCode, answer.Headers.ETag?.ToString(), answer.StatusCode == HttpStatusCode.NotModified ? length : -1);
        }
    }

    [Fact]
    public async Task Calendar_OfSomebodyWhoseRolesHaveEnded_IsEmpty()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync(TimeSpan.FromHours(30));
        var secret = (await host.Get<DeskOperations>().RenewCalendarAsync(stage.Voters[0].Actor, Token)).Require();

        host.Time.Leap(TimeSpan.FromDays(731));
        using var client = host.CreateClient();

        Assert.DoesNotContain("VEVENT", await client.GetStringAsync(new Uri(DeskUrls.Feed(secret), UriKind.Relative), Token), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(PortalHost host, Actor person)
    {
        var secret = (await host.Get<DeskOperations>().RenewCalendarAsync(person, Token)).Require();
        return (await host.Get<CalendarQueries>().ReadAsync(secret, "https://portal.example", Token))!;
    }
}
