using Bunit;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>In the room: a veto that is taken back before the close, and a conflict that is declared after it.</summary>
public sealed class LawPartsTests : BunitContext
{
    [Fact]
    public async Task Room_ForWhoeverVetoed_OffersToTakeTheVetoBackThoughTheRuleAllowsNoChange()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, AGate.Rule(changeOfVote: false), content: written => written with
        {
            Rules = [written.Rules[0] with { VetoOrganisations = [GateStage.Alpha] }],
        });
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, new BallotPaper(VoteChoice.Against, null, "It cannot be undone."))).Require();
        var room = await EnterAsync(host, stage.Voters[0].Actor);
        Assert.Contains("With a veto: It cannot be undone.", room.Find("#your-vote").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#change"));

        await room.FindComponent<VetoAct>().FindAll("button").Single(button => button.TextContent.Trim() == "Take it back").ClickAsync(new());

        Assert.Contains("Your vote: Against", room.Find("#your-vote").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("With a veto", room.Markup, StringComparison.Ordinal);
        Assert.Empty(room.FindComponents<VetoAct>());
        Assert.Null((await stage.GateAsync(key)).Ballots.Single().VetoReason);
    }

    [Fact]
    public async Task Room_AfterTheClose_TakesTheDeclarationOfAConflictAndAFinding()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, AGate.For)).Require();
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();
        await stage.FreshAsync();
        var room = await EnterAsync(host, stage.Voters[0].Actor);

        Assert.Single(room.FindComponents<ConflictPanel>());
        room.Find("#conflicts textarea").Change("My brother works for the supplier.");
        await room.FindAll("#conflicts button").Single(button => button.TextContent.Trim() == "Declare it").ClickAsync(new());

        var panel = room.Find("#conflicts").TextContent;
        Assert.Contains("“My brother works for the supplier.”", panel, StringComparison.Ordinal);
        Assert.Contains("Without this member it would have closed as Rejected.", panel, StringComparison.Ordinal);
        Assert.Contains("It changes no result.", panel, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#conflicts button"));
        Assert.True((await stage.GateAsync(key)).IsQuestioned);
    }

    private async Task<IRenderedComponent<GateRoom>> EnterAsync(PortalHost host, Actor person)
    {
        this.ReadFrom(host, person);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var room = Render<GateRoom>(with => with.Add(r => r.Slug, "aurora").Add(r => r.Number, 1));
        await room.WaitForAssertionAsync(() => Assert.Empty(room.FindAll(".skeleton")), TimeSpan.FromSeconds(5));
        return room;
    }
}
