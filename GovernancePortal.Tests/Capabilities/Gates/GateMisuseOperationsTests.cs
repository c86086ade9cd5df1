using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Api;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Capabilities.Partnerships.PartnershipOperationsTests;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>What somebody with a role might try for their own ends, through the doors and on the screens.</summary>
public sealed class GateMisuseOperationsTests
{
    private const string Reason = "He owns shares in the supplier that is to be engaged.";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RoundProcedure Procedure => AnApproval.Procedure with { Ladder = [], ExecuteWithinDays = 0 };

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Withdraw_OfTheRoundOnAnAppeal_IsNeitherOfferedNorTaken(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 24), procedure: Procedure);
        var sponsor = await host.PersonAsync("Sponsor of Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership));
        var key = await PassedAsync(stage);
        (await host.Get<GateLaterRoundOperations>().AppealAsync(key, GateStage.Beta, "Its patients were not asked.", sponsor, Token)).Require();
        var round = await RoundOfAsync(stage, 2);

        Assert.DoesNotContain(GateStep.Withdraw, (await RoomAsync(stage, 2, stage.Author)).Steps);
        Assert.Equal(GateAfterRefusals.AnswersForAnother, (await stage.Drafts.WithdrawAsync(round, stage.Author, Token)).WhyNot);
        (await stage.Gates.OpenAsync(round, host.Now.AddHours(2), stage.Chair, Token)).Require();
        Assert.Equal(GateAfterRefusals.AnswersForAnother, (await stage.Drafts.WithdrawAsync(round, stage.Author, Token)).WhyNot);

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.UnderAppeal, (bool?)null), (gate.State, gate.Aftermath.Appeal!.Upheld));
        var other = await stage.ScreenedAsync();
        Assert.Contains(GateStep.Withdraw, (await RoomAsync(stage, 3, stage.Author)).Steps);
        (await stage.Drafts.WithdrawAsync(other, stage.Author, Token)).Require();
    }

    // Nobody looks for three years after the renewal passed: it took effect in time, so the approval did not expire.
    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Renewal_ThatTakesEffect_KeepsTheApproval_HoweverLongNobodyLooks(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 24), procedure: Procedure);
        var key = await PassedAsync(stage);
        host.Time.Leap(TimeSpan.FromDays(30));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        var renewal = await RenewAsync(stage, key);
        await OpenAndVoteAsync(stage, renewal);
        Assert.False((await stage.GateAsync(key)).Aftermath.IsRevalidated);

        host.Time.Leap(TimeSpan.FromDays(3 * 365));
        await host.Get<IEnumerable<IClock>>().Single(clock => clock.Name == "gates-after").TickAsync(host.Now, Token);
        await GateStage.TickAllAsync(host);

        var (gate, renewed) = (await stage.GateAsync(key), await stage.GateAsync(renewal));
        Assert.Equal((GateState.Effective, true, null), (gate.State, gate.Aftermath.IsRevalidated, gate.TurnsAt));
        Assert.Equal(renewed.Aftermath.EffectiveAt, gate.Aftermath.Rounds[0].TookEffectAt);
        Assert.Equal((GateState.Lapsed, EndReason.Expired), (renewed.State, renewed.Aftermath.End!.Reason));
        Assert.Single(await stage.LeavesAsync(), "gate.renewed");
    }

    [Fact]
    public async Task Renewal_ThatWasCalledAgain_StillRenewsTheApproval()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]), procedure: Procedure);
        var key = await stage.OpenAsync();
        await VoteAsync(stage, key);
        var renewal = await RenewAsync(stage, key);
        (await stage.Gates.OpenAsync(renewal, host.Now.AddHours(2), stage.Chair, Token)).Require();
        host.Time.Advance(TimeSpan.FromHours(2));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        (await host.Get<GateLaterRoundOperations>().RecallAsync(renewal, stage.Chair, Token)).Require();

        await OpenAndVoteAsync(stage, await RoundOfAsync(stage, 3));

        Assert.True((await stage.GateAsync(key)).Aftermath.IsRevalidated);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task SecretRound_ThatIsWithdrawn_DisclosesNoBallot(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(new Threshold.Consent(), secret: true));
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, new BallotPaper(VoteChoice.Against, "My secret reason"))).Require();

        (await stage.Drafts.WithdrawAsync(key, stage.Author, Token)).Require();

        var (board, _) = (await host.Get<GateBoardQueries>().ReadAsync(key, null, Token))!.Value;
        Assert.True(board.IsSecret);
        Assert.All(board.Seats, seat => Assert.True(seat is { Choice: null, Statement: null, Veto: null }));
        Assert.Equal((null, null, null, null), (board.For, board.Against, board.AsItStands, board.WhatWouldChange));
        Assert.DoesNotContain("My secret reason", System.Text.Json.JsonSerializer.Serialize(StandingResource.Of(board)), StringComparison.Ordinal);
        Assert.Contains("its ballots stay secret", board.Standing, StringComparison.Ordinal);
        Assert.Empty((await RoomAsync(stage, 1, stage.Voters[1].Actor)).Course?.Objections ?? []);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task HandOver_InASecretRound_DoesNotShowTheFormerHoldersBallot(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(secret: true));
        var sponsor = await host.PersonAsync("Sponsor Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        var ida = await host.PersonAsync("Ida Next", (Role.CouncilMember, GateStage.Alpha, stage.Partnership));
        (await host.Get<CouncilOperations>().GiveProxyAsync(
            stage.Partnership, new RequestedProxy(stage.Voters[1].Seat, stage.Voters[2].Seat, host.Now, host.Now.AddDays(9), null, null, null), stage.Voters[1].Actor, Token)).Require();
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, new BallotPaper(VoteChoice.Against, "My secret reason"))).Require();
        (await stage.Gates.CastAsync(key, stage.Voters[1].Seat, For, stage.Voters[2].Actor, Token)).Require();
        var (recusals, council, seat) = (host.Get<RecusalOperations>(), host.Get<CouncilOperations>(), stage.Voters[0].Seat);
        (await council.EndTermAsync(stage.Partnership, seat, sponsor, Token)).Require();
        (await council.AppointAsync(stage.Partnership, seat, new Appointment(ida.Id, host.Now, host.Now.AddYears(1)), sponsor, Token)).Require();
        Assert.Equal(VoteChoice.Against, Assert.Single((await RoomAsync(stage, 1, stage.Voters[0].Actor)).Seats).Ballot!.Choice);
        (await recusals.ConfirmHandOverAsync(key, (await recusals.ProposeHandOverAsync(key, seat, sponsor, Token)).Require(), stage.Secretary, Token)).Require();

        var mine = Assert.Single((await RoomAsync(stage, 1, ida)).Seats).Ballot!;
        Assert.Equal((null, null, null), (mine.Choice, mine.Statement, mine.VetoReason));

        // Whoever entrusted a vote sees how their proxy voted, and so does the proxy.
        Assert.Equal(VoteChoice.For, Assert.Single((await RoomAsync(stage, 1, stage.Voters[1].Actor)).Seats).Ballot!.Choice);
        Assert.Equal(VoteChoice.For, (await RoomAsync(stage, 1, stage.Voters[2].Actor)).Seats.Single(held => held.IsProxy).Ballot!.Choice);
        (await stage.Gates.CastAsync(key, seat, Abstain, ida, Token)).Require();
        Assert.Equal(VoteChoice.Abstain, Assert.Single((await RoomAsync(stage, 1, ida)).Seats).Ballot!.Choice);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Papers_OfAMatter_AreClosedOnEveryRoundToWhoeverStandsAsideOnOne(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]), procedure: Procedure);
        var key = await stage.DraftAsync();
        (await stage.Drafts.AttachAsync(key, "assessment.txt", "An assessment."u8.ToArray(), stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        (await stage.Drafts.ScreenAsync(key, stage.Secretary, Token)).Require();
        (await stage.Gates.OpenAsync(key, host.Now.AddHours(1), stage.Chair, Token)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        (await host.Get<GateLaterRoundOperations>().RecallAsync(key, stage.Chair, Token)).Require();
        (await stage.Gates.RecuseAsync(await RoundOfAsync(stage, 2), stage.Voters[0].Seat, stage.Voters[0].Actor, Token)).Require();
        var sha256 = (await stage.GateAsync(key)).Documents[0].Sha256;
        var (aside, other) = (await Seen(host, stage.Voters[0].Actor), await Seen(host, stage.Voters[1].Actor));
        var queries = host.Get<GateQueries>();

        foreach (var number in (int[])[1, 2])
        {
            Assert.Equal(GateRefusals.Recused, (await queries.DocumentAsync("aurora", number, sha256, aside, Token)).WhyNot);
            Assert.Equal((0, 1), ((await queries.FindAsync("aurora", number, aside, Token))!.Documents.Length, (await queries.FindAsync("aurora", number, aside, Token))!.Withheld));
            (await queries.DocumentAsync("aurora", number, sha256, other, Token)).Require();
            Assert.Equal(0, (await queries.FindAsync("aurora", number, other, Token))!.Withheld);
        }

        Assert.True((await host.Get<DecisionQueries>().FindAsync(stage.Partnership, 1, aside, Token))!.IsRecused);
        Assert.False((await host.Get<DecisionQueries>().FindAsync(stage.Partnership, 1, other, Token))!.IsRecused);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Recusal_OnAGateThatTheChairWrote_IsTheSecretarysToDecide(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = new GateKey(stage.Partnership, (await stage.Drafts.DraftAsync(stage.Partnership, GateStage.Beta, Paper(), stage.Chair, Token)).Require().Id);
        (await stage.Drafts.SubmitAsync(key, stage.Chair, Token)).Require();
        var recusals = host.Get<RecusalOperations>();

        var request = (await recusals.RequestAsync(key, stage.Voters[0].Seat, Reason, stage.Voters[1].Actor, Token)).Require();

        Assert.Equal(RecusalRefusals.NotImpartial, (await recusals.DismissAsync(key, request, Reason, stage.Chair, Token)).WhyNot);
        Assert.DoesNotContain(RecusalStep.Dismiss, await StepsAsync(stage, stage.Chair));
        Assert.Contains(RecusalStep.Dismiss, await StepsAsync(stage, stage.Secretary));
        Assert.DoesNotContain(await WaitingAsync(stage, stage.Chair), text => text.StartsWith("Decide on", StringComparison.Ordinal));
        Assert.Contains(await WaitingAsync(stage, stage.Secretary), text => text.StartsWith("Decide on", StringComparison.Ordinal));
        (await recusals.DismissAsync(key, request, Reason, stage.Secretary, Token)).Require();
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Emergency_OfWhatWasNotRatified_IsNeitherOfferedNorTakenAgain(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        var rounds = host.Get<GateLaterRoundOperations>();
        var key = await stage.ScreenedAsync();
        Assert.Equal(72, (await RoomAsync(stage, 1, stage.Chair)).After!.EmergencyHours);
        (await rounds.DecideInEmergencyAsync(key, "The server is under attack.", host.Now.AddHours(48), stage.Chair, Token)).Require();
        var again = await stage.ScreenedAsync();
        Assert.Equal(GateAfterRefusals.EmergencyRepeated, (await rounds.DecideInEmergencyAsync(again, "It still is.", host.Now.AddHours(48), stage.Chair, Token)).WhyNot);
        host.Time.Leap(TimeSpan.FromHours(49));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();

        Assert.Equal(EndReason.NotRatified, (await stage.GateAsync(key)).Aftermath.End!.Reason);
        Assert.Null((await RoomAsync(stage, 3, stage.Chair)).After);
        Assert.Equal(GateAfterRefusals.EmergencyRepeated, (await rounds.DecideInEmergencyAsync(again, "It still is.", host.Now.AddHours(48), stage.Chair, Token)).WhyNot);
        Assert.Equal(GateState.Screened, (await stage.GateAsync(again)).State);
    }

    // A chair who stands aside, and holds no seat when the gate opens: somebody else with the role acts.
    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Open_ByAChairWhoStandsAside_IsNeitherOfferedNorTaken(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var (member, sponsor) = (stage.Voters[0], await host.PersonAsync("Sponsor Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership)));
        await host.GrantAsync(member.Actor.Id, Role.Chair, GateStage.Alpha, stage.Partnership);
        var key = await stage.ScreenedAsync();
        Assert.Contains(GateStep.Open, (await RoomAsync(stage, 1, member.Actor)).Steps);
        (await stage.Gates.RecuseAsync(key, member.Seat, member.Actor, Token)).Require();

        Assert.DoesNotContain(GateStep.Open, (await RoomAsync(stage, 1, member.Actor)).Steps);
        Assert.Equal(GateRefusals.StandsAside, (await stage.Gates.OpenAsync(key, host.Now.AddDays(1), member.Actor, Token)).WhyNot);
        (await host.Get<CouncilOperations>().EndTermAsync(stage.Partnership, member.Seat, sponsor, Token)).Require();
        (await stage.Gates.OpenAsync(key, host.Now.AddDays(1), stage.Chair, Token)).Require();
        var room = await RoomAsync(stage, 1, member.Actor);
        Assert.DoesNotContain(GateStep.Close, room.Steps);
        Assert.DoesNotContain(GateStep.ProposeVoid, room.Steps);
        var gate = await stage.GateAsync(key);
        Assert.True(gate.StandsAside(member.Actor.Id));
        Assert.False(gate.IsRecused(member.Seat));
        Assert.Contains((await host.Get<RecusalQueries>().FindAsync("aurora", 1, await Seen(host, stage.Chair), Token))!.Aside, line => line.Name.StartsWith("Member aurora", StringComparison.Ordinal));
    }

    private static async Task<GateRoomView> RoomAsync(GateStage stage, int number, Actor actor) =>
        (await stage.Host.Get<GateRoomQueries>().RoomAsync("aurora", number, await Seen(stage.Host, actor), Token))!;

    private static async Task<IEnumerable<RecusalStep>> StepsAsync(GateStage stage, Actor actor) =>
        Assert.Single((await stage.Host.Get<RecusalQueries>().FindAsync("aurora", 1, await Seen(stage.Host, actor), Token))!.Requests).Steps;

    private static async Task<IEnumerable<string>> WaitingAsync(GateStage stage, Actor actor)
    {
        var source = new RecusalWaiting(stage.Host.Get<IDbContextFactory<PortalDbContext>>(), stage.Host.Get<TimeProvider>());
        return (await source.WaitingAsync(await Seen(stage.Host, actor), [stage.Partnership], Token)).Select(item => item.Text);
    }

    private static async Task<GateKey> PassedAsync(GateStage stage)
    {
        var key = await stage.OpenAsync();
        await VoteAsync(stage, key);
        return key;
    }

    private static async Task VoteAsync(GateStage stage, GateKey key)
    {
        (await stage.CastAsync(key, 0, For)).Require();
        (await stage.CastAsync(key, 1, For)).Require();
        stage.Host.Time.Advance(TimeSpan.FromHours(2));
        await GateStage.TickAllAsync(stage.Host);
        await stage.FreshAsync();
    }

    private static async Task<GateKey> RenewAsync(GateStage stage, GateKey key)
    {
        (await stage.Host.Get<GateLaterRoundOperations>().RevalidateAsync(key, stage.Author, Token)).Require();
        var renewal = await RoundOfAsync(stage, 2);
        Assert.Equal(GateAfterRefusals.SameMatterOnly, (await stage.Drafts.ReviseAsync(renewal, Paper(motion: "The council admits whatever the author likes."), stage.Author, Token)).WhyNot);
        (await stage.Drafts.SubmitAsync(renewal, stage.Author, Token)).Require();
        (await stage.Drafts.ScreenAsync(renewal, stage.Secretary, Token)).Require();
        return renewal;
    }

    private static async Task OpenAndVoteAsync(GateStage stage, GateKey key)
    {
        (await stage.Gates.OpenAsync(key, stage.Host.Now.AddHours(2), stage.Chair, Token)).Require();
        await VoteAsync(stage, key);
    }

    private static async Task<GateKey> RoundOfAsync(GateStage stage, int number) =>
        new(stage.Partnership, (await stage.AllAsync()).Values.Single(gate => gate.Number == number).Id);
}
