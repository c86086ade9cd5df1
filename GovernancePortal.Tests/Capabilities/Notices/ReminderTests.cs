using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Notices;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>Reminders: at fixed times, to those who have not voted, each once, and none that is of no use any more.</summary>
public sealed class ReminderTests
{
    private const string Reminders = "reminders";

    private static readonly BallotPaper For = new(VoteChoice.For);

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Reminders_ComeThreeTimes_ToThoseWhoHaveNotVoted(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(100));
        (await stage.CastAsync(key, 0, For)).Require();
        var closes = (await stage.GateAsync(key)).ClosesAt!.Value;

        await AtAsync(closes.AddHours(-72).AddTicks(-1), 0, 0);
        await AtAsync(closes.AddHours(-72), 0, 1);
        await AtAsync(closes.AddHours(-71), 0, 1);
        await AtAsync(closes.AddHours(-24), 0, 2);
        await stage.FreshAsync();
        (await stage.CastAsync(key, 1, For)).Require();
        await AtAsync(closes.AddHours(-2), 0, 2);

        Assert.Equal(3, (await host.NoticesOfAsync(stage.Voters[2].Actor, NoticeKind.VoteReminder)).Count);
        Assert.Equal([72L, 24L, 2L], (await stage.EntriesAsync()).Where(entry => entry.Type == "reminder.given").Select(entry => (long)entry.Data!["hoursBefore"]!));

        async Task AtAsync(DateTimeOffset at, int first, int second)
        {
            host.Time.AdvanceTo(at);
            await host.TickAsync(Reminders);
            Assert.Equal(first, (await host.NoticesOfAsync(stage.Voters[0].Actor, NoticeKind.VoteReminder)).Count);
            Assert.Equal(second, (await host.NoticesOfAsync(stage.Voters[1].Actor, NoticeKind.VoteReminder)).Count);
        }
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Portal_ThatWasDownOverAllOfThem_GivesTheLastAloneAndNoEarlierOneAfterwards(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(100));
        var closes = (await stage.GateAsync(key)).ClosesAt!.Value;

        // Down for 80 hours.
        host.Time.AdvanceTo(closes.AddHours(-20));
        await using (var restarted = await PortalHost.RestartAsync(host))
        {
            await restarted.TickAsync(Reminders);
            await restarted.TickAsync(Reminders);
        }

        await host.TickAsync(Reminders);
        var told = Assert.Single(await host.NoticesOfAsync(stage.Voters[0].Actor, NoticeKind.VoteReminder));
        Assert.EndsWith("-24", told.Key, StringComparison.Ordinal);
        Assert.Single(await stage.LeavesAsync(), type => type == "reminder.given");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Portal_ThatWasDownUntilTheGateHadClosed_RemindsNobody(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(100));
        var closes = (await stage.GateAsync(key)).ClosesAt!.Value;

        // Neither while the count is still to come, nor after it, nor from an earlier look of another process.
        host.Time.AdvanceTo(closes);
        await host.TickAsync(Reminders);
        var late = await host.Get<ReminderOperations>().RemindAsync(new DueReminder(stage.Partnership, "gate", key.Gate.Value, closes, [2]), Actor.Clock(stage.Partnership), Token);
        await stage.TickAsync();
        await host.TickAsync(Reminders);

        Assert.Equal(0, late.Require());
        Assert.Empty(await host.NoticesOfAsync(stage.Voters[0].Actor, NoticeKind.VoteReminder));
        Assert.DoesNotContain("reminder.given", await stage.LeavesAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Reminder_FoundBeforeTheGateWasTakenBack_IsNotGiven(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(100));
        var closes = (await stage.GateAsync(key)).ClosesAt!.Value;
        host.Time.AdvanceTo(closes.AddHours(-24));
        await stage.FreshAsync();
        var found = Assert.Single(await host.Get<ReminderQueries>().DueAsync(host.Now, Token), due => due.Thing == key.Gate.Value);
        (await stage.Drafts.WithdrawAsync(key, stage.Author, Token)).Require();

        Assert.Equal(0, (await host.Get<ReminderOperations>().RemindAsync(found, Actor.Clock(stage.Partnership), Token)).Require());

        Assert.Empty(await host.NoticesOfAsync(stage.Voters[0].Actor, NoticeKind.VoteReminder));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Reminder_ByAnybodyButTheClock_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromHours(100));
        var closes = (await stage.GateAsync(key)).ClosesAt!.Value;

        foreach (var person in (Actor[])[stage.Chair, stage.Voters[0].Actor, Actor.Anonymous])
        {
            Assert.Equal(NoticeRefusals.ClocksOnly, (await host.Get<ReminderOperations>().RemindAsync(new DueReminder(stage.Partnership, "gate", key.Gate.Value, closes, [2]), person, Token)).WhyNot);
        }
    }

    [Fact]
    public async Task TwoProcesses_OnOnePostgres_RemindOnce()
    {
        await using var first = await GateStage.HostAsync(DatabaseKind.Postgres);
        var stage = await GateStage.SetAsync(first);
        var keys = new List<GateKey>();
        for (var i = 0; i < 6; i++)
        {
            keys.Add(await stage.OpenAsync(TimeSpan.FromHours(100)));
        }

        first.Time.Leap(TimeSpan.FromHours(77));
        await using var second = await PortalHost.RestartAsync(first);

        // Each looks by itself before either gives any, several times at once.
        await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(_ => new[] { Task.Run(() => first.TickAsync(Reminders)), Task.Run(() => second.TickAsync(Reminders)) }));

        foreach (var voter in stage.Voters)
        {
            var told = await first.NoticesOfAsync(voter.Actor, NoticeKind.VoteReminder);
            Assert.Equal(keys.Count, told.Count);
            Assert.Equal(keys.Count, told.Select(notice => notice.Key).Distinct().Count());
        }

        Assert.Equal(keys.Count, (await stage.LeavesAsync()).Count(type => type == "reminder.given"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task RoleAndTerm_ThatEnd_AreRemindedOfAMonthAndAWeekBefore(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var (start, me) = (host.Now, stage.Voters[0].Actor);

        // The seats' terms are a year, the roles two.
        host.Time.AdvanceTo(start.AddYears(1).AddDays(-29));
        await host.TickAsync(Reminders);
        host.Time.AdvanceTo(start.AddYears(1).AddDays(-6));
        await host.TickAsync(Reminders);
        Assert.Equal(["Your term in the seat Seat ends soon", "Your term in the seat Seat ends soon"], (await host.NoticesOfAsync(me, NoticeKind.Ending)).Select(notice => notice.Text));

        host.Time.AdvanceTo(start.AddDays(730 - 20));
        await host.TickAsync(Reminders);
        await host.TickAsync(Reminders);
        Assert.StartsWith("Your role council member ends soon", (await host.NoticesOfAsync(me, NoticeKind.Ending))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(3, (await host.NoticesOfAsync(me, NoticeKind.Ending)).Count);
    }
}
