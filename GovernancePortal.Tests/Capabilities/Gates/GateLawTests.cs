using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>Vetoes that are taken back before the close, conflicts declared after it, and proxies as the charter limits them.</summary>
public sealed class GateLawTests
{
    private const string Why = "My brother works for the supplier of the records.";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Veto_TakenBackBeforeTheClose_IsLoggedAndLeavesTheVoteAgainst(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(changeOfVote: false), content: written => written with
        {
            Rules = [written.Rules[0] with { VetoOrganisations = [GateStage.Alpha] }],
        });
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, new BallotPaper(VoteChoice.Against, "Not so fast.", "It cannot be undone."))).Require();
        (await stage.CastAsync(key, 1, AGate.For)).Require();
        (await stage.CastAsync(key, 2, AGate.For)).Require();

        var other = await stage.Gates.WithdrawBallotVetoAsync(key, stage.Voters[0].Seat, stage.Voters[1].Actor, Token);
        (await stage.Gates.WithdrawBallotVetoAsync(key, stage.Voters[0].Seat, stage.Voters[0].Actor, Token)).Require();
        var again = await stage.Gates.WithdrawBallotVetoAsync(key, stage.Voters[0].Seat, stage.Voters[0].Actor, Token);

        Assert.Equal((GateRefusals.NotYourSeat, GateRefusals.NoVetoCast), (other.WhyNot, again.WhyNot));
        var ballot = (await stage.GateAsync(key)).Ballots.Single(cast => cast.SeatId == stage.Voters[0].Seat);
        Assert.Equal((VoteChoice.Against, "Not so fast.", null), (ballot.Choice, ballot.Statement, ballot.VetoReason));
        Assert.True(Assert.Single(ballot.Earlier).Veto);
        Assert.Single(await stage.LeavesAsync(), "ballot.veto-withdrawn");
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();
        Assert.Equal(VotingOutcome.Passed, (await stage.GateAsync(key)).Outcome);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Conflict_DeclaredAfterTheClose_RaisesAReviewAndChangesNoResult(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var conflicts = host.Get<ConflictOperations>();
        var key = await stage.OpenAsync();
        var (member, seat) = (stage.Voters[0].Actor, stage.Voters[0].Seat);
        Assert.Equal("gates.step-not-open", (await conflicts.DeclareAsync(key, seat, Why, member, Token)).WhyNot?.Code);
        (await stage.CastAsync(key, 0, AGate.For)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();
        await stage.TickAsync();
        await stage.FreshAsync();
        var before = await stage.GateAsync(key);

        Assert.Equal(GateRefusals.NotYourSeat, (await conflicts.DeclareAsync(key, seat, Why, stage.Voters[1].Actor, Token)).WhyNot);
        Assert.Equal(RecusalRefusals.ReasonMissing, (await conflicts.DeclareAsync(key, seat, "Too short.", member, Token)).WhyNot);
        (await conflicts.DeclareAsync(key, seat, Why, member, Token)).Require();

        Assert.Equal(ConflictRefusals.DeclaredAlready, (await conflicts.DeclareAsync(key, seat, Why, member, Token)).WhyNot);
        var questioned = await stage.GateAsync(key);
        Assert.Equal(($"{before.Result}", before.State), ($"{questioned.Result}", questioned.State));
        Assert.True(questioned.IsQuestioned);
        Assert.Equal(VotingOutcome.Rejected, Assert.Single(questioned.Aftermath.Reviews).Without);
        Assert.Contains("Look into a conflict declared after the close: Add hospital records", await DeskAsync(stage, stage.Seen(stage.Chair)));
        Assert.DoesNotContain(await DeskAsync(stage, stage.Seen(member)), text => text.StartsWith("Look into", StringComparison.Ordinal));
        Assert.Contains(await host.NoticesOfAsync(stage.Chair, NoticeKind.GateToHandle), notice => notice.Text.StartsWith("A conflict of interest was declared after the close of Gate 1", StringComparison.Ordinal));
        var room = await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Chair), Token);
        Assert.True(Assert.Single(room!.After!.Conflicts).MayReview);
        Assert.Equal(Why, room.After.Conflicts[0].Reason);

        Assert.Equal(ConflictRefusals.NoSuchDeclaration, (await conflicts.ReviewAsync(key, 2, ConflictFinding.LookAgain, Why, stage.Chair, Token)).WhyNot);
        Assert.Equal(ConflictRefusals.FindingUnknown, (await conflicts.ReviewAsync(key, 1, (ConflictFinding)9, Why, stage.Chair, Token)).WhyNot);
        (await conflicts.ReviewAsync(key, 1, ConflictFinding.LookAgain, "Without this vote nothing would have passed.", stage.Chair, Token)).Require();

        Assert.Equal(ConflictRefusals.FoundAlready, (await conflicts.ReviewAsync(key, 1, ConflictFinding.NoDifference, Why, stage.Secretary, Token)).WhyNot);
        var reviewed = await stage.GateAsync(key);
        Assert.Equal(($"{before.Result}", false, ConflictFinding.LookAgain), ($"{reviewed.Result}", reviewed.IsQuestioned, reviewed.Aftermath.Reviews[0].Finding));
        Assert.DoesNotContain(await DeskAsync(stage, stage.Seen(stage.Chair)), text => text.StartsWith("Look into", StringComparison.Ordinal));
        Assert.Contains(await host.NoticesOfAsync(member, NoticeKind.GateClosed), notice => notice.Text.Contains("was looked into", StringComparison.Ordinal));
        var leaves = await stage.LeavesAsync();
        Assert.Equal(["conflict.declared-late", "conflict.reviewed"], leaves.Where(leaf => leaf.StartsWith("conflict", StringComparison.Ordinal)));
        var decision = await host.Get<DecisionQueries>().FindAsync(stage.Partnership, 1, stage.Seen(stage.Chair), Token);
        Assert.Equal(ConflictFinding.LookAgain, Assert.Single(decision!.Conflicts).Finding);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Proxy_IsGivenWithinTheLimitsOfTheCharterInForce(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        foreach (var (most, slug) in new[] { (0, "none"), (2, "two") })
        {
            var stage = await GateStage.SetAsync(host, slug: slug, procedure: new RoundProcedure { ProxyMostHeld = most });
            var council = host.Get<CouncilOperations>();

            var first = await council.GiveProxyAsync(stage.Partnership, Proxy(stage, 1), stage.Voters[1].Actor, Token);
            var second = await council.GiveProxyAsync(stage.Partnership, Proxy(stage, 2), stage.Voters[2].Actor, Token);

            Assert.Equal(most == 0 ? CouncilRefusals.ProxyHolderFull : null, first.WhyNot);
            Assert.Equal(most == 0 ? CouncilRefusals.ProxyHolderFull : null, second.WhyNot);
            var view = await host.Get<ProxyQueries>().MineAsync(stage.Partnership, stage.Seen(stage.Voters[0].Actor), Token);
            Assert.Equal((most, false, most), (view!.Cap, view.Across, view.Held.Length));
        }
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Proxy_BeyondWhatTheClauseAllows_IsLeftOutAndBothAreTold(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), proxyCap: 0);
        var stage = await GateStage.SetAsync(host, rule);
        (await host.Get<CouncilOperations>().GiveProxyAsync(stage.Partnership, Proxy(stage, 1), stage.Voters[1].Actor, Token)).Require();

        var key = await stage.OpenAsync();

        var seat = (await stage.GateAsync(key)).Round!.Seats.Single(frozen => frozen.Id == stage.Voters[1].Seat);
        Assert.Equal((null, (PersonId?)stage.Voters[0].Actor.Id), (seat.ProxyHolder, seat.ProxyLeftOut));
        Assert.Contains(await host.NoticesOfAsync(stage.Voters[1].Actor, NoticeKind.Proxy), notice => notice.Text.StartsWith("Your proxy does not count on Gate 1", StringComparison.Ordinal));
        Assert.Contains(await host.NoticesOfAsync(stage.Voters[0].Actor, NoticeKind.Proxy), notice => notice.Text.StartsWith("The proxy that you hold for Seat does not count on Gate 1", StringComparison.Ordinal));
        var mine = (await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Voters[1].Actor), Token))!.Seats.Single();
        Assert.Equal("Member aurora 0", mine.ProxyLeftOut);
        Assert.Null((await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, stage.Seen(stage.Voters[2].Actor), Token))!.Seats.Single().ProxyLeftOut);
    }

    private static RequestedProxy Proxy(GateStage stage, int from) =>
        new(stage.Voters[from].Seat, stage.Voters[0].Seat, stage.Host.Now, stage.Host.Now.AddDays(5), null, null, null);

    private static async Task<List<string>> DeskAsync(GateStage stage, Actor actor)
    {
        var items = new List<string>();
        foreach (var source in stage.Host.Get<IEnumerable<IWaitingSource>>())
        {
            items.AddRange((await source.WaitingAsync(actor, [stage.Partnership], Token)).Select(item => item.Text));
        }

        return items;
    }
}
