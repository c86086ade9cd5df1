using Bunit;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Capabilities.Partnerships.Parts;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

/// <summary>What a party gives and expects, the choices of its forms, and a person's desk.</summary>
public sealed class PartnershipFormsTests : BunitContext
{
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

    [Fact]
    public async Task Desk_WithNothingWaiting_SaysSo()
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(host, this.ReadFrom(host, aurora.OfCharite));

        var desk = Render<MyDesk>();

        Assert.Equal("Nothing waits for you.", desk.Find(".lead").TextContent);
        Assert.Equal("/p/aurora", desk.Find("a.title-link").GetAttribute("href"));
        Assert.Contains("Nothing waits for you here.", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_WithThingsWaiting_ShowsTheMostUrgentFirst()
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(
            host, this.ReadFrom(host, aurora.OfCharite), new WaitingItem(aurora.Id, "Ratify", "charter/1"), new WaitingItem(aurora.Id, "Vote late", "gates/2", host.Now.AddDays(2)), new WaitingItem(aurora.Id, "Vote soon", "gates/1", host.Now.AddHours(2)));

        var desk = Render<MyDesk>();

        Assert.Equal("3 things wait for you.", desk.Find(".lead").TextContent);
        Assert.Equal(["/p/aurora/gates/1", "/p/aurora/gates/2", "/p/aurora/charter/1"], desk.FindAll("li a").Select(link => link.GetAttribute("href")));
        Assert.Equal(2, desk.FindAll("[data-until]").Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Desk_WithoutAPartnership_SaysWhoCanHelp(bool administrator)
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(host, this.ReadFrom(host, administrator ? aurora.Admin : await host.PersonAsync("Nia New")));

        var desk = Render<MyDesk>();

        Assert.Contains("No partnership is open to you yet", desk.Markup, StringComparison.Ordinal);
        Assert.Equal(administrator, desk.Markup.Contains("As an administrator you keep partnerships", StringComparison.Ordinal));
        Assert.Equal(administrator, desk.FindAll("a[href='/admin/partnerships']").Count == 1);
    }

    [Fact]
    public async Task Desk_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await PortalHost.StartAsync();
        Desk(host, this.ReadInVain(host));

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Render<MyDesk>().Find("[role=alert] code").TextContent);
    }

    private void Desk(PortalHost host, CurrentActor reader, params WaitingItem[] waiting) =>
        Services.AddSingleton(new DeskReading(host.Get<PartnershipQueries>(), [new Waiting(waiting)], reader));

    private static PartnershipView View() => new(
        An.Partnership, "aurora", "Aurora", "Together", PartnershipState.Active,
        [new Party(Charite, "Charité Foundation", "Charité", "DE", LegalRole.Controller, [new Contact("Jo Berg", "Data protection officer", "jo@example.org")]), new Party(Leeds, "Leeds Trust", "Leeds", "GB", LegalRole.Processor, [])],
        [], [], Noon, [], []);

    private IRenderedComponent<PartyCard> Card(PartnershipView view) => Render<PartyCard>(with => with.Add(c => c.Partnership, view).Add(c => c.Party, view.Parties[0]));

    private sealed class Waiting(WaitingItem[] items) : IWaitingSource
    {
        public Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<WaitingItem>>(items);
    }
}
