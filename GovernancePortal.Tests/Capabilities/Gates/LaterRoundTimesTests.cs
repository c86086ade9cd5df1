using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>What a later round says counts as of its close, whichever clock looks first; and who is told of later rounds.</summary>
public sealed class LaterRoundTimesTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revalidation_ThatPassedWhileThePortalWasDown_KeepsTheApprovalFromExpiring()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, procedure: new RoundProcedure { ValidMonths = 1 });
        var key = await PassedAsync(stage);
        await stage.TickAsync();
        (await host.Get<GateLaterRoundOperations>().RevalidateAsync(key, stage.Author, Token)).Require();
        var round = await RoundOfAsync(stage, 2);
        (await stage.Drafts.SubmitAsync(round, stage.Author, Token)).Require();
        (await stage.Drafts.ScreenAsync(round, stage.Secretary, Token)).Require();
        (await stage.Gates.OpenAsync(round, host.Now.AddDays(9), stage.Chair, Token)).Require();
        (await stage.CastAsync(round, 0, For)).Require();

        // The clock that lets approvals expire looks before the one that counts.
        host.Time.Leap(TimeSpan.FromDays(90));
        await host.TickAsync("gates-after");

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Effective, true, null), (gate.State, gate.Aftermath.IsRevalidated, gate.Aftermath.End));
    }

    [Fact]
    public async Task Reconsideration_ThatRejectedWhileThePortalWasDown_StopsTheApprovalBeforeItTakesEffect()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 72), procedure: new RoundProcedure { ReconsiderWithinDays = 2 });
        var key = await PassedAsync(stage);
        (await host.Get<GateLaterRoundOperations>().ReconsiderAsync(key, "We overlooked the cost.", stage.Voters[0].Actor, Token)).Require();
        var round = await RoundOfAsync(stage, 2);
        (await stage.Gates.OpenAsync(round, host.Now.AddHours(5), stage.Chair, Token)).Require();
        (await stage.CastAsync(round, 0, Against)).Require();
        host.Time.Leap(TimeSpan.FromDays(90));

        await stage.Gates.TakeEffectAsync(key, Actor.Clock(stage.Partnership), Token);
        await host.TickAsync("gates");

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Stopped, EndReason.Reversed, null), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.EffectiveAt));
    }

    [Fact]
    public async Task Emergency_RatifiedByACastingVote_IsRatifiedAsOfThatVote()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(tie: TieRule.ChairDecides), chairSeat: 0, procedure: new RoundProcedure { EmergencyRatifyHours = 72, CastingVoteHours = 24 });
        var key = await stage.ScreenedAsync();
        (await host.Get<GateLaterRoundOperations>().DecideInEmergencyAsync(key, "The server is under attack.", host.Now.AddHours(48), stage.Chair, Token)).Require();
        var round = await RoundOfAsync(stage, 2);
        (await stage.Gates.OpenAsync(round, host.Now.AddHours(2), stage.Chair, Token)).Require();
        (await stage.CastAsync(round, 0, For)).Require();
        (await stage.CastAsync(round, 1, Against)).Require();
        host.Time.Leap(TimeSpan.FromHours(2));
        await stage.TickAsync();
        host.Time.Leap(TimeSpan.FromHours(5));
        await stage.FreshAsync();

        (await stage.Rounds.GiveCastingVoteAsync(round, CastingVote.For, "The risk is small.", stage.Voters[0].Actor, Token)).Require();

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Effective, host.Now, host.Now), (gate.State, gate.Aftermath.Emergency!.RatifiedAt, gate.MovedAt));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Notices_OfAnAppeal_GoToThoseWhoVotedAndOfItsRoundToTheChair(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 24), procedure: AnApproval.Procedure);
        var sponsor = await host.PersonAsync("Sponsor of Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership));
        var key = await PassedAsync(stage);

        (await host.Get<GateLaterRoundOperations>().AppealAsync(key, GateStage.Beta, "Its patients were not asked.", sponsor, Token)).Require();

        foreach (var person in new[] { stage.Author, stage.Voters[0].Actor, stage.Voters[2].Actor })
        {
            Assert.Equal("A party appealed against the approval under gate 1: Add hospital records", (await host.NoticesOfAsync(person, NoticeKind.GateClosed))[^1].Text);
        }

        Assert.Equal("Gate 2, appeal, waits to be opened for votes: Add hospital records", (await host.NoticesOfAsync(stage.Chair, NoticeKind.GateToHandle))[^1].Text);
        Assert.Empty(await host.NoticesOfAsync(sponsor));
    }

    [Fact]
    public async Task Notices_OfAnEmergencyDecision_SayUntilWhenTheCouncilMustRatifyIt()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, procedure: AnApproval.Procedure);
        var ratifyBy = host.Now.AddHours(48);

        (await host.Get<GateLaterRoundOperations>().DecideInEmergencyAsync(await stage.ScreenedAsync(), "The server is under attack.", ratifyBy, stage.Chair, Token)).Require();

        foreach (var voter in stage.Voters)
        {
            var told = Assert.Single(await host.NoticesOfAsync(voter.Actor, NoticeKind.GateClosed));
            Assert.Equal(("The chair decided alone and the council must ratify it, gate 1: Add hospital records", ratifyBy), (told.Text, told.Due));
        }
    }

    [Fact]
    public async Task Notices_OfADispute_GoToTheSponsors_AndOfARequestToWhomItIsAbout()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(tie: TieRule.Escalate), procedure: new RoundProcedure { Ladder = [new EscalationRung(null, 72)] });
        var sponsor = await host.PersonAsync("Sponsor of Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership));
        var key = await stage.OpenAsync();
        (await host.Get<RecusalOperations>().RequestAsync(key, stage.Voters[2].Seat, "A cousin works there.", stage.Voters[0].Actor, Token)).Require();
        (await stage.CastAsync(key, 0, For)).Require();
        (await stage.CastAsync(key, 1, Against)).Require();
        host.Time.Leap(TimeSpan.FromHours(1));
        await stage.TickAsync();

        var asked = Assert.Single(await host.NoticesOfAsync(stage.Voters[2].Actor, NoticeKind.GateToHandle));
        Assert.Equal(("A member asks you to stand aside and you may reply, gate 1: Add hospital records", "gates/1/recusals"), (asked.Text, asked.Area));
        var told = Assert.Single(await host.NoticesOfAsync(sponsor, NoticeKind.GateToHandle));
        Assert.Equal(("Gate 1 is in the dispute procedure, say how your organisation sees it: Add hospital records", host.Now.AddHours(72)), (told.Text, told.Due));
    }

    // The vote ended for want of a quorum while no clock ran: whoever acts next finds it so.
    [Fact]
    public async Task Recall_OfARoundThatClosedWhileThePortalWasDown_IsTaken()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]));
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        host.Time.Leap(TimeSpan.FromHours(2));
        await stage.FreshAsync();

        Assert.Equal(GateState.Decided, (await host.Get<GateLaterRoundOperations>().RecallAsync(key, stage.Chair, Token)).Require());

        var gate = await stage.GateAsync(key);
        Assert.Equal((VotingOutcome.Inquorate, RoundReason.Recall), (gate.Result!.Outcome, Assert.Single(gate.Aftermath.Rounds).Reason));
        Assert.Equal(["gate.closed", "decision.entered"], (await stage.LeavesAsync()).Where(type => type is "gate.closed" or "decision.entered"));
    }

    private static async Task<GateKey> PassedAsync(GateStage stage)
    {
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        stage.Host.Time.Leap(TimeSpan.FromHours(1));
        await stage.TickAsync();
        await stage.FreshAsync();
        return key;
    }

    private static async Task<GateKey> RoundOfAsync(GateStage stage, int number) =>
        new(stage.Partnership, (await stage.AllAsync()).Values.Single(gate => gate.Number == number).Id);
}
