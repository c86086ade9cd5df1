using System.Text;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

public sealed class GateRoundOperationsTests
{
    private static readonly QuorumDemand TwoMembers = new(VoteGroup.Everyone, new Threshold.Count(2));

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Screen_WithoutAPaperThatTheCharterDemands_IsRefusedUntilOneMeetsIt(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, content: Demanding);
        var key = await stage.DraftAsync();
        (await stage.Drafts.AttachAsync(key, "plan.md", Text("# Plan"), stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();

        var lacking = await stage.Drafts.ScreenAsync(key, stage.Secretary, Token);

        Assert.Equal(GateRefusals.EvidenceMissing, lacking.WhyNot);
        Assert.Contains("Transfer impact assessment", lacking.WhyNot!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Penetration test", lacking.WhyNot.Message, StringComparison.Ordinal);
        (await stage.Drafts.ReturnAsync(key, "Attach it.", stage.Secretary, Token)).Require();
        var plan = (await stage.GateAsync(key)).Documents[0];
        Assert.Equal(GateRefusals.NoSuchDemand, (await stage.Drafts.AssignAsync(key, plan.Sha256, "pen-test", stage.Author, Token)).WhyNot);
        Assert.Equal(GateRefusals.NoSuchDemand, (await stage.Drafts.AttachAsync(key, "b.md", Text("# B"), "no-such", stage.Author, Token)).WhyNot);
        (await stage.Drafts.AssignAsync(key, plan.Sha256, "transfer-assessment", stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        Assert.Equal(GateState.Screened, (await stage.Drafts.ScreenAsync(key, stage.Secretary, Token)).Require());
        Assert.Contains("gate.document-assigned", await stage.LeavesAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Open_BeforeTheNoticePeriodIsOver_IsRefusedWithTheInstantFromWhich(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, content: With(new RoundProcedure { NoticeHours = 48 }));
        var key = await stage.ScreenedAsync();
        var from = host.Now.AddHours(48);

        var early = await stage.Gates.OpenAsync(key, host.Now.AddDays(7), stage.Chair, Token);

        Assert.Equal(GateRefusals.NoticeLasts, early.WhyNot);
        Assert.Contains(RoundWords.At(from), early.WhyNot!.Message, StringComparison.Ordinal);
        var room = await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Chair), Token);
        Assert.Equal(from, room!.NoticeUntil);
        host.Time.Leap(TimeSpan.FromHours(48));
        await stage.FreshAsync();
        (await stage.Gates.OpenAsync(key, host.Now.AddDays(7), stage.Chair, Token)).Require();
        var gate = await stage.GateAsync(key);
        Assert.Equal((48, "council", "Council"), (gate.Round!.Procedure.NoticeHours, gate.Round.Body, gate.Round.BodyName));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Extend_ByTheChair_MovesTheDeadlineOnAndNothingElse(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, content: With(new RoundProcedure { ExtensionsMost = 1, ExtensionHoursMost = 24 }));
        var key = await stage.OpenAsync(TimeSpan.FromHours(2));
        var deadline = host.Now.AddHours(2);
        var frozen = (await stage.GateAsync(key)).Round!;

        (await stage.Rounds.ExtendAsync(key, deadline.AddHours(3), "Two members are travelling.", stage.Chair, Token)).Require();

        var gate = await stage.GateAsync(key);
        Assert.Equal((deadline.AddHours(3), deadline.AddHours(3), deadline), (gate.ClosesAt, gate.DueAt, gate.Round!.ClosesAt));
        Assert.Equal((frozen.MotionSha256, frozen.Seats.Length), (gate.Round.MotionSha256, gate.Round.Seats.Length));
        Assert.Equal(GateRefusals.ExtensionsUsedUp, (await stage.Rounds.ExtendAsync(key, deadline.AddHours(4), "Once more.", stage.Chair, Token)).WhyNot);
        host.Time.Advance(TimeSpan.FromHours(4));
        await stage.FreshAsync();
        await stage.TickAsync();
        (await stage.CastAsync(key, 0, AGate.For)).Require();
        host.Time.Advance(TimeSpan.FromHours(20));
        await stage.TickAsync();
        Assert.Equal(deadline.AddHours(3), (await stage.GateAsync(key)).Result!.ClosedAt);
        Assert.Single(await stage.LeavesAsync(), type => type == "gate.extended");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task LateQuorum_WhateverTheDownTime_ExtendsOnceAsOfTheDeadline(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(quorum: [TwoMembers]), content: With(new RoundProcedure { LateQuorumHours = 24 }));
        var (voted, late, forgotten) = (await stage.OpenAsync(), await stage.OpenAsync(), await stage.OpenAsync());
        var deadline = host.Now.AddHours(1);
        await stage.CastAsync(voted, 0, AGate.For);
        await stage.CastAsync(voted, 1, AGate.For);
        await stage.CastAsync(late, 0, AGate.For);

        // Nothing ran at the deadline; the second ballot comes before any clock does.
        host.Time.Advance(TimeSpan.FromHours(6));
        await stage.FreshAsync();
        await using var restarted = await PortalHost.RestartAsync(host);
        (await stage.CastOnAsync(restarted, late, 1, AGate.For)).Require();
        Assert.Equal(GateRefusals.Closed, (await stage.CastOnAsync(restarted, voted, 2, AGate.For)).WhyNot);
        await Task.WhenAll(stage.TickAsync(), GateStage.TickAsync(restarted));
        Assert.Equal(GateState.Open, (await stage.GateAsync(forgotten)).State);
        Assert.Equal(deadline.AddHours(24), (await stage.GateAsync(forgotten)).ClosesAt);

        host.Time.Leap(TimeSpan.FromDays(30));
        restarted.Time.Leap(TimeSpan.FromDays(30));
        await Task.WhenAll(stage.TickAsync(), GateStage.TickAsync(restarted), stage.TickAsync());

        Assert.Equal((VotingOutcome.Passed, deadline), Of(await stage.GateAsync(voted)));
        Assert.Equal((VotingOutcome.Passed, deadline.AddHours(24)), Of(await stage.GateAsync(late)));
        Assert.Equal((VotingOutcome.Inquorate, deadline.AddHours(24)), Of(await stage.GateAsync(forgotten)));
        Assert.Equal(2, (await stage.LeavesAsync()).Count(type => type == "gate.extended"));
        Assert.Equal(3, (await stage.LeavesAsync()).Count(type => type == "gate.closed"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Clock_AfterALongDownTime_CarriesOutEachInstantOnceOnEveryNode(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        await using var second = await PortalHost.RestartAsync(host);
        var rule = AGate.Rule(tie: TieRule.ChairDecides, quorum: [TwoMembers]);
        var stage = await GateStage.SetAsync(host, rule, chairSeat: 0, content: With(new RoundProcedure { LateQuorumHours = 24, CastingVoteHours = 12 }));
        var (tied, quiet) = (await stage.OpenAsync(), await stage.OpenAsync());
        var deadline = host.Now.AddHours(1);
        await stage.CastAsync(tied, 0, AGate.For);
        await stage.CastAsync(tied, 1, AGate.Against);

        host.Time.Leap(TimeSpan.FromDays(90));
        second.Time.Leap(TimeSpan.FromDays(90));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => GateStage.TickAsync(i % 2 == 0 ? host : second), Token)));
        await stage.TickAsync();

        var gate = await stage.GateAsync(tied);
        Assert.Equal((VotingOutcome.Tied, deadline), Of(gate));
        Assert.Equal(deadline.AddHours(12), gate.Result!.SettledAt);
        Assert.Contains("None was given by", gate.Result.Explanation, StringComparison.Ordinal);
        Assert.Equal((VotingOutcome.Inquorate, deadline.AddHours(24)), Of(await stage.GateAsync(quiet)));
        var leaves = await stage.LeavesAsync();
        Assert.Equal((1, 2, 1), (leaves.Count(type => type == "gate.tied"), leaves.Count(type => type == "gate.closed"), leaves.Count(type => type == "gate.extended")));
        var decisions = await stage.DecisionsAsync();
        Assert.Equal(2, decisions.Count);
        Assert.Equal(deadline.AddHours(12), decisions.Single(decision => decision.GateId == tied.Gate).DecidedAt);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task CastingVote_ByTheHolderOfTheChairsSeat_BreaksTheTieAndIsRecordedApart(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(tie: TieRule.ChairDecides, standstillHours: 24), chairSeat: 0, content: With(new RoundProcedure { CastingVoteHours = 12 }));
        var key = await stage.OpenAsync();
        await stage.CastAsync(key, 0, AGate.Against);
        await stage.CastAsync(key, 1, AGate.For);
        host.Time.Advance(TimeSpan.FromHours(3));
        await stage.FreshAsync();
        await stage.TickAsync();
        Assert.Equal(GateState.CastingVote, (await stage.GateAsync(key)).State);
        Assert.Empty(await stage.DecisionsAsync());
        Assert.Equal("Give your casting vote", Assert.Single(await host.Get<GateQueries>().WaitingAsync(stage.Partnership, stage.Seen(stage.Voters[0].Actor), Token)).Words);

        // The office of the chair is not the chair's seat.
        Assert.Equal("gates.not-your-step", (await stage.Rounds.GiveCastingVoteAsync(key, CastingVote.For, "The risk is small.", stage.Chair, Token)).WhyNot!.Code);
        Assert.Equal(GateRefusals.NotTheChairsSeat, (await stage.Rounds.GiveCastingVoteAsync(key, CastingVote.For, "The risk is small.", stage.Voters[1].Actor, Token)).WhyNot);
        (await stage.Rounds.GiveCastingVoteAsync(key, CastingVote.For, "The risk is small.", stage.Voters[0].Actor, Token)).Require();

        var result = (await stage.GateAsync(key)).Result!;
        Assert.Equal((VotingOutcome.Passed, "1", "1", CastingVote.For), (result.Outcome, result.For, result.Against, result.Casting!.Vote));
        Assert.Contains("casting vote", result.Explanation, StringComparison.Ordinal);
        Assert.Equal(host.Now.AddHours(24), (await stage.GateAsync(key)).EffectiveFrom);
        Assert.Equal(host.Now, Assert.Single(await stage.DecisionsAsync()).DecidedAt);
        Assert.Equal(["gate.tied", "gate.casting-vote-given", "gate.closed", "decision.entered"], (await stage.LeavesAsync()).Where(type => type != "act.refused").TakeLast(4));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task ReplaceDocument_WhileOpen_KeepsTheOldContentAndVoidsTheRoundUnlessConfirmed(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var (confirmed, left) = (await OpenWithPaperAsync(stage, "# Plan A"), await OpenWithPaperAsync(stage, "# Plan B"));
        foreach (var key in new[] { confirmed, left })
        {
            await stage.CastAsync(key, 0, AGate.For);
            host.Time.Advance(TimeSpan.FromMinutes(1));
            var old = (await stage.GateAsync(key)).Documents[0].Sha256;
            (await stage.Rounds.ReplaceDocumentAsync(key, old, "plan.md", Text($"# Plan of {key.Gate}"), stage.Author, Token)).Require();
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await stage.CastAsync(key, 1, AGate.For);
        }

        var change = (await stage.GateAsync(confirmed)).Course!.Changes.Single();
        Assert.Equal(GateRefusals.ChangeUnconfirmed, (await CloseAllVotedAsync(stage, confirmed)).WhyNot);
        (await stage.Rounds.ConfirmImmaterialAsync(confirmed, change.Sha256, "A typing error.", stage.Chair, Token)).Require();
        var old1 = await host.Get<GateQueries>().DocumentAsync("aurora", 1, change.Before.Sha256, stage.Seen(stage.Voters[1].Actor), Token);
        Assert.Equal("plan.md", old1.Require().Name);
        host.Time.Advance(TimeSpan.FromHours(2));
        await stage.TickAsync();

        Assert.Equal((VotingOutcome.Passed, VotingOutcome.Void), ((await stage.GateAsync(confirmed)).Outcome!.Value, (await stage.GateAsync(left)).Outcome!.Value));
        var decision = (await stage.DecisionsAsync()).Single(entered => entered.GateId == left.Gate);
        Assert.Equal([true, false, false], decision.Content.Votes.Select(vote => vote.IsStale));
        var leaves = await stage.EntriesAsync();
        Assert.Equal(2, leaves.Count(entry => entry.Type == "gate.document-replaced"));
        Assert.Single(leaves, entry => entry.Type == "gate.change-confirmed");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Void_OfAnOpenRound_TakesASecondPersonOfAnotherOrganisation(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        await stage.CastAsync(key, 0, AGate.For);
        (await stage.Rounds.ProposeVoidAsync(key, "A seat was left out.", stage.Secretary, Token)).Require();

        Assert.Equal(GateRefusals.SecondPersonNeeded, (await stage.Rounds.ConfirmVoidAsync(key, stage.Secretary, Token)).WhyNot);
        Assert.Equal(GateRefusals.SecondPersonNeeded, (await stage.Rounds.ConfirmVoidAsync(key, stage.Chair, Token)).WhyNot);
        (await stage.Rounds.ConfirmVoidAsync(key, stage.Voters[1].Actor, Token)).Require();

        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Decided, VotingOutcome.Void, null), (gate.State, gate.Result!.Outcome, gate.EffectiveFrom));
        Assert.Equal(["gate.void-proposed", "gate.void-confirmed", "gate.closed", "decision.entered"], (await stage.LeavesAsync()).Where(type => type != "act.refused").TakeLast(4));
        Assert.Equal(GateRefusals.Closed, (await stage.CastAsync(key, 2, AGate.For)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Objections_UnderConsent_StandInTheWayUntilTheirObjectorClosesThem(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(new Threshold.Consent()), content: With(new RoundProcedure { ChairArbitratesObjections = true }));
        var (withdrawn, sustained, open) = (await stage.OpenAsync(), await stage.OpenAsync(), await stage.OpenAsync());
        foreach (var key in new[] { withdrawn, sustained, open })
        {
            await stage.CastAsync(key, 0, AGate.For);
            (await stage.CastAsync(key, 1, new BallotPaper(VoteChoice.Against, "The cohort is too small."))).Require();
        }

        Assert.Equal("Answer an objection", (await host.Get<GateQueries>().WaitingAsync(stage.Partnership, stage.Seen(stage.Author), Token))[0].Words);
        (await stage.Rounds.AnswerObjectionAsync(withdrawn, 1, "It was enlarged by a third site.", stage.Author, Token)).Require();
        (await stage.Rounds.CloseObjectionAsync(withdrawn, 1, ObjectionState.Withdrawn, null, stage.Voters[1].Actor, Token)).Require();
        (await stage.Rounds.ArbitrateObjectionAsync(sustained, 1, ObjectionState.Sustained, "It is too small.", stage.Chair, Token)).Require();
        (await stage.CastAsync(sustained, 1, AGate.For)).Require();
        host.Time.Advance(TimeSpan.FromHours(2));
        await stage.TickAsync();

        Assert.Equal(
            (VotingOutcome.Passed, VotingOutcome.Rejected, VotingOutcome.Rejected),
            ((await stage.GateAsync(withdrawn)).Outcome!.Value, (await stage.GateAsync(sustained)).Outcome!.Value, (await stage.GateAsync(open)).Outcome!.Value));
        var room = await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Author), Token);
        var line = Assert.Single(room!.Course!.Objections);
        Assert.Equal((ObjectionState.Withdrawn, "It was enlarged by a third site.", false), (line.State, line.Answers[0].Text, line.MayAnswer));
    }

    [Fact]
    public async Task Objections_UnderSecretBallots_AreShownToNobodyBeforeTheClose()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, AGate.Rule(new Threshold.Consent(), secret: true), content: With(new RoundProcedure { ChairArbitratesObjections = true }));
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 1, new BallotPaper(VoteChoice.Against, "The cohort is too small."))).Require();

