using GovernancePortal.Capabilities.Notices;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>Who is told of what, in the transaction of the act.</summary>
public sealed class NoticeTests
{
    private static readonly BallotPaper For = new(VoteChoice.For);

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task GateFromDraftToDecision_TellsEachWhoseTurnItIs_AndNobodyOfTheirOwnAct(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();

        Assert.Equal([NoticeKind.GateToHandle], (await host.NoticesOfAsync(stage.Secretary)).Select(notice => notice.Kind));
        Assert.Equal([NoticeKind.GateToHandle], (await host.NoticesOfAsync(stage.Chair)).Select(notice => notice.Kind));
        Assert.Contains(NoticeKind.GateClosed, (await host.NoticesOfAsync(stage.Author)).Select(notice => notice.Kind));
        foreach (var voter in stage.Voters)
        {
            var told = await host.NoticesOfAsync(voter.Actor);
            Assert.Equal([NoticeKind.VoteOpened, NoticeKind.GateClosed], told.Select(notice => notice.Kind));
            Assert.Equal(("gates/1", (DateTimeOffset?)(await stage.GateAsync(key)).ClosesAt), (told[0].Area, told[0].Due));
            Assert.Contains("Gate 1 is open for your vote", told[0].Text, StringComparison.Ordinal);
            Assert.Contains("is decided, passed", told[1].Text, StringComparison.Ordinal);
            Assert.All(told, notice => Assert.True(notice.InPortal && notice.ReadAt is null));
        }

        Assert.Empty(await host.MailsAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Ballot_TellsNobody(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        var before = await host.InDatabaseAsync(db => db.Set<Notice>().CountAsync(Token));

        (await stage.CastAsync(key, 0, For)).Require();

        Assert.Equal(before, await host.InDatabaseAsync(db => db.Set<Notice>().CountAsync(Token)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Return_TellsTheAuthor_AndARefusedActNobody(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();

        Assert.False((await stage.Drafts.ReturnAsync(key, " ", stage.Secretary, Token)).IsDone);
        Assert.Empty(await host.NoticesOfAsync(stage.Author));
        (await stage.Drafts.ReturnAsync(key, "The assessment is missing.", stage.Secretary, Token)).Require();

        var told = Assert.Single(await host.NoticesOfAsync(stage.Author));
        Assert.Equal(NoticeKind.GateReturned, told.Kind);
        Assert.DoesNotContain("assessment", told.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Conditions_OfAnApproval_AreToldToThoseWhoVerifyThem(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(paper: AGate.Paper() with { Conditions = ["A drill is held."] });
        (await stage.CastAsync(key, 0, For)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();

        Assert.Contains(NoticeKind.ConditionToVerify, (await host.NoticesOfAsync(stage.Secretary)).Select(notice => notice.Kind));
        Assert.DoesNotContain(NoticeKind.ConditionToVerify, (await host.NoticesOfAsync(stage.Author)).Select(notice => notice.Kind));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Recused_AreNotAskedForTheirVote(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.ScreenedAsync();
        (await stage.Gates.RecuseAsync(key, stage.Voters[1].Seat, stage.Voters[1].Actor, Token)).Require();

        (await stage.Gates.OpenAsync(key, host.Now.AddHours(1), stage.Chair, Token)).Require();

        Assert.Single(await host.NoticesOfAsync(stage.Voters[0].Actor, NoticeKind.VoteOpened));
        Assert.Empty(await host.NoticesOfAsync(stage.Voters[1].Actor));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Title_OfHostileText_IsOneLineInTheNotice(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);

        await stage.OpenAsync(paper: AGate.Paper() with { Title = "Release\r\nBcc: all@example.org\n\n<b>now</b>" });

        var told = Assert.Single(await host.NoticesOfAsync(stage.Voters[0].Actor));
        Assert.EndsWith("Release Bcc: all@example.org <b>now</b>", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(told.Text, char.IsControl);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Notices_AreTheirPersonsOwn(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();
        var (mine, other) = (stage.Voters[0].Actor, stage.Voters[1].Actor);
        var theirs = Assert.Single(await host.NoticesOfAsync(other));
        var operations = host.Get<NoticeOperations>();

        foreach (var refused in (Outcome<Nothing>[])[await operations.ReadAsync(theirs.Id, mine, Token), await operations.UnreadAsync(theirs.Id, mine, Token), await operations.ReadAsync(theirs.Id, Actor.Anonymous, Token)])
        {
            Assert.False(refused.IsDone);
        }

        Assert.Equal(NoticeRefusals.NoSuchNotice, (await operations.ReadAsync(theirs.Id, mine, Token)).WhyNot);
        Assert.Equal(NoticeRefusals.NoSuchNotice, (await operations.ReadAllAsync(theirs.Id, mine, Token)).WhyNot);
        Assert.Null(Assert.Single(await host.NoticesOfAsync(other)).ReadAt);

        (await operations.ReadAsync(theirs.Id, other, Token)).Require();

        Assert.Equal(host.Now, Assert.Single(await host.NoticesOfAsync(other)).ReadAt);
        Assert.Null(Assert.Single(await host.NoticesOfAsync(mine)).ReadAt);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task ReadAll_TakesWhatWasShownAndLeavesWhatCameAfter(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        await stage.OpenAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.OpenAsync();
        var shown = (await host.NoticesOfAsync(me))[^1];
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.OpenAsync();

        Assert.Equal(2, (await host.Get<NoticeOperations>().ReadAllAsync(shown.Id, me, Token)).Require());

        Assert.Equal([true, true, false], (await host.NoticesOfAsync(me)).Select(notice => notice.ReadAt is not null));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_OfSomebodyWhoseRoleHasEnded_ShowsNothingOfThatPartnership(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();
        var me = stage.Voters[0].Actor;
        var queries = host.Get<NoticeQueries>();
        Assert.Equal((1, 1), await LookAsync());

        host.Time.Leap(TimeSpan.FromDays(731));

        Assert.Equal((0, 0), await LookAsync());
        Assert.Empty((await queries.ListAsync(Actor.Anonymous, false, null, null, Token)).Lines);

        async Task<(int Lines, int Unread)> LookAsync()
        {
            var page = await queries.ListAsync(me, false, null, null, Token);
            return (page.Lines.Count, page.Unread);
        }
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Choice_NotToBeToldInThePortal_KeepsItOutOfTheListAndTheCount(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        (await host.Get<NoticeOperations>().ChooseAsync([new NoticeChoice(NoticeKind.VoteOpened, false, MailChoice.None)], 9, me, Token)).Require();

        await stage.OpenAsync();

        Assert.Empty((await host.Get<NoticeQueries>().ListAsync(me, false, null, null, Token)).Lines);
        Assert.Single((await host.Get<NoticeQueries>().ListAsync(stage.Voters[1].Actor, false, null, null, Token)).Lines);
        var told = await host.Get<NoticeQueries>().PreferencesAsync(me, Token);
        Assert.Equal((9, false), (told!.DigestHour, told.MailIsConfigured));
        Assert.Null(await host.Get<NoticeQueries>().PreferencesAsync(Actor.Anonymous, Token));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_TurnsItsPagesWithoutLosingANotice(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;

        // Three at each instant, so that a page ends in the middle of one.
        await host.InDatabaseAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 140).Select(i => Notice.Tell(me.Id, stage.Partnership, NoticeKind.Charter, $"k{i}", $"Notice {i}", "charter", null, true, host.Now.AddMinutes(i / 3))));
            return db.SaveChangesAsync(Token);
        });
        var seen = new List<string>();
        var queries = host.Get<NoticeQueries>();
        long? before = null;
        do
        {
            var page = await queries.ListAsync(me, true, stage.Partnership, before, Token);
            Assert.InRange(page.Lines.Count, 1, NoticeQueries.PageSize + 2);
            seen.AddRange(page.Lines.Select(line => line.Text));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(140, seen.Distinct().Count());
        Assert.Equal(140, seen.Count);
        Assert.Equal("Notice 139", seen.Take(2).Max());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Erasure_TakesWhatAPersonWasTold(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();

        // No notice names a person, so that nobody's name lives on in what others were told.
        var names = await host.InDatabaseAsync(db => db.Set<PortalUser>().Select(user => user.DisplayName).ToListAsync(Token));
        var texts = await host.InDatabaseAsync(db => db.Set<Notice>().Select(notice => notice.Text).ToListAsync(Token));
        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => names.Exists(name => text.Contains(name, StringComparison.Ordinal)));
    }
}
