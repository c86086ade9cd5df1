using Bunit;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Capabilities.Evidence.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Custody;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class CustodyActsTests : BunitContext
{
    private static readonly CustodyActView Waiting = new(
        new Guid("01900000-0000-7000-8000-000000000001"), "Erika Exemplar", "At the person’s request", "Ada Admin",
        new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), CustodyState.Proposed, MaySettle: true);

    public CustodyActsTests() => Services.AddKit();

    [Fact]
    public void Acts_ThereBeingNone_ShowNothing() => Assert.Empty(Acts().Markup.Trim());

    [Fact]
    public void Act_SaysWhatWhyAndWhoProposedIt()
    {
        var row = Acts(Waiting).Find("tbody tr");

        Assert.Equal(["Erika Exemplar", "At the person’s request"], row.QuerySelector("th")!.ChildNodes.Select(node => node.TextContent));
        Assert.Contains("Ada Admin", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector("time[datetime^='2026-03-02T12:00']"));
    }

    [Theory]
    [InlineData(CustodyState.Proposed, "Waits for a second person")]
    [InlineData(CustodyState.Confirmed, "Being carried out")]
    [InlineData(CustodyState.Declined, "Declined")]
    [InlineData(CustodyState.Done, "Done")]
    public void Act_NamesItsState(CustodyState state, string word) =>
        Assert.Equal(word, Acts(Waiting with { State = state, MaySettle = false }).Find(".chip").TextContent.Trim());

    [Fact]
    public void Act_ThatIWaitForSomebodyElseToSettle_HasNoButton() => Assert.Empty(Acts(Waiting with { MaySettle = false }).FindAll("form, button"));

    [Fact]
    public void Act_ThatIMaySettle_IsConfirmedAfterAQuestion_OrDeclined()
    {
        var acts = Acts(Waiting);

        Assert.Equal(Waiting.Id.ToString(), acts.Find("form input[name=id]").GetAttribute("value"));
        Assert.Equal(["confirm-erasure", "decline-erasure"], acts.FindAll("form button[name=act]").Select(button => button.GetAttribute("value")).Order());
        Assert.NotNull(acts.Find("details button[value=confirm-erasure]"));
        Assert.Contains("cannot be undone", acts.Find("details").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<CustodyActs> Acts(params CustodyActView[] acts) => Render<CustodyActs>(with => with
        .Add(part => part.Of, acts)
        .Add(part => part.Kind, "erasure")
        .Add(part => part.OnAct, EventCallback.Empty));
}
