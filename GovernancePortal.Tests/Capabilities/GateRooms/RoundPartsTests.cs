using Bunit;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>What the gate room shows of a round besides ballots, and to whom it gives which controls.</summary>
public sealed class RoundPartsTests : IAsyncDisposable
{
    private readonly List<BunitContext> _screens = [];

    private static readonly RoundProcedure Procedure = new() { ExtensionsMost = 2, ExtensionHoursMost = 72, ChairArbitratesObjections = true, NoticeHours = 0 };

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Room_ForAMemberOfAPlainRound_HasNoControlsBesidesTheirBallot()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await SetAsync(host, RoomScene.Rule());
        await scene.OpenAsync();

        var room = await EnterAsync(host, scene.Members[1]);

        Assert.Empty(room.FindAll("#objections, [name=round-tools], .banner"));
        Assert.DoesNotContain("set the round aside", room.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(room.FindAll("#vote-for"));
    }

    [Fact]
    public async Task Room_ForTheChair_MovesTheDeadlineOn()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await SetAsync(host, RoomScene.Rule());
        var key = await scene.OpenAsync();
        var deadline = host.Now.AddHours(53);
        var room = await EnterAsync(host, scene.Chair);

        room.Find("#extend-hours").Input("30");
        room.Find("#extend-reason").Change("Two members are travelling.");
        await room.Find("#extend").ClickAsync(new());

