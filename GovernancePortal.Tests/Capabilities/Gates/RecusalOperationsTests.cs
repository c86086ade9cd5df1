using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Capabilities.Partnerships.PartnershipOperationsTests;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>Requested recusals, hand-overs, alternates and suggested recusals through the doors, on both databases.</summary>
public sealed class RecusalOperationsTests
{
    private const string Reason = "He owns shares in the supplier that is to be engaged.";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Request_FromAskingToImposing_ClosesThePapersEverywhere(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();
        (await stage.Drafts.AttachAsync(key, "assessment.txt", "An assessment."u8.ToArray(), stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        (await stage.Drafts.ScreenAsync(key, stage.Secretary, Token)).Require();
        (await stage.Gates.OpenAsync(key, host.Now.AddDays(1), stage.Chair, Token)).Require();
        var (concerned, asking) = (stage.Voters[0], stage.Voters[1]);
        (await stage.CastAsync(key, 0, AGate.For)).Require();
        var recusals = host.Get<RecusalOperations>();

        var request = (await recusals.RequestAsync(key, concerned.Seat, Reason, asking.Actor, Token)).Require();
        Assert.Equal(RecusalRefusals.RightOfReply, (await recusals.ImposeAsync(key, request, Reason, stage.Chair, Token)).WhyNot);
        (await recusals.ReplyAsync(key, request, "I sold these shares in January.", concerned.Actor, Token)).Require();
        (await recusals.ImposeAsync(key, request, Reason, stage.Chair, Token)).Require();

        var gate = await stage.GateAsync(key);
        Assert.Empty(gate.Ballots);
        Assert.Equal(RecusalState.Imposed, Assert.Single(gate.RecusalRequests).State);
        var seen = await Seen(host, concerned.Actor);
        var view = (await host.Get<GateQueries>().FindAsync("aurora", 1, seen, Token))!;
        Assert.Equal((0, 1), (view.Documents.Length, view.Withheld));
        Assert.Equal(GateRefusals.Recused, (await host.Get<GateQueries>().DocumentAsync("aurora", 1, gate.Documents[0].Sha256, seen, Token)).WhyNot);
        (await stage.CastAsync(key, 1, AGate.For)).Require();
        (await stage.CastAsync(key, 2, AGate.For)).Require();
        host.Time.Leap(TimeSpan.FromDays(1));
        await stage.TickAsync();
        await stage.FreshAsync();
        Assert.True((await host.Get<DecisionQueries>().FindAsync(stage.Partnership, 1, await Seen(host, concerned.Actor), Token))!.IsRecused);
        Assert.False((await host.Get<DecisionQueries>().FindAsync(stage.Partnership, 1, await Seen(host, asking.Actor), Token))!.IsRecused);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Request_WaitsOnTheDesks_OfWhoMayReplyAndWhoDecides(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromDays(10));
        var request = (await host.Get<RecusalOperations>().RequestAsync(key, stage.Voters[0].Seat, Reason, stage.Voters[1].Actor, Token)).Require();

        Assert.Contains(await WaitingAsync(stage, stage.Voters[0].Actor), item => item.Text.StartsWith("Reply to the request", StringComparison.Ordinal) && item.Due == host.Now.AddHours(48));
        Assert.Contains(await WaitingAsync(stage, stage.Chair), item => item.Text.StartsWith("Decide on a requested recusal", StringComparison.Ordinal));
        Assert.DoesNotContain(await WaitingAsync(stage, stage.Voters[2].Actor), item => item.Area.EndsWith("/recusals", StringComparison.Ordinal));
        var room = (await host.Get<RecusalQueries>().FindAsync("aurora", 1, await Seen(host, stage.Voters[0].Actor), Token))!;
        Assert.Equal([RecusalStep.Reply, RecusalStep.Accept], Assert.Single(room.Requests).Steps);
        (await host.Get<RecusalOperations>().WithdrawAsync(key, request, stage.Voters[1].Actor, Token)).Require();
        Assert.DoesNotContain(await WaitingAsync(stage, stage.Chair), item => item.Area.EndsWith("/recusals", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Request_AboutTheChair_IsTheSecretarys(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        await host.GrantAsync(stage.Voters[0].Actor.Id, Role.Chair, GateStage.Alpha, stage.Partnership);
        var recusals = host.Get<RecusalOperations>();

        var request = (await recusals.RequestAsync(key, stage.Voters[0].Seat, Reason, stage.Voters[1].Actor, Token)).Require();

        Assert.Equal(RecusalRefusals.SecretaryDecides, (await recusals.DismissAsync(key, request, Reason, stage.Chair, Token)).WhyNot);
        (await recusals.DismissAsync(key, request, Reason, stage.Secretary, Token)).Require();
        Assert.Equal(RecusalRefusals.NoSuchSeat, (await recusals.RequestAsync(key, EntityId.New<SeatId>(host.Now), Reason, stage.Voters[1].Actor, Token)).WhyNot);
        (await recusals.AcceptAsync(key, (await recusals.RequestAsync(key, stage.Voters[0].Seat, Reason, stage.Voters[1].Actor, Token)).Require(), stage.Voters[0].Actor, Token)).Require();
        Assert.True((await stage.GateAsync(key)).IsRecused(stage.Voters[0].Seat));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task HandOver_OfAHolderWhoLeft_GivesTheNewOneTheVote(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var sponsor = await host.PersonAsync("Sponsor Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        var ida = await host.PersonAsync("Ida Next", (Role.CouncilMember, GateStage.Alpha, stage.Partnership));
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, AGate.Against)).Require();
        var (recusals, council) = (host.Get<RecusalOperations>(), host.Get<CouncilOperations>());
        var seat = stage.Voters[0].Seat;

        Assert.Equal(HandOverRefusals.StillThere, (await recusals.ProposeHandOverAsync(key, seat, sponsor, Token)).WhyNot);
        (await council.EndTermAsync(stage.Partnership, seat, sponsor, Token)).Require();
        Assert.Equal(HandOverRefusals.NobodyFollows, (await recusals.ProposeHandOverAsync(key, seat, sponsor, Token)).WhyNot);
        (await council.AppointAsync(stage.Partnership, seat, new Appointment(ida.Id, host.Now, host.Now.AddYears(1)), sponsor, Token)).Require();
        Assert.Single((await host.Get<RecusalQueries>().FindAsync("aurora", 1, await Seen(host, sponsor), Token))!.HandOverable);
        var handOver = (await recusals.ProposeHandOverAsync(key, seat, sponsor, Token)).Require();
        Assert.Contains(await WaitingAsync(stage, stage.Secretary), item => item.Text.StartsWith("Confirm a change of holder", StringComparison.Ordinal));
        Assert.Equal(GateRefusals.NotYourSeat, (await stage.Gates.CastAsync(key, seat, AGate.For, ida, Token)).WhyNot);
        (await recusals.ConfirmHandOverAsync(key, handOver, stage.Secretary, Token)).Require();
        (await stage.Gates.CastAsync(key, seat, AGate.For, ida, Token)).Require();

        var gate = await stage.GateAsync(key);
        Assert.Equal((ida.Id, ida.Id), (gate.Round!.Seats.Single(frozen => frozen.Id == seat).Holder!.Value, Assert.Single(gate.Ballots).CastBy));
        var room = (await host.Get<GateRoomQueries>().RoomAsync("aurora", 1, await Seen(host, ida), Token))!;
        Assert.Equal(seat, Assert.Single(room.Seats).Seat);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Open_WhileAHolderIsAway_FreezesTheAlternate_AndScopedProxies(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var sponsor = await host.PersonAsync("Sponsor Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        var ida = await host.PersonAsync("Ida Alternate", (Role.CouncilMember, GateStage.Alpha, stage.Partnership));
        var terms = host.Get<TermOperations>();
        (await terms.NameAlternateAsync(stage.Partnership, stage.Voters[0].Seat, ida.Id, sponsor, Token)).Require();
        (await terms.DeclareAbsenceAsync(stage.Partnership, stage.Voters[0].Seat, new Absence(host.Now, host.Now.AddDays(9)), stage.Voters[0].Actor, Token)).Require();
        (await host.Get<CouncilOperations>().GiveProxyAsync(stage.Partnership, Scoped(stage, 1, RiskTier.High), stage.Voters[1].Actor, Token)).Require();
        (await host.Get<CouncilOperations>().GiveProxyAsync(stage.Partnership, Scoped(stage, 2, RiskTier.Low), stage.Voters[2].Actor, Token)).Require();

        var key = await stage.OpenAsync();

        var round = (await stage.GateAsync(key)).Round!;
        var seat = round.Seats.Single(frozen => frozen.Id == stage.Voters[0].Seat);
        Assert.Equal((ida.Id, stage.Voters[0].Actor.Id), (seat.Holder!.Value, seat.StandsInFor!.Value));
        Assert.Equal("By the book", round.Seats.Single(frozen => frozen.Id == stage.Voters[1].Seat).ProxyNote);
        Assert.Null(round.Seats.Single(frozen => frozen.Id == stage.Voters[2].Seat).ProxyHolder);
        Assert.Equal(GateRefusals.NotYourSeat, (await stage.CastAsync(key, 0, AGate.For)).WhyNot);
        (await stage.Gates.CastAsync(key, stage.Voters[0].Seat, AGate.For, ida, Token)).Require();
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Interest_ThatAGateTouches_IsShownToTheMemberAndToTheCouncil_AndToNobodyElse(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var sponsor = await host.PersonAsync("Sponsor Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        (await host.Get<InterestOperations>().DeclareAsync(
            stage.Partnership, new DeclaredInterest(InterestKind.Ownership, null, "hospitals", [], [], string.Empty, host.Now, null), stage.Voters[0].Actor, Token)).Require();
        await stage.OpenAsync();
        var (gates, queries) = (host.Get<GateQueries>(), host.Get<RecusalQueries>());

        async Task<ConflictView?> NoticeAsync(Actor actor)
        {
            var seen = await Seen(host, actor);
            return await queries.ConflictAsync((await gates.FindAsync("aurora", 1, seen, Token))!, seen, Token);
        }

        Assert.Equal("Its motion names hospitals, in which an interest is declared (ownership).", Assert.Single((await NoticeAsync(stage.Voters[0].Actor))!.Reasons).ToString());
        Assert.Null(await NoticeAsync(stage.Voters[1].Actor));
        Assert.Single((await queries.FindAsync("aurora", 1, await Seen(host, stage.Chair), Token))!.Suggestions);
        Assert.Empty((await queries.FindAsync("aurora", 1, await Seen(host, sponsor), Token))!.Suggestions);
        Assert.Null(await host.Get<InterestQueries>().FindAsync(stage.Partnership, await Seen(host, sponsor), Token));
    }

    private static RequestedProxy Scoped(GateStage stage, int voter, RiskTier tier) => new(
        stage.Voters[voter].Seat, stage.Voters[0].Seat, stage.Host.Now, stage.Host.Now.AddDays(9), null, "By the book", new ProxyScope(null, [], [tier]));

    private static async Task<IReadOnlyList<WaitingItem>> WaitingAsync(GateStage stage, Actor actor)
    {
        var source = new RecusalWaiting(stage.Host.Get<IDbContextFactory<PortalDbContext>>(), stage.Host.Get<TimeProvider>());
        return await source.WaitingAsync(await Seen(stage.Host, actor), [stage.Partnership], Token);
    }
}
