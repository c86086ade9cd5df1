using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>After the vote through the doors that everybody uses, on both databases, with clocks that tick when told to.</summary>
public sealed class GateAfterOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RoundProcedure Procedure => AnApproval.Procedure with { Ladder = [new EscalationRung("sponsors", 48), new EscalationRung(null, 72)] };

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Appeal_ThatIsUpheldByItsRound_StopsTheApprovalAndLeavesItsDecision(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 24), procedure: Procedure);
        var sponsor = await host.PersonAsync("Sponsor of Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership));
        var key = await stage.PassedAsync();
        (await host.Get<GateLaterRoundOperations>().AppealAsync(key, GateStage.Beta, "Its patients were not asked.", sponsor, Token)).Require();

        var round = await RoundOfAsync(stage, 2);
        await OpenAndVoteAsync(stage, round, Against);

        var (gate, appeal) = (await stage.GateAsync(key), await stage.GateAsync(round));
        Assert.Equal((GateState.Stopped, VotingOutcome.Passed, true), (gate.State, gate.Outcome, gate.Aftermath.Appeal!.Upheld));
        Assert.Equal((GateState.Decided, VotingOutcome.Rejected), (appeal.State, appeal.Outcome));
        Assert.Equal(appeal.Result!.ClosedAt, gate.Aftermath.End!.At);
        var decisions = await stage.DecisionsAsync();
        Assert.Equal((1, RoundReason.Appeal), (decisions[1].Content.Follows!.Decision, decisions[1].Content.Follows!.Reason));
        Assert.Null(decisions[1].Supersedes);
        Assert.Equal(VotingOutcome.Passed, decisions[0].Outcome);
        var status = await host.Get<DecisionQueries>().ListAsync(stage.Partnership, Reader(stage, stage.Chair, Role.Chair, GateStage.Beta), new DecisionFilter { Status = DecisionStatus.Stopped }, null, null, Token);
        Assert.Equal([1], status.Lines.Select(line => line.Number));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Recall_ThatPasses_SupersedesTheInquorateDecision(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]), procedure: Procedure);
        var key = await stage.OpenAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        (await host.Get<GateLaterRoundOperations>().RecallAsync(key, stage.Chair, Token)).Require();
        Assert.Equal(GateAfterRefusals.OnceOnly, (await host.Get<GateLaterRoundOperations>().RecallAsync(key, stage.Chair, Token)).WhyNot);
        Assert.Contains("Open the new round of gate 1: Add hospital records", await DeskAsync(stage, Reader(stage, stage.Chair, Role.Chair, GateStage.Beta)));

        await OpenAndVoteAsync(stage, await RoundOfAsync(stage, 2), For);

        var decisions = await stage.DecisionsAsync();
        Assert.Equal([VotingOutcome.Inquorate, VotingOutcome.Passed], decisions.Select(decision => decision.Outcome));
        Assert.Equal([null, 1], decisions.Select(decision => decision.Supersedes));
        Assert.False((await stage.GateAsync(key)).IsReopened);
    }

    // The portal was down from before the end of the standstill until two years later, and two processes come up at once.
    [Fact]
    public async Task Settle_ByTwoProcessesAfterTwoYears_HappensOnceAndAsOfEachInstant()
    {
        await using var first = await GateStage.HostAsync(DatabaseKind.Postgres);
        var stage = await GateStage.SetAsync(first, Rule(standstillHours: 24), procedure: Procedure);
        var key = await stage.PassedAsync();
        var closed = (await stage.GateAsync(key)).Result!.ClosedAt;
        await using var second = await PortalHost.RestartAsync(first);
        second.Get<GateOperations>();
        PortalHost[] nodes = [first, second];
        foreach (var node in nodes)
        {
            node.Time.Leap(TimeSpan.FromDays(730));
        }

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => GateStage.TickAllAsync(node))));
        }

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Lapsed, EndReason.NotCarriedOut), (gate.State, gate.Aftermath.End!.Reason));
        Assert.Equal((closed.AddHours(24), closed.AddHours(24).AddDays(30)), (gate.Aftermath.EffectiveAt, gate.Aftermath.End.At));
        var leaves = await stage.LeavesAsync();
        Assert.Single(leaves, "gate.took-effect");
        Assert.Single(leaves, "gate.lapsed");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Emergency_NotRatifiedWhileThePortalWasDown_LapsesOnceAsOfItsDate(DatabaseKind database)
    {
        await using var first = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(first, procedure: Procedure);
        var key = await stage.ScreenedAsync();
        var ratifyBy = first.Now.AddHours(48);
        (await first.Get<GateLaterRoundOperations>().DecideInEmergencyAsync(key, "The server is under attack.", ratifyBy, stage.Chair, Token)).Require();
        Assert.Equal((GateState.Provisional, GateState.Screened), ((await stage.GateAsync(key)).State, (await stage.GateAsync(await RoundOfAsync(stage, 2))).State));
        var decision = Assert.Single(await stage.DecisionsAsync());
        Assert.Equal((VotingOutcome.Emergency, "The server is under attack."), (decision.Outcome, decision.Content.Emergency!.Reason));

        await using var second = await PortalHost.RestartAsync(first);
        second.Time.Leap(TimeSpan.FromDays(9));
        await GateStage.TickAllAsync(second);
        await GateStage.TickAllAsync(second);

        var (gate, round) = (await stage.GateAsync(key), await stage.GateAsync(await RoundOfAsync(stage, 2)));
        Assert.Equal((GateState.Lapsed, EndReason.NotRatified, ratifyBy), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
        Assert.Equal((GateState.Lapsed, EndReason.TimeOver), (round.State, round.Aftermath.End!.Reason));
        Assert.Equal(2, (await stage.LeavesAsync()).Count(type => type == "gate.lapsed"));
    }

    // The round closes on its deadline, and the date of ratification passes, while nobody looks: the round is counted first.
    [Fact]
    public async Task Emergency_RatifiedByARoundThatClosedWhileThePortalWasDown_IsEffective()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        var key = await stage.ScreenedAsync();
        var ratifyBy = host.Now.AddHours(48);
        (await host.Get<GateLaterRoundOperations>().DecideInEmergencyAsync(key, "The server is under attack.", ratifyBy, stage.Chair, Token)).Require();
        var line = Assert.Single(await ItemsAsync(stage, Reader(stage, stage.Chair, Role.Chair, GateStage.Beta)), item => item.Area == "gates/2");
        Assert.Equal(("Open the vote on ratifying the emergency decision at gate 1: Add hospital records", ratifyBy), (line.Text, line.Due));
        var round = await RoundOfAsync(stage, 2);
        (await stage.Gates.OpenAsync(round, ratifyBy, stage.Chair, Token)).Require();
        (await stage.CastAsync(round, 0, For)).Require();
        host.Time.Leap(TimeSpan.FromDays(5));

        await host.Get<IEnumerable<IClock>>().Single(clock => clock.Name == "gates-after").TickAsync(host.Now, Token);

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Effective, ratifyBy), (gate.State, gate.Aftermath.Emergency!.RatifiedAt));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Escalation_GoesUpTheLadderAndEndsWithASettlement(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(tie: TieRule.Escalate), voters: 2, procedure: Procedure);
        var (alpha, beta) = (
            await host.PersonAsync("Sponsor of Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership)),
            await host.PersonAsync("Sponsor of Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership)));
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        (await stage.CastAsync(key, 1, Against)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        var closed = (await stage.GateAsync(key)).Result!.ClosedAt;
        var first = await stage.GateAsync(await RoundOfAsync(stage, 2));
        Assert.Equal((GateState.Screened, "sponsors", closed.AddHours(48)), (first.State, first.Follows!.Errand!.Body, first.Follows.Errand.Until));

        host.Time.Leap(TimeSpan.FromHours(60));
        await GateStage.TickAllAsync(host);
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        var disputes = host.Get<DisputeOperations>();
        (await disputes.FileAsync(key, GateStage.Alpha, "We cannot wait.", alpha, Token)).Require();
        (await disputes.ReplyAsync(key, GateStage.Beta, "We can.", beta, Token)).Require();
        (await disputes.NameMediatorAsync(key, "The ombudsman of the region", stage.Chair, Token)).Require();
        (await disputes.ProposeAsync(key, GateStage.Alpha, "A pilot of three months.", alpha, Token)).Require();
        var room = (await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, Reader(stage, beta, Role.Sponsor, GateStage.Beta), Token))!.After!.Dispute!;
        Assert.True(room.MayAgree);
        Assert.Equal(DisputeRefusals.AgreedAlready, (await disputes.AgreeAsync(key, GateStage.Alpha, room.SettlementSha256, alpha, Token)).WhyNot);
        (await disputes.ProposeAsync(key, GateStage.Alpha, "A pilot of six months.", alpha, Token)).Require();
        Assert.Equal(DisputeRefusals.SettlementDiffers, (await disputes.AgreeAsync(key, GateStage.Beta, room.SettlementSha256, beta, Token)).WhyNot);
        room = (await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, Reader(stage, beta, Role.Sponsor, GateStage.Beta), Token))!.After!.Dispute!;
        (await disputes.AgreeAsync(key, GateStage.Beta, room.SettlementSha256, beta, Token)).Require();
        host.Time.Leap(TimeSpan.FromDays(30));
        await GateStage.TickAllAsync(host);

        var gate = await stage.GateAsync(key);
        Assert.Equal([LadderEnding.TimeOver, LadderEnding.Settled], gate.Aftermath.Ladder.Select(step => step.Ending!.Value));
        Assert.Equal([closed, closed.AddHours(48)], gate.Aftermath.Ladder.Select(step => step.From));
        Assert.Equal(GateState.Lapsed, (await stage.GateAsync(await RoundOfAsync(stage, 2))).State);
        Assert.Equal((GateState.Decided, VotingOutcome.Escalated, null), (gate.State, gate.Outcome, gate.TurnsAt));
        Assert.Equal(2, (await stage.LeavesAsync()).Count(type => type == "gate.escalated"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Condition_ReportedWithADocument_KeepsItAndWaitsOnTheDesksOfThoseConcerned(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        var key = await stage.PassedAsync(Paper(conditions: "A signed contract"));
        var after = host.Get<GateAfterOperations>();
        Assert.Equal(["Name who sees to its conditions: Add hospital records"], await DeskAsync(stage, Reader(stage, stage.Author, Role.ModelOwner, GateStage.Alpha)));
        var nobody = new NamedOwner(0, EntityId.New<PersonId>(host.Now), host.Now.AddDays(1));
        Assert.Equal(GateAfterRefusals.OwnerWithoutGrant, (await after.NameOwnerAsync(key, nobody, stage.Author, Token)).WhyNot);
        (await after.NameOwnerAsync(key, nobody with { Owner = stage.Voters[0].Actor.Id }, stage.Author, Token)).Require();
        host.Time.Leap(TimeSpan.FromDays(2));
        await stage.FreshAsync();
        Assert.Contains("Overdue: see to a condition: Add hospital records", await DeskAsync(stage, Reader(stage, stage.Voters[0].Actor, Role.CouncilMember, GateStage.Alpha)));

        (await after.ReportConditionAsync(key, 0, "Signed by both.", new ReportedFile("../contract.txt", "Both signatures"u8.ToArray()), stage.Voters[0].Actor, Token)).Require();

        var report = (await stage.GateAsync(key)).Conditions[0].Report!;
        Assert.Equal(("Signed by both.", "contract.txt"), (report.Words, report.Document!.Name));
        await using var content = await host.Get<ContentStore>().OpenAsync(report.Document.Sha256, Token);
        Assert.NotNull(content);
        Assert.Contains("Verify a condition: Add hospital records", await DeskAsync(stage, Reader(stage, stage.Secretary, Role.Secretary, GateStage.Beta)));
        (await after.VerifyConditionAsync(key, 0, stage.Secretary, Token)).Require();
        await GateStage.TickAllAsync(host);
        Assert.Equal(GateState.Effective, (await stage.GateAsync(key)).State);
    }

    [Fact]
    public async Task Act_OfSomebodyWithoutAGrantHere_TellsNothing()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 24), procedure: Procedure);
        var key = await stage.PassedAsync();
        var stranger = await host.PersonAsync("Stranger", (Role.Sponsor, GateStage.Beta, EntityId.New<PartnershipId>(host.Now)));

        Assert.Equal(GateRefusals.NoSuchGate, (await host.Get<GateAfterOperations>().VetoAsync(key, GateStage.Beta, "No.", stranger, Token)).WhyNot);
        Assert.Equal(GateRefusals.NoSuchGate, (await host.Get<GateLaterRoundOperations>().AppealAsync(key, GateStage.Beta, "No.", stranger, Token)).WhyNot);
        Assert.Equal(DisputeRefusals.NoSuchDispute, (await host.Get<DisputeOperations>().NameMediatorAsync(key, "Somebody", stage.Chair, Token)).WhyNot);
    }

    private static async Task OpenAndVoteAsync(GateStage stage, GateKey round, BallotPaper vote)
    {
        (await stage.Gates.OpenAsync(round, stage.Host.Now.AddHours(2), stage.Chair, Token)).Require();
        for (var voter = 0; voter < stage.Voters.Count; voter++)
        {
            (await stage.CastAsync(round, voter, vote)).Require();
        }

        stage.Host.Time.Advance(TimeSpan.FromHours(2));
        await GateStage.TickAllAsync(stage.Host);
        await stage.FreshAsync();
    }

    private static async Task<GateKey> RoundOfAsync(GateStage stage, int number) =>
        new(stage.Partnership, (await stage.AllAsync()).Values.Single(gate => gate.Number == number).Id);

    // What a page knows of its reader: who they are, with the grants that the session was given.
    private static Actor Reader(GateStage stage, Actor person, Role role, OrganisationId organisation) =>
        person with { Grants = [new Grant(role, organisation, stage.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };

    private static async Task<List<string>> DeskAsync(GateStage stage, Actor actor) => [.. (await ItemsAsync(stage, actor)).Select(item => item.Text)];

    private static async Task<List<WaitingItem>> ItemsAsync(GateStage stage, Actor actor)
    {
        var items = new List<WaitingItem>();
        foreach (var source in stage.Host.Get<IEnumerable<IWaitingSource>>())
        {
            items.AddRange(await source.WaitingAsync(actor, [stage.Partnership], Token));
        }

        return items;
    }
}