        var read = await host.Get<GateRoomQueries>().RoomAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Chair), Token);
        Assert.Equal(deadline.AddHours(30), read!.ClosesAt);
        Assert.Equal(new ExtensionAllowance(1, 42), read.ExtensionLeft);
        Assert.Contains("Two members are travelling.", room.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal(key, read.Key);
    }

    [Fact]
    public async Task Room_UnderConsent_LetsTheAuthorAnswerTheObjectorWithdrawAndTheChairRule()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await SetAsync(host, new DecisionRule(VoteBase.Cast, new Threshold.Consent()));
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 2, VoteChoice.Against, "The cohort is too small.");
        await scene.CastAsync(key, 4, VoteChoice.Against, "The drill was not repeated.");

        var room = await EnterAsync(host, scene.Author);
        Assert.Equal(2, room.FindAll("#objections li").Count);
        room.Find("#objection-text-1").Change("It was enlarged by a third site.");
        await Button(room, "#objection-1", "Answer").ClickAsync(new());
        Assert.Contains("It was enlarged by a third site.", room.Find("#objection-1 blockquote").TextContent, StringComparison.Ordinal);

        room = await EnterAsync(host, scene.Members[2]);
        Assert.Empty(room.FindAll("#objection-2 button"));
        await Button(room, "#objection-1", "Withdraw it").ClickAsync(new());
        Assert.Equal("Withdrawn", room.Find("#objection-1 .chip").TextContent.Trim());

        room = await EnterAsync(host, scene.Chair);
        room.Find("#objection-text-2").Change("It will be repeated before the start, so it does not stand.");
        await Button(room, "#objection-2", "Resolved").ClickAsync(new());
        Assert.Equal("Resolved", room.Find("#objection-2 .chip").TextContent.Trim());

        room = await EnterAsync(host, scene.Members[6]);
        Assert.Equal(2, room.FindAll("#objections li").Count);
        Assert.Empty(room.FindAll("#objections button"));
    }

    [Fact]
    public async Task Room_WithANewVersion_AsksTheChairAloneToConfirmIt()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await SetAsync(host, RoomScene.Rule());
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 1, VoteChoice.For);
        var papers = await host.Get<GateQueries>().FindAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Author), Token);
        (await scene.Rounds.ReplaceDocumentAsync(key, papers!.Documents[0].Sha256, "plan.md", "# A new plan"u8.ToArray(), scene.Author, Token)).Require();

        var room = await EnterAsync(host, scene.Members[1]);
        Assert.Contains("the round is void at its close", room.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll(".banner button"));
        Assert.Contains("Cast before a document changed", room.Find("#your-vote").TextContent, StringComparison.Ordinal);

        room = await EnterAsync(host, scene.Chair);
        room.Find(".banner textarea").Change("A typing error.");
        await room.FindAll(".banner button").First(button => button.TextContent.Trim() == "Confirm it").ClickAsync(new());
        Assert.Contains("confirmed", room.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll(".banner textarea"));
    }

    [Fact]
    public async Task Room_OfATie_LetsTheChairsSeatBreakIt()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await SetAsync(host, new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), tie: TieRule.ChairDecides, changeOfVote: true));
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 0, VoteChoice.For);
        await scene.CastAsync(key, 1, VoteChoice.Against);
        host.Time.Leap(TimeSpan.FromHours(53));
        (await scene.Gates.CloseDueAsync(key, ClockOf(scene), Token)).Require();

        var room = await EnterAsync(host, await RoomPartsTests.FreshAsync(host, scene.Members[1]));
        Assert.Empty(room.FindAll("#casting-for"));
        Assert.Contains("casting vote", room.Find(".room-status").TextContent, StringComparison.Ordinal);

        room = await EnterAsync(host, await RoomPartsTests.FreshAsync(host, scene.Members[0]));
        room.Find("#casting-reason").Change("The risk is small.");
        await room.Find("#casting-for").ClickAsync(new());
        Assert.Contains("The risk is small.", room.Find("#casting-vote").TextContent, StringComparison.Ordinal);
        Assert.Contains("Passed", room.Find("#outcome").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Room_WithAVoidProposed_AsksASecondPersonOfAnotherOrganisation()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await SetAsync(host, RoomScene.Rule());
        var key = await scene.OpenAsync();
        (await scene.Rounds.ProposeVoidAsync(key, "A seat was left out.", scene.Secretary, Token)).Require();

        Assert.Empty((await EnterAsync(host, scene.Members[7])).FindAll(".banner button"));
        var room = await EnterAsync(host, scene.Members[2]);
        await room.FindAll(".banner button").First(button => button.TextContent.Trim() == "Set it aside").ClickAsync(new());

        Assert.Contains("Void", room.Find("#outcome").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_ThatTheCharterDemands_AreTickedOffWhereTheGateIsScreened()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host, RoomScene.Rule(), 1, content => content with
        {
            Procedure = new RoundProcedure { NoticeHours = 24 },
            Evidence = [new EvidenceDemand { Key = "validation", Title = "Validation report", Tiers = [RiskTier.High] }],
        });
        await scene.DraftAsync();
        var key = await scene.KeyAsync(1);
        (await scene.Drafts.SubmitAsync(key, scene.Author, Token)).Require();

        var room = await EnterAsync(host, scene.Secretary);
        Assert.True(room.Find("#screen").HasAttribute("disabled"));
        Assert.Contains("Validation report", room.Find(".banner").TextContent, StringComparison.Ordinal);
        (await scene.Drafts.ReturnAsync(key, "Attach it.", scene.Secretary, Token)).Require();
        (await scene.Drafts.AttachAsync(key, "validation.md", "# Validation"u8.ToArray(), "validation", scene.Author, Token)).Require();
        (await scene.Drafts.SubmitAsync(key, scene.Author, Token)).Require();
        room = await EnterAsync(host, scene.Secretary);
        await room.Find("#screen").ClickAsync(new());

        room = await EnterAsync(host, scene.Chair);
        Assert.NotEmpty(room.FindAll("#notice-lasts"));
        Assert.Empty(room.FindAll("#open-gate"));
        var view = await host.Get<GateQueries>().FindAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Members[0]), Token);
        Assert.Equal(new ChecklistLine("validation", "Validation report", "validation.md", true), Assert.Single(view!.Checklist));
    }

    private static Actor ClockOf(RoomScene scene) => Actor.Clock(scene.Partnership);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<GateRoom> room, string within, string text) =>
        room.FindAll($"{within} button").First(button => button.TextContent.Trim() == text);

    private static Task<RoomScene> SetAsync(PortalHost host, DecisionRule rule) => RoomScene.SetAsync(host, rule, 1, content => content with { Procedure = Procedure });

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens)
        {
            await screen.DisposeAsync();
        }
    }

    // Each person on a screen of their own.
    private async Task<IRenderedComponent<GateRoom>> EnterAsync(PortalHost host, Actor person)
    {
        var screen = new BunitContext();
        _screens.Add(screen);
        screen.ReadFrom(host, person);
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var room = screen.Render<GateRoom>(with => with.Add(r => r.Slug, RoomScene.Slug).Add(r => r.Number, 1));
        await room.WaitForAssertionAsync(() => Assert.Empty(room.FindAll(".skeleton")), TimeSpan.FromSeconds(5));
        return room;
    }
}
