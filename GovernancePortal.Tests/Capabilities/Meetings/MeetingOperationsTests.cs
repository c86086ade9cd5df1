using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Meetings;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Meetings;

public sealed class MeetingOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Journey_FromThePlanToTheEnd_LeavesALeafForEachAct_AndIsReadAsItWasWritten(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await MeetingStage.SetAsync(host);
        (await stage.Agenda.AttachPaperAsync(stage.Key, 1, "report.txt", "Ten pages of figures"u8.ToArray(), stage.Secretary, Token)).Require();
        await stage.StartAsync();
        await stage.ComeAsync(0, 1, 2);
        (await stage.Session.OpenItemAsync(stage.Key, 1, stage.Chair, Token)).Require();
        var motion = (await stage.Motions.PutAsync(stage.Key, new MotionDraft(1, "The report is taken note of.", stage.Voters[0].Actor.Id), null, null, stage.Chair, Token)).Require();
        Assert.True((await stage.VoteAsync(motion, 0, VoteChoice.For)).Require());
        Assert.False((await stage.VoteAsync(motion, 0, VoteChoice.For)).Require());
        (await stage.VoteAsync(motion, 1, VoteChoice.For)).Require();
        (await stage.VoteAsync(motion, 2, VoteChoice.Against, "Too early.")).Require();
        Assert.Equal(VotingOutcome.Passed, (await stage.Motions.CloseAsync(stage.Key, motion, stage.Chair, Token)).Require().Outcome);
        (await stage.Notes.AssignAsync(stage.Key, new ActionDraft(1, "Send the report.", stage.Voters[0].Actor.Id, new DateOnly(2026, 12, 1).AddYears(1)), stage.Secretary, Token)).Require();
        (await stage.Meetings.EndAsync(stage.Key, stage.Chair, Token)).Require();

        var read = await stage.ReadAsync();

        Assert.Equal((MeetingState.Ended, "Passed"), (read.State, read.Motions[0].Result!.Outcome.ToString()));
        Assert.Equal(VotingOutcome.Passed, RuleEngine.Decide(RuleJson.Parse(read.Motions[0].Result!.RuleAsData), TallyJson.Parse(read.Motions[0].Result!.CountAsData), closed: true).Outcome);
        Assert.Equal([true], read.Passages.Select(passage => passage.AtOpening.IsMet));
        Assert.Equal(3, read.PresenceAt(read.StartedAt!.Value.AddMinutes(5)).Length);
        Assert.Equal(
            ["meeting.planned", "meeting.item-added", "meeting.item-added", "meeting.convened", "meeting.paper-attached", "meeting.started",
                "meeting.attendance-recorded", "meeting.attendance-recorded", "meeting.attendance-recorded", "meeting.item-opened", "motion.put", "motion.vote-cast", "motion.vote-cast", "motion.vote-cast",
                "motion.closed", "meeting.action-assigned", "meeting.item-closed", "meeting.ended"],
            (await stage.LeavesAsync()).Where(type => type.StartsWith("meeting.", StringComparison.Ordinal) || type.StartsWith("motion.", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Notes_OfManyAtOnce_LoseNoLine_AndAnEditOnAnOlderVersionKeepsBoth(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await MeetingStage.SetAsync(host);
        await stage.StartAsync();

        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(line =>
            stage.Notes.WriteAsync(stage.Key, 1, $"Line {line}", line % 2 == 0 ? stage.Secretary : stage.Voters[0].Actor, Token)));
        var edited = await Task.WhenAll(
            stage.Notes.EditAsync(stage.Key, 1, "By the secretary", 1, stage.Secretary, Token),
            stage.Notes.EditAsync(stage.Key, 1, "By the member", 1, stage.Voters[0].Actor, Token));

        var read = await stage.ReadAsync();
        Assert.All(written, outcome => outcome.Require());
        Assert.Equal(Enumerable.Range(0, 40).Select(line => $"Line {line}").Order(StringComparer.Ordinal), read.Notes.Select(note => note.Versions[0].Text).Order(StringComparer.Ordinal));
        Assert.Equal([false, true], edited.Select(outcome => outcome.Require()).Order());
        Assert.Equal(["By the member", "By the secretary"], read.Notes.Single(note => note.Number == 1).Current.Select(version => version.Text).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Proxy_ForOneMeeting_CountsThereAndNowhereElse(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await MeetingStage.SetAsync(host);
        var council = host.Get<CouncilOperations>();
        var scope = new ProxyScope(null, [], []) { Meeting = 1 };
        (await council.GiveProxyAsync(stage.Partnership, new RequestedProxy(stage.Voters[2].Seat, stage.Voters[0].Seat, host.Now, host.Now.AddDays(30), null, Scope: scope), stage.Voters[2].Actor, Token)).Require();
        var gate = await stage.Gates.OpenAsync();
        await stage.StartAsync();
        await stage.ComeAsync(0, 1);
        (await stage.Session.OpenItemAsync(stage.Key, 1, stage.Chair, Token)).Require();

        var motion = (await stage.Motions.PutAsync(stage.Key, new MotionDraft(1, "The report is taken note of.", stage.Voters[0].Actor.Id), null, null, stage.Chair, Token)).Require();
        (await stage.Motions.VoteAsync(stage.Key, motion, stage.Voters[2].Seat, VoteChoice.For, null, stage.Voters[0].Actor, Token)).Require();

        Assert.True((await stage.ReadAsync()).Motions[0].Ballots[0].ByProxy);
        Assert.All((await stage.Gates.GateAsync(gate)).Round!.Seats, seat => Assert.Null(seat.ProxyHolder));
        Assert.Equal(CouncilRefusals.ProxyScopeUnfit, (await council.GiveProxyAsync(
            stage.Partnership, new RequestedProxy(stage.Voters[1].Seat, stage.Voters[0].Seat, host.Now, host.Now.AddDays(3), null, Scope: scope with { Gate = 3 }), stage.Voters[1].Actor, Token)).WhyNot);
    }

    [Fact]
    public async Task Motion_ByAClause_GoesByIt_AndOneForGatesIsRefused()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        await stage.StartAsync();
        await stage.ComeAsync(0, 1);
        (await stage.Session.OpenItemAsync(stage.Key, 1, stage.Chair, Token)).Require();
        var draft = new MotionDraft(1, "The report is taken note of.", stage.Voters[0].Actor.Id);

        Assert.Equal(MeetingRefusals.MotionUnfit, (await stage.Motions.PutAsync(stage.Key, draft, DecisionKind.Policy, null, stage.Chair, Token)).WhyNot);
        Assert.Equal(MeetingRefusals.RuleForGates, (await stage.Motions.PutAsync(stage.Key, draft, DecisionKind.Policy, RiskTier.Critical, stage.Chair, Token)).WhyNot);
        Assert.Equal(MeetingRefusals.NoRule, (await stage.Motions.PutAsync(stage.Key, draft, DecisionKind.Policy, RiskTier.Medium, stage.Chair, Token)).WhyNot);
        (await stage.Motions.PutAsync(stage.Key, draft, DecisionKind.Policy, RiskTier.Low, stage.Chair, Token)).Require();

        Assert.Equal("5.1", (await stage.ReadAsync()).Motions[0].Rule.Clause);
    }

    [Fact]
    public async Task WrongRole_IsRefused_AtEveryDoor_AndTheDenialIsLogged()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        var auditor = await host.PersonAsync("Auditor", (Role.Auditor, GateStage.Beta, stage.Partnership));
        var stranger = await host.PersonAsync("Stranger");
        var member = stage.Voters[0].Actor;

        Assert.Equal(MeetingRefusals.NotKeeper, (await stage.Meetings.PlanAsync(stage.Partnership, MeetingStage.Plan(host), member, Token)).WhyNot);
        Assert.Equal("meetings.not-your-step", (await stage.Meetings.CancelAsync(stage.Key, "Because I say so.", auditor, Token)).WhyNot!.Code);
        Assert.Equal("meetings.not-your-step", (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Free, "An item"), member, Token)).WhyNot!.Code);
        await stage.StartAsync();
        foreach (var refused in new[]
        {
            (await stage.Notes.WriteAsync(stage.Key, 1, "I was here.", auditor, Token)).WhyNot,
            (await stage.Session.OpenItemAsync(stage.Key, 1, member, Token)).WhyNot,
            (await stage.Session.RecordAttendanceAsync(stage.Key, new AttendanceDraft(AttendanceKind.Arrived, auditor.Id), auditor, Token)).WhyNot,
            (await stage.Motions.PutAsync(stage.Key, new MotionDraft(1, "A motion of mine.", member.Id), null, null, member, Token)).WhyNot,
            (await stage.Meetings.EndAsync(stage.Key, member, Token)).WhyNot,
        })
        {
            Assert.Equal("meetings.not-your-step", refused!.Code);
        }

        Assert.Equal(MeetingRefusals.NoSuchMeeting, (await stage.Meetings.EndAsync(stage.Key, stranger, Token)).WhyNot);
        Assert.Equal(WorkRefusals.ChangedMeanwhile.Kind, RefusalKind.Conflict);
        Assert.Null(await host.Get<MeetingQueries>().FindAsync("aurora", 1, stranger, Token));
        Assert.NotNull(await host.Get<MeetingQueries>().FindAsync("aurora", 1, auditor with { Grants = [new Grant(Role.Auditor, GateStage.Beta, stage.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] }, Token));
    }

    [Fact]
    public async Task Agenda_OfWhatIsNotThere_IsRefused()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        var stranger = await host.PersonAsync("Stranger");

        Assert.Equal(MeetingRefusals.LinkUnknown, (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Gate, "Gate 9", 9), stage.Secretary, Token)).WhyNot);
        Assert.Equal(MeetingRefusals.LinkUnknown, (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Decision, "Decision 9", 9), stage.Secretary, Token)).WhyNot);
        Assert.Equal(MeetingRefusals.PersonUnknown, (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Free, "An item", Presenter: stranger.Id), stage.Secretary, Token)).WhyNot);
        Assert.Equal(MeetingRefusals.PaperUnfit, (await stage.Agenda.AttachPaperAsync(stage.Key, 1, "empty.pdf", default, stage.Secretary, Token)).WhyNot);
        Assert.Equal(MeetingRefusals.PaperUnfit, (await stage.Agenda.AttachPaperAsync(stage.Key, 1, "program.exe", new byte[] { 0x4d, 0x5a, 0, 1 }, stage.Secretary, Token)).WhyNot);
        for (var item = 3; item <= 60; item++)
        {
            (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Free, $"Item {item}"), stage.Secretary, Token)).Require();
        }

        Assert.Equal(MeetingRefusals.TooMany, (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Free, "One more"), stage.Secretary, Token)).WhyNot);
    }

    [Fact]
    public async Task Papers_AreClosedToWhoStandsAsideOnTheGateOfTheItem()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await MeetingStage.SetAsync(host);
        var gate = await stage.Gates.ScreenedAsync();
        (await stage.Agenda.AddItemAsync(stage.Key, new AgendaDraft(AgendaKind.Gate, "The gate", 1), stage.Secretary, Token)).Require();
        (await stage.Agenda.AttachPaperAsync(stage.Key, 3, "offer.txt", "An offer"u8.ToArray(), stage.Secretary, Token)).Require();
        (await stage.Gates.Gates.RecuseAsync(gate, stage.Voters[1].Seat, stage.Voters[1].Actor, Token)).Require();
        var sha = (await stage.ReadAsync()).Item(3)!.Papers[0].Sha256;
        var queries = host.Get<MeetingQueries>();

        Assert.NotNull(await queries.PaperAsync("aurora", 1, 3, sha, stage.Gates.Seen(stage.Voters[0].Actor), Token));
        Assert.Null(await queries.PaperAsync("aurora", 1, 3, sha, stage.Gates.Seen(stage.Voters[1].Actor), Token));
        await stage.StartAsync();
        await stage.ComeAsync(0, 1, 2);
        (await stage.Session.OpenItemAsync(stage.Key, 3, stage.Chair, Token)).Require();

        Assert.Equal((2, 2), ((await stage.ReadAsync()).Passages[0].AtOpening.Present, (await stage.ReadAsync()).Passages[0].AtOpening.Entitled));
        Assert.Equal(MeetingRefusals.DecidedInItsGate, (await stage.Motions.PutAsync(stage.Key, new MotionDraft(3, "The gate is passed at once.", stage.Voters[0].Actor.Id), null, null, stage.Chair, Token)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Members_AreTold_RemindedAndHaveItOnTheirDesk(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await MeetingStage.SetAsync(host);
        var member = stage.Voters[0].Actor;
        await stage.StartAsync();
        (await stage.Notes.AssignAsync(stage.Key, new ActionDraft(1, "Send the report.", member.Id, DateOnly.FromDateTime(host.Now.UtcDateTime).AddDays(2)), stage.Secretary, Token)).Require();
        (await stage.Meetings.EndAsync(stage.Key, stage.Chair, Token)).Require();
        var seen = stage.Gates.Seen(member);

        var notices = await host.InDatabaseAsync(db => db.Set<Notice>().AsNoTracking().Where(notice => notice.PersonId == member.Id).ToListAsync(Token));
        var waiting = await Task.WhenAll(host.Get<IEnumerable<IWaitingSource>>().Select(source => source.WaitingAsync(seen, [stage.Partnership], Token)));
        var deadlines = await Task.WhenAll(host.Get<IEnumerable<IDeadlineSource>>().Select(source => source.DeadlinesAsync(seen, [stage.Partnership], host.Now.AddDays(-7), Token)));
        host.Time.Advance(TimeSpan.FromHours(30));
        var due = (await Task.WhenAll(host.Get<IEnumerable<IReminderSource>>().Select(source => source.DueAsync(host.Now, Token)))).SelectMany(found => found).ToList();

        Assert.Equal([NoticeKind.Action, NoticeKind.Meeting, NoticeKind.Meeting], notices.Select(notice => notice.Kind).OrderBy(kind => kind.ToString(), StringComparer.Ordinal));
        Assert.Contains(waiting.SelectMany(found => found), item => item.Text == "Do what the meeting asked of you: Send the report." && item.Area == "meetings/1");
        Assert.Contains(deadlines.SelectMany(found => found), deadline => deadline is { Area: "meetings/1", EndsAt: not null, Place: "Heidelberg" });
        Assert.Contains(due, reminder => reminder.Kind == "meeting-action");
    }
}
