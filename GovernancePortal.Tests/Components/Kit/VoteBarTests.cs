using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class VoteBarTests : BunitContext
{
    public VoteBarTests() => Services.AddKit();

    [Fact]
    public void Bar_OfATally_SaysItInWords()
    {
        var bar = Show(5, 1, 1, 2);

        Assert.Equal("5 for, 1 against, 1 abstained, 2 not voted", bar.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["For 5", "Against 1", "Abstained 1", "Not voted 2"], bar.FindAll(".legend li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public void Bar_OfATally_DrawsSharesThatAddUp()
    {
        var bar = Show(6, 2, 1, 1);

        Assert.Equal("60%", bar.Find("svg[role=img] > .vote-for").GetAttribute("width"));
        Assert.Equal("60%", bar.Find("svg[role=img] > .vote-against").GetAttribute("x"));
        Assert.Equal("90%", bar.Find("svg[role=img] > .vote-rest").GetAttribute("x"));
    }

    [Fact]
    public void Bar_AgainstAndAbstained_AreTellableWithoutColour()
    {
        var bar = Show(1, 1, 1, 0);

        Assert.Equal(2, bar.FindAll("svg[role=img] > rect[fill^='url(#']").Count);
    }

    [Fact]
    public void Bar_OfNoVotes_IsEmptyAndDividesByNothing()
    {
        var bar = Show(0, 0, 0, 0);

        Assert.Empty(bar.FindAll("svg[role=img] > rect"));
    }

    [Fact]
    public void Bar_WithWeights_KeepsTheirFractions() =>
        Assert.StartsWith("12.5 for", Show(12.5m, 3.25m, 0, 0).Find("svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);

    [Fact]
    public void Bar_TwoOnOnePage_ShareNoPatternId() =>
        Assert.NotEqual(Show(1, 1, 1, 0).Find("pattern").Id, Show(1, 1, 1, 0).Find("pattern").Id);

    [Theory]
    [InlineData(4, "Quorum of seats: not reached")]
    [InlineData(5, "Quorum of seats: reached")]
    public void Quorum_AtTheLine_IsReached(int present, string words)
    {
        var meter = Render<QuorumMeter>(with => with.Add(q => q.Present, present).Add(q => q.Needed, 5).Add(q => q.Total, 9));

        Assert.Equal(words, meter.Find("b").TextContent);
        Assert.Contains($"{present} of 9 seats", meter.Find("svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    private IRenderedComponent<VoteBar> Show(decimal @for, decimal against, decimal abstain, decimal rest) =>
        Render<VoteBar>(with => with.Add(b => b.For, @for).Add(b => b.Against, against).Add(b => b.Abstain, abstain).Add(b => b.NotVoted, rest));
}
