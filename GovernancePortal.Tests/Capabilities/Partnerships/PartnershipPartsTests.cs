using Bunit;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Capabilities.Partnerships.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

public sealed class PartnershipPartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Charite = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Leeds = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Kyoto = EntityId.New<OrganisationId>(Noon);

    [Fact]
    public void Map_DrawsACurveForEachPairThatGives()
    {
        var part = Render<ExchangeMap>(with => with.Add(p => p.Partnership, View([Gives(Charite, null), Gives(Leeds, Charite)])));

        Assert.Equal(3, part.FindAll(".exchange-flow").Count);
        Assert.Equal(3, part.FindAll(".exchange-node").Count);
        Assert.Contains("Leeds gives data to Charité", part.Find("svg").GetAttribute("aria-label")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_ShowsWhatIsGivenOnceAndWhatIsOnlyExpected()
    {
        var view = View([Gives(Charite, Leeds), Gives(Charite, null)]) with
        {
            Expectations =
            [
                new Expectation(EntityId.New<ExpectationId>(Noon), Leeds, Charite, ContributionKind.Data, "Images"),
                new Expectation(EntityId.New<ExpectationId>(Noon), Leeds, Kyoto, ContributionKind.Compute, "Time"),
            ],
        };

        var part = Render<ExchangeMatrix>(with => with.Add(p => p.Partnership, view));

        var toLeeds = part.FindAll("tbody tr")[0].QuerySelectorAll("td")[1];
        Assert.Single(toLeeds.QuerySelectorAll(".tag"));
        Assert.Equal("Compute expected", Assert.Single(part.FindAll(".exchange-wanted")).TextContent);
    }

    [Theory]
    [InlineData(PartnershipState.Forming, "Forming")]
    [InlineData(PartnershipState.Active, "Active")]
    [InlineData(PartnershipState.WindingDown, "Winding down")]
    [InlineData(PartnershipState.Closed, "Closed")]
    public void StateChip_SaysTheStateInWords(PartnershipState state, string words) =>
        Assert.Equal(words, Render<PartnershipStateChip>(with => with.Add(p => p.Of, state)).Find(".chip").TextContent.Trim());

    [Fact]
    public void StateCard_AsksForAReasonExceptToActivate()
    {
        Services.AddKit();
        Assert.Empty(Render<StateCard>(with => with.Add(p => p.It, View([]) with { OpenSteps = [PartnershipStep.Activate] })).FindAll("textarea"));
        Assert.Single(Render<StateCard>(with => with.Add(p => p.It, View([]) with { OpenSteps = [PartnershipStep.WindDown] })).FindAll("textarea"));
        Assert.Empty(Render<StateCard>(with => with.Add(p => p.It, View([]))).FindAll("form"));
    }

    [Fact]
    public void DoneNotice_OfAWordFromTheAddress_SaysOnlyWhatItKnows()
    {
        Assert.Contains("is revoked", Render<DoneNotice>(with => with.Add(p => p.Of, "proxy-revoked")).Markup, StringComparison.Ordinal);
        Assert.Empty(Render<DoneNotice>(with => with.Add(p => p.Of, "<script>")).Markup);
    }

    private static PartnershipView View(Contribution[] contributions) => new(
        An.Partnership, "aurora", "Aurora", "Together", PartnershipState.Forming,
        [Party(Charite, "Charité"), Party(Leeds, "Leeds"), Party(Kyoto, "Kyoto")],
        [.. contributions], [], Noon, [], []);

    private static Party Party(OrganisationId id, string name) => new(id, name + " Foundation", name, "DE", LegalRole.Controller, []);

    private static Contribution Gives(OrganisationId from, OrganisationId? to) =>
        new(EntityId.New<ContributionId>(Noon), from, to, ContributionKind.Data, "Images", new DateOnly(2026, 3, 2), null);
}