        var room = await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Chair), Token);

        Assert.True(room!.Course is null or { Objections.IsEmpty: true });
        Assert.Empty(await host.Get<GateQueries>().WaitingAsync(stage.Partnership, stage.Seen(stage.Author), Token));
        Assert.Equal(GateRefusals.ObjectionsSecret, (await stage.Rounds.ArbitrateObjectionAsync(key, 1, ObjectionState.Resolved, "It is wrong.", stage.Chair, Token)).WhyNot);
        host.Time.Advance(TimeSpan.FromHours(2));
        await stage.TickAsync();
        Assert.Single((await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Chair), Token))!.Course!.Objections);
    }

    private static (VotingOutcome, DateTimeOffset) Of(Gate gate) => (gate.Result!.Outcome, gate.Result.ClosedAt);

    private static Func<CharterContent, CharterContent> With(RoundProcedure procedure) => content => content with { Procedure = procedure };

    private static CharterContent Demanding(CharterContent content) => content with
    {
        Evidence =
        [
            new EvidenceDemand { Key = "transfer-assessment", Title = "Transfer impact assessment", Kinds = [DecisionKind.NewDataSource], Tiers = [RiskTier.High] },
            new EvidenceDemand { Key = "pen-test", Title = "Penetration test", Kinds = [DecisionKind.Vendor], Tiers = [RiskTier.High] },
        ],
    };

    private static async Task<GateKey> OpenWithPaperAsync(GateStage stage, string paper)
    {
        var key = await stage.DraftAsync();
        (await stage.Drafts.AttachAsync(key, "plan.md", Text(paper), stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        (await stage.Drafts.ScreenAsync(key, stage.Secretary, Token)).Require();
        (await stage.Gates.OpenAsync(key, stage.Host.Now.AddHours(1), stage.Chair, Token)).Require();
        return key;
    }

    private static async Task<Outcome<GateState>> CloseAllVotedAsync(GateStage stage, GateKey key)
    {
        await stage.CastAsync(key, 2, AGate.For);
        return await stage.Gates.CloseAsync(key, stage.Chair, Token);
    }
}
