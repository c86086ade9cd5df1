using GovernancePortal.Capabilities.Notices;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>Mails over a real socket: what goes out, what comes again, what is given up, and what never leaves.</summary>
public sealed class MailTests
{
    private const string Mail = "mail";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Notice_GoesOutOnce_WithTitleAndLinkAndNothingElse(DatabaseKind database)
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(database, server);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        await host.AddressAsync(me, "mia@example.org", "Europe/Berlin");

        await stage.OpenAsync(paper: AGate.Paper() with { Title = "Release Größe 2", Motion = "The council releases the secret model to the clinics." });
        await host.TickAsync(Mail);
        await host.TickAsync(Mail);

        var mail = Assert.Single(server.Taken);
        Assert.Contains("mia@example.org", Assert.Single(server.Recipients), StringComparison.Ordinal);
        var body = MailServer.Body(mail);
        Assert.Contains("Gate 1 is open for your vote: Release Größe 2", body, StringComparison.Ordinal);
        Assert.Contains("https://portal.example/p/aurora/gates/1", body, StringComparison.Ordinal);
        Assert.Contains("https://portal.example/notices/preferences", body, StringComparison.Ordinal);
        Assert.Matches(@"Until: 2 Mar 2026, \d\d:\d\d \(Europe/Berlin\), 2 Mar, \d\d:\d\d UTC", body);
        Assert.DoesNotContain("secret model", body, StringComparison.Ordinal);
        Assert.Equal("auto-generated", MailServer.Header(mail, "Auto-Submitted"));
        var sent = Assert.Single(await host.MailsAsync());
        Assert.Equal((MailState.Sent, 1), (sent.State, sent.Tries));
        Assert.Equal($"<{sent.Id.Value:n}@localhost>", MailServer.Header(mail, "Message-ID"));
    }

    [Fact]
    public async Task Title_OfHostileText_AddsNoHeaderAndNoRecipient()
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(DatabaseKind.Sqlite, server);
        var stage = await GateStage.SetAsync(host);
        await host.AddressAsync(stage.Voters[0].Actor, "mia@example.org");

        await stage.OpenAsync(paper: AGate.Paper() with { Title = "Release\r\nBcc: all@example.org\r\nContent-Type: text/html\r\n\r\n<b>\r\n.\r\nMAIL FROM:<x@y>" });
        await host.TickAsync(Mail);

        var mail = Assert.Single(server.Taken);
        Assert.Single(server.Recipients);
        Assert.DoesNotContain("Bcc", MailServer.HeaderNames(mail), StringComparer.OrdinalIgnoreCase);
        Assert.StartsWith("text/plain", MailServer.Header(mail, "Content-Type"), StringComparison.Ordinal);
        Assert.Single(MailServer.HeaderNames(mail), name => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        Assert.Single(server.Said, line => line.StartsWith("MAIL FROM", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task WithoutAServer_NothingIsMadeOrSent()
    {
        await using var server = MailServer.Start();
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        await host.AddressAsync(stage.Voters[0].Actor, "mia@example.org");

        await stage.OpenAsync();
        await host.TickAsync(Mail);

        Assert.Empty(await host.MailsAsync());
        Assert.Empty(server.Said);
        Assert.All(await host.NoticesOfAsync(stage.Voters[0].Actor), notice => Assert.True(notice.MailId is null && notice.DigestAt is null));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Mail_ThatIsRefused_IsTriedAgainAfterPauses_AndAnAdministratorSeesItGivenUp(DatabaseKind database)
    {
        await using var server = MailServer.Start();
        server.AnswerToRecipient = _ => "450 mailbox of mia@example.org is busy";
        await using var host = await HostAsync(database, server);
        var stage = await GateStage.SetAsync(host);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var me = stage.Voters[0].Actor;
        await host.AddressAsync(me, "mia@example.org");
        await stage.OpenAsync(TimeSpan.FromDays(30));

        await host.TickAsync(Mail);
        await host.TickAsync(Mail);
        Assert.Equal(1, Assert.Single(await host.MailsAsync()).Tries);

        // It comes through once the server is well again.
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.TickAsync(Mail);
        Assert.Equal(2, Assert.Single(await host.MailsAsync()).Tries);
        for (var i = 0; i < 40; i++)
        {
            host.Time.Advance(TimeSpan.FromHours(1));
            await host.TickAsync(Mail);
        }

        var given = Assert.Single(await host.MailsAsync());
        Assert.Equal((MailState.GivenUp, OutgoingMail.MostTries), (given.State, given.Tries));
        Assert.StartsWith("450", given.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("mia", given.LastError, StringComparison.Ordinal);
        var outbox = await host.Get<MailQueries>().OutboxAsync(Seen(admin, Role.Administrator, PartnershipId.Installation), Token);
        Assert.Equal((1, "Member aurora 0"), (outbox!.GivenUp, Assert.Single(outbox.Troubled).Person));
        Assert.Null(await host.Get<MailQueries>().OutboxAsync(Seen(me, Role.Chair, stage.Partnership), Token));

        await stage.FreshAsync();
        Assert.Equal(NoticeRefusals.AdministratorsOnly, (await host.Get<MailOperations>().RetryAsync(given.Id, me, Token)).WhyNot);
        Assert.Equal(NoticeRefusals.NoSuchMail, (await host.Get<MailOperations>().RetryAsync(new OutgoingMailId(Guid.CreateVersion7(host.Now)), admin, Token)).WhyNot);
        (await host.Get<MailOperations>().RetryAsync(given.Id, admin, Token)).Require();
        server.AnswerToRecipient = null;
        await host.TickAsync(Mail);

        Assert.Equal(MailState.Sent, Assert.Single(await host.MailsAsync()).State);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task Server_ThatHangs_OrOffersNoEncryption_OrOneThatNobodyHasSigned_GetsNoMail()
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(DatabaseKind.Sqlite, server, ("Tls", "true"), ("TimeoutSeconds", "1"));
        var stage = await GateStage.SetAsync(host);
        await host.AddressAsync(stage.Voters[0].Actor, "mia@example.org");
        await stage.OpenAsync(TimeSpan.FromDays(30));

        foreach (var trick in (Action[])[() => server.IsSilent = true, () => server.IsSilent = false, () => server.OffersTls = true])
        {
            trick();
            host.Time.Advance(TimeSpan.FromDays(1));
            await host.TickAsync(Mail);

            Assert.NotNull(Assert.Single(await host.MailsAsync()).LastError);
        }

        Assert.Equal(3, Assert.Single(await host.MailsAsync()).Tries);
        Assert.Empty(server.Taken);
        Assert.DoesNotContain(server.Said, line => line.Contains("mia@example.org", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Mail_OfNoUseAnyMore_IsDropped(DatabaseKind database)
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(database, server);
        var stage = await GateStage.SetAsync(host);
        await host.AddressAsync(stage.Voters[0].Actor, "mia@example.org");
        await host.AddressAsync(stage.Voters[1].Actor, "mo@example.org");
        await stage.OpenAsync(TimeSpan.FromHours(1));

        // Down until the gate has closed.
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.TickAsync(Mail);

        Assert.Empty(server.Said);
        Assert.All(await host.MailsAsync(), mail => Assert.Equal(MailState.Dropped, mail.State));
        Assert.Equal(2, (await host.MailsAsync()).Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Person_WhoseRoleWasTakenBackMeanwhile_GetsNoMail(DatabaseKind database)
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(database, server);
        var stage = await GateStage.SetAsync(host);
        await host.AddressAsync(stage.Voters[0].Actor, "mia@example.org");
        await stage.OpenAsync(TimeSpan.FromDays(30));
        await host.InDatabaseAsync(async db =>
        {
            var grants = db.Set<RoleGrant>().Where(grant => grant.PersonId == stage.Voters[0].Actor.Id).ToList();
            db.RemoveRange(grants);
            return await db.SaveChangesAsync(Token);
        });

        await host.TickAsync(Mail);

        Assert.Empty(server.Taken);
        Assert.Equal(MailState.Dropped, Assert.Single(await host.MailsAsync()).State);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Digest_GathersADayAndComesOnceAtTheChosenHour(DatabaseKind database)
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(database, server);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        await host.AddressAsync(me, "mia@example.org", "Asia/Tokyo");
        (await host.Get<NoticeOperations>().ChooseAsync([new NoticeChoice(NoticeKind.VoteOpened, true, MailChoice.Digest)], 20, me, Token)).Require();

        // 09:00 UTC is 18:00 in Tokyo: the digest of 20:00 there comes at 11:00.
        await stage.OpenAsync(TimeSpan.FromDays(9));
        host.Time.Advance(TimeSpan.FromMinutes(90));
        await stage.FreshAsync();
        await stage.OpenAsync(TimeSpan.FromDays(9), AGate.Paper() with { Title = "Another matter" });
        await host.TickAsync(Mail);
        Assert.Empty(server.Taken);
        host.Time.AdvanceTo(new DateTimeOffset(2026, 3, 2, 11, 0, 0, TimeSpan.Zero));
        await host.TickAsync(Mail);
        await host.TickAsync(Mail);
        host.Time.Leap(TimeSpan.FromDays(2));
        await host.TickAsync(Mail);

        var mail = Assert.Single(server.Taken);
        Assert.Equal("2 notices from the Governance Portal", MailServer.Header(mail, "Subject"));
        var body = MailServer.Body(mail);
        Assert.Contains("gates/1", body, StringComparison.Ordinal);
        Assert.Contains("Another matter", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoProcesses_OnOnePostgres_SendEachMailOnce()
    {
        await using var server = MailServer.Start();
        await using var first = await HostAsync(DatabaseKind.Postgres, server);
        var stage = await GateStage.SetAsync(first, voters: 12);
        foreach (var (voter, i) in stage.Voters.Select((voter, i) => (voter, i)))
        {
            await first.AddressAsync(voter.Actor, $"m{i}@example.org");
        }

        await stage.OpenAsync(TimeSpan.FromDays(9));
        await using var second = await PortalHost.RestartAsync(first);

        await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => new[] { Task.Run(() => first.TickAsync(Mail)), Task.Run(() => second.TickAsync(Mail)) }));

        Assert.Equal(12, server.Taken.Count);
        Assert.Equal(12, server.Recipients.Distinct().Count());
        Assert.All(await first.MailsAsync(), mail => Assert.Equal((MailState.Sent, 1), (mail.State, mail.Tries)));
    }

    [Fact]
    public async Task Process_ThatDiesAfterItsClaim_LeavesTheMailToTheNextOnceTheClaimIsOver()
    {
        await using var server = MailServer.Start();
        await using var host = await HostAsync(DatabaseKind.Sqlite, server);
        var stage = await GateStage.SetAsync(host);
        await host.AddressAsync(stage.Voters[0].Actor, "mia@example.org");
        await stage.OpenAsync(TimeSpan.FromDays(9));
        Assert.Single((await host.Get<MailOperations>().ClaimAsync(Actor.Clock(PartnershipId.Installation), Token)).Require());

        host.Time.Advance(OutgoingMail.ClaimLasts - TimeSpan.FromSeconds(1));
        await host.TickAsync(Mail);
        Assert.Empty(server.Taken);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.TickAsync(Mail);

        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task Outbox_ByAnybodyButTheClock_IsRefused()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var (mails, id) = (host.Get<MailOperations>(), new OutgoingMailId(Guid.CreateVersion7(host.Now)));

        Assert.Equal(NoticeRefusals.ClocksOnly, (await mails.ClaimAsync(stage.Chair, Token)).WhyNot);
        Assert.Equal(NoticeRefusals.ClocksOnly, (await mails.GatherDigestsAsync(stage.Chair, Token)).WhyNot);
        Assert.Equal(NoticeRefusals.ClocksOnly, (await mails.SettleAsync(id, null, stage.Chair, Token)).WhyNot);
    }

    [Theory]
    [InlineData("From must be", "From", "no address")]
    [InlineData("Port must", "Port", "70000")]
    [InlineData("go together", "UserName", "me")]
    [InlineData("in the clear", "Tls|UserName|Password", "false|me|secret")]
    [InlineData("PublicAddress is", "PublicAddress", "portal.example/")]
    [InlineData("TimeoutSeconds must", "TimeoutSeconds", "0")]
    public async Task Setting_ThatIsWrong_StopsTheStart(string said, string names, string values)
    {
        await using var server = MailServer.Start();
        var settings = names.Split('|').Zip(values.Split('|')).ToArray();
        var stopped = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var host = await HostAsync(DatabaseKind.Sqlite, server, settings);
            host.Get<MailSender>();
        });

        Assert.Contains(said, stopped is OptionsValidationException ? stopped.Message : stopped.ToString(), StringComparison.Ordinal);
    }

    internal static Task<PortalHost> HostAsync(DatabaseKind database, MailServer server, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["GovernancePortal:Mail:Host"] = "127.0.0.1",
            ["GovernancePortal:Mail:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["GovernancePortal:Mail:Tls"] = "false",
            ["GovernancePortal:Mail:From"] = "portal@portal.example",
            ["GovernancePortal:Mail:PublicAddress"] = "https://portal.example",
        };
        foreach (var (name, value) in settings)
        {
            all["GovernancePortal:Mail:" + name] = value;
        }

        return PortalHost.StartAsync(database, settings: all, services: GateStage.WithoutRunner);
    }

    // The actor as pages have them: with their grants.
    private static Actor Seen(Actor person, Role role, PartnershipId partnership) =>
        person with { Grants = [new Grant(role, default, partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };
}
