using Bunit;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>In the room: the review of a decision, to whom its form is given, and what it records.</summary>
public sealed class ReviewPartsTests : BunitContext
{
    private static readonly DateOnly Named = new(2026, 5, 1);

    [Fact]
    public async Task Room_OfADecisionToReview_TakesTheFindingAndListsIt()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });
        var room = await EnterAsync(host, stage.Secretary);

        Assert.Single(room.FindComponents<ReviewPanel>());
        Assert.Contains("It is to be reviewed on 1 May 2026.", room.Find("#reviews").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#reviews input[type=date]"));
        room.Find("#reviews select").Change(nameof(DecisionFinding.StandsUntilReviewed));
        room.Find("#reviews textarea").Change("Too short.");
        room.Find("#reviews input[type=date]").Change("2027-05-01");
        await RecordAsync(room);
        Assert.Contains(RecusalRefusals.ReasonMissing.Message, room.Find("#reviews .banner").TextContent, StringComparison.Ordinal);
        room.Find("#reviews textarea").Change("The records have served as they should.");
        await RecordAsync(room);

        var panel = room.Find("#reviews").TextContent;
        Assert.Contains(": the decision stands, and is reviewed again on 1 May 2027.", panel, StringComparison.Ordinal);
        Assert.Contains("“The records have served as they should.”", panel, StringComparison.Ordinal);
        Assert.Contains("Recorded by Secretary aurora", panel, StringComparison.Ordinal);
        Assert.Contains("It is to be reviewed on 1 May 2027.", panel, StringComparison.Ordinal);
        Assert.Equal(Named.AddYears(1), (await stage.GateAsync(key)).ReviewDue);

        room.Find("#reviews select").Change(nameof(DecisionFinding.BringBack));
        room.Find("#reviews textarea").Change("Two of the hospitals have closed since then.");
        await RecordAsync(room);
        Assert.Contains(": it should come before the council again.", room.Find("#reviews").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#reviews button, #reviews .with-icon"));
    }

    [Fact]
    public async Task Room_OfADecisionThatNamesNoDay_HasNoPanelForIt()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        await stage.PassedAsync();

        Assert.Empty((await EnterAsync(host, stage.Chair)).FindComponents<ReviewPanel>());
    }

    [Fact]
    public async Task Room_AfterTheDay_SaysThatItWas_AndGivesItsAuthorNoForm()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });
        host.Time.AdvanceTo(new DateTimeOffset(2026, 5, 2, 0, 0, 0, TimeSpan.Zero));
        await stage.FreshAsync();

        var room = await EnterAsync(host, stage.Author);

        Assert.Contains("It was to be reviewed on 1 May 2026.", room.Find("#reviews").TextContent, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#reviews button"));
    }

    [Theory]
    [InlineData("de", "Er ist am 1. Mai 2026 zu überprüfen.", "Überprüfung eintragen")]
    [InlineData("ja", "見直し予定日は2026年5月1日です。", "見直しを記録する")]
    public async Task Room_InAnotherLanguage_SaysItInThat(string language, string due, string act)
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });

        var room = await EnterAsync(host, stage.Voters[0].Actor, language);

        Assert.Contains(due, room.Find("#reviews").TextContent, StringComparison.Ordinal);
        Assert.Equal(act, room.Find("#reviews summary").TextContent.Trim());
    }

    private static Task RecordAsync(IRenderedComponent<GateRoom> room) => room.FindAll("#reviews button").Single(button => button.TextContent.Trim() == "Record it").ClickAsync(new());

    private async Task<IRenderedComponent<GateRoom>> EnterAsync(PortalHost host, Actor person, string language = "en")
    {
        this.ReadFrom(host, person);
        Services.GetRequiredService<ReaderLanguage>().Code = language;
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var room = Render<GateRoom>(with => with.Add(r => r.Slug, "aurora").Add(r => r.Number, 1));
        await room.WaitForAssertionAsync(() => Assert.Empty(room.FindAll(".skeleton")), TimeSpan.FromSeconds(5));
        return room;
    }
}
