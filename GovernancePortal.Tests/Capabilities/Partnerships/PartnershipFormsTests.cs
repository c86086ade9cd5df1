using Bunit;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Capabilities.Partnerships.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

/// <summary>What a party gives and expects, and the choices of its forms.</summary>
public sealed class PartnershipFormsTests : BunitContext
{
    public PartnershipFormsTests() => Services.AddKit();

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Charite = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Leeds = EntityId.New<OrganisationId>(Noon);
    private static readonly Contribution Gift = new(EntityId.New<ContributionId>(Noon), Charite, Leeds, ContributionKind.Data, "41,200 images", new DateOnly(2026, 3, 2), new DateOnly(2027, 3, 2));
    private static readonly Expectation Wish = new(EntityId.New<ExpectationId>(Noon), Charite, Leeds, ContributionKind.Compute, "A third of the rounds");

    [Fact]
    public void Card_OfAParty_SaysWhatItGivesAndExpects()
    {
        var card = Card(View() with { Contributions = [Gift, Gift with { Id = EntityId.New<ContributionId>(Noon), To = null, UntilDay = null }], Expectations = [Wish] });

        Assert.Contains("to Leeds · 2 Mar 2026 to 2 Mar 2027", card.Markup, StringComparison.Ordinal);
        Assert.Contains("to all parties · from 2 Mar 2026", card.Markup, StringComparison.Ordinal);
        Assert.Contains("from Leeds", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Germany (DE)", card.Find(".meta").TextContent, StringComparison.Ordinal);
        Assert.Equal("mailto:jo@example.org", card.Find(".card-foot a").GetAttribute("href"));
    }

    [Fact]
    public void Card_OfAPartyThatSaidNothing_SaysSoTwice()
    {
        var card = Card(View());

        Assert.Equal(2, card.FindAll("p.muted").Count(line => line.TextContent == "Nothing stated yet."));
    }

    [Fact]
    public void Card_ForSomebodyOfAnotherOrganisation_OffersNoWithdrawal() =>
        Assert.Empty(Card(View() with { Contributions = [Gift], Expectations = [Wish], SpeaksFor = [Leeds] }).FindAll("form"));

    [Fact]
    public async Task Card_ForSomebodyWhoSpeaksForIt_WithdrawsWhatIsMeant()
    {
        this.WithoutAntiforgery();
        var (gifts, wishes) = (new List<ContributionId>(), new List<ExpectationId>());
        var card = Render<PartyCard>(with => with
            .Add(c => c.Partnership, View() with { Contributions = [Gift], Expectations = [Wish], SpeaksFor = [Charite] }).Add(c => c.Party, View().Parties[0])
            .Add(c => c.OnWithdrawContribution, gifts.Add).Add(c => c.OnWithdrawExpectation, wishes.Add));

        await card.FindAll("form")[0].SubmitAsync();
        await card.FindAll("form")[1].SubmitAsync();

        Assert.Equal([Gift.Id], gifts);
        Assert.Equal([Wish.Id], wishes);
    }

    [Fact]
    public void KindChip_OfEveryKind_HasItsOwnWordAndIcon()
    {
        var chips = Enum.GetValues<ContributionKind>().Select(kind => Render<KindChip>(with => with.Add(c => c.Of, kind))).ToList();

        Assert.Equal(Enum.GetValues<ContributionKind>().Select(kind => Words.Title(kind)), chips.Select(chip => chip.Find(".tag").TextContent));
        Assert.Equal(chips.Count, chips.Select(chip => chip.Find("path").GetAttribute("d")).Distinct().Count());
    }

    [Fact]
    public void KindOptions_OfferEveryKind() =>
        Assert.Equal(Enum.GetNames<ContributionKind>(), Render<KindOptions>().FindAll("option").Select(option => option.GetAttribute("value")));

    [Fact]
    public void OwnOptions_OfferTheOrganisationsForWhichTheReaderSpeaksAlone()
    {
        var options = Render<OwnOptions>(with => with.Add(o => o.It, View() with { SpeaksFor = [Leeds] })).FindAll("option");

        Assert.Equal((Leeds.Value.ToString(), "Leeds"), (Assert.Single(options).GetAttribute("value"), options[0].TextContent));
    }

    [Fact]
    public void PartyOptions_OfferAllPartiesFirst() =>
        Assert.Equal(["All parties", "Charité", "Leeds"], Render<PartyOptions>(with => with.Add(o => o.It, View())).FindAll("option").Select(option => option.TextContent));

    private static PartnershipView View() => new(
        An.Partnership, "aurora", "Aurora", "Together", PartnershipState.Active,
        [new Party(Charite, "Charité Foundation", "Charité", "DE", LegalRole.Controller, [new Contact("Jo Berg", "Data protection officer", "jo@example.org")]), new Party(Leeds, "Leeds Trust", "Leeds", "GB", LegalRole.Processor, [])],
        [], [], Noon, [], []);

    private IRenderedComponent<PartyCard> Card(PartnershipView view) => Render<PartyCard>(with => with.Add(c => c.Partnership, view).Add(c => c.Party, view.Parties[0]));
}
