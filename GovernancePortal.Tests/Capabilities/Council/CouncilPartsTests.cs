using Bunit;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Council.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Council;

public sealed class CouncilPartsTests : BunitContext
{
    public CouncilPartsTests() => Services.AddKit();

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Composition_CountsWhatCountsInTheElectorate()
    {
        var part = Render<CouncilComposition>(with => with.Add(p => p.Seats, [
            Seat("Data", SeatState.Held, weight: 2), Seat("Safety", SeatState.Vacant), Seat("Ethics", SeatState.Proposed, weight: 5)]));

        Assert.Equal("3", part.Find("tbody .num").TextContent);
        Assert.Equal(3, part.FindAll(".seat-mark").Count);
        Assert.Equal("Ethics: proposed, weighs 5", part.Find("[data-state=Proposed]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Composition_MarksTheChair()
    {
        var part = Render<CouncilComposition>(with => with.Add(p => p.Seats, [Seat("Data", SeatState.Held) with { IsChair = true }]));

        Assert.Equal("Data, chair: Mia Member", part.Find(".seat-mark").GetAttribute("aria-label"));
        Assert.NotNull(part.Find(".seat-mark path"));
    }

    [Theory]
    [InlineData(null, false, "free to decide")]
    [InlineData(null, true, "instructed")]
    [InlineData(ProxyInstruction.Against, true, "must vote against")]
    public void SeatTable_SaysOfAProxyNoMoreThanItWasGiven(ProxyInstruction? instruction, bool instructed, string words)
    {
        var proxy = new ProxyView(EntityId.New<ProxyId>(Noon), "Safety", "Noah Member", Noon, Noon.AddDays(7), instructed, instruction);

        var part = Render<SeatTable>(with => with.Add(p => p.Council, Council(Seat("Data", SeatState.Held) with { Proxy = proxy })));

        Assert.Equal(words, part.Find("td[data-label=Proxy] .sub").TextContent);
    }

    [Fact]
    public void SeatTable_WithNothingToDo_HasNoFormAndNoEmptyColumn()
    {
        var part = Render<SeatTable>(with => with.Add(p => p.Council, Council(Seat("Data", SeatState.Held))));

        Assert.Empty(part.FindAll("form"));
        Assert.Equal(6, part.FindAll("thead th").Count);
    }

    private static CouncilView Council(params SeatView[] seats) =>
        new(An.Partnership, [.. seats], 1, false, false, false, null, [], []);

    private static SeatView Seat(string name, SeatState state, int weight = 1) => new(
        EntityId.New<SeatId>(Noon), An.Organisation, "Charité", SeatClass.Technical, name, weight, false, state,
        null, state == SeatState.Held ? "Mia Member" : null, Noon, Noon.AddYears(2), null, []);
}
