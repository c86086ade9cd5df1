using Bunit;
using GovernancePortal.Capabilities.Council.Parts;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Council;

public sealed class CouncilCardTests : BunitContext
{
    [Theory]
    [InlineData(SeatState.Held, "Held")]
    [InlineData(SeatState.Vacant, "Vacant")]
    [InlineData(SeatState.Proposed, "Proposed")]
    public void SeatStateChip_SaysTheStateInAWord(SeatState state, string word)
    {
        var chip = Render<SeatStateChip>(with => with.Add(c => c.Of, state));

        Assert.Equal(word, chip.Find(".chip").TextContent.Trim());
        Assert.Single(chip.FindAll("svg"));
    }

    [Fact]
    public async Task Card_ForAMember_ShowsTheSeats()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        this.ReadFrom(host, scene.Members[0]);

        var card = Card(scene.Partnership);

        Assert.Equal(9, card.FindAll(".seat-mark").Count);
        Assert.Equal("/p/aurora/council", card.Find(".card-head a").GetAttribute("href"));
    }

    [Fact]
    public async Task Card_WithoutASeat_SaysWhoProposesOne()
    {
        await using var host = await PortalHost.StartAsync();
        await DecisionLog.CreateAsync(host);
        this.ReadFrom(host, await host.PersonAsync("Mia Member", (Role.CouncilMember, DecisionLog.Charite, An.Partnership)));

        Assert.Contains("No seat yet", Card(An.Partnership).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_ForAStranger_ShowsNothing()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        this.ReadFrom(host, await host.PersonAsync("Olga Outside"));

        Assert.Equal(string.Empty, Card(scene.Partnership).Markup.Trim());
    }

    [Fact]
    public async Task Card_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await PortalHost.StartAsync();
        this.ReadInVain(host);

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Card(An.Partnership).Find("[role=alert] code").TextContent);
    }

    private IRenderedComponent<CouncilCard> Card(PartnershipId partnership) => Render<CouncilCard>(with => with.Add(c => c.Partnership, partnership).Add(c => c.Slug, "aurora"));
}
