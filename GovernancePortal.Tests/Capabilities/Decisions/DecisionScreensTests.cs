using Bunit;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Decisions.Pages;
using GovernancePortal.Capabilities.Decisions.Parts;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Decisions;

/// <summary>The pages of the decision log, each as a component that reads for itself.</summary>
public sealed class DecisionScreensTests : BunitContext
{
    [Fact]
    public async Task Recent_ForAMember_ShowsTheNewestFirst()
    {
        await using var host = await StartAsync([.. Enumerable.Range(1, 7).Select(day => Record($"Matter {day}", day))]);
        this.ReadFrom(host, await MemberAsync(host));

        var card = Recent(3);

        Assert.Equal(["Matter 7", "Matter 6", "Matter 5"], card.FindAll("a.title-link").Select(link => link.TextContent));
        Assert.Equal("/p/aurora/decisions/7", card.Find("a.title-link").GetAttribute("href"));
    }

    [Fact]
    public async Task Recent_WithoutADecision_SaysWhenThereWillBeOne()
    {
        await using var host = await StartAsync();
        this.ReadFrom(host, await MemberAsync(host));

        Assert.Contains("When a gate closes", Recent(3).Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_ForAStranger_TellsNothing()
    {
        await using var host = await StartAsync(Record("Secret matter"));
        this.ReadFrom(host, await host.PersonAsync("Olga Outside"));

        Assert.DoesNotContain("Secret matter", Recent(3).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await StartAsync();
        this.ReadInVain(host);

        AssertFaulted(Recent(3));
    }

    [Fact]
    public async Task Decisions_UnderAFilter_ShowAndExportWhatItSays()
    {
        await using var host = await StartAsync(Record("Release of Mosaic"), Record("A small matter", 1) with { Tier = RiskTier.Low });
        this.ReadFrom(host, await MemberAsync(host));
        GoTo("/p/aurora/decisions?tier=Low&q=matter&sort=best");

        var page = Render<DecisionsPage>(with => with.Add(p => p.Slug, Slug));

        Assert.Equal("A small matter", Assert.Single(page.FindAll("tbody a.title-link")).TextContent);
        Assert.Equal("best match first", page.Find("a[aria-current=true]").TextContent);
        Assert.Equal(
            [("q", "matter"), ("tier", "Low")],
            page.FindAll("form[action$=export] input[type=hidden]").Where(input => input.GetAttribute("name") is "q" or "tier").Select(input => (input.GetAttribute("name"), input.GetAttribute("value"))));
    }

    [Fact]
    public async Task Decisions_FromAPlaceOn_ShowOlderOnes()
    {
        await using var host = await StartAsync(Record("First", 1), Record("Second", 2), Record("Third", 3));
        this.ReadFrom(host, await MemberAsync(host));
        GoTo("/p/aurora/decisions?before=3");

        var page = Render<DecisionsPage>(with => with.Add(p => p.Slug, Slug));

        Assert.Equal(["Second", "First"], page.FindAll("tbody a.title-link").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Decisions_ForAStranger_AreNothing()
    {
        await using var host = await StartAsync(Record("Secret matter"));
        this.ReadFrom(host, await host.PersonAsync("Olga Outside"));

        AssertMissing(Render<DecisionsPage>(with => with.Add(p => p.Slug, Slug)));
    }

    [Fact]
    public async Task Decisions_WithoutTheDatabase_GiveAReference()
    {
        await using var host = await StartAsync();
        this.ReadInVain(host);

        AssertFaulted(Render<DecisionsPage>(with => with.Add(p => p.Slug, Slug)));
    }

    [Fact]
    public async Task Decision_ForAMember_LeadsToItsGateLeafAndClause()
    {
        await using var host = await StartAsync(Record());
        this.ReadFrom(host, await MemberAsync(host));

        var page = One(1);

        var links = page.FindAll("a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains("/p/aurora/gates/7", links);
        Assert.Contains("/p/aurora/evidence/0/proof", links);
        Assert.Contains("/p/aurora/decisions/1/record", links);
        Assert.Equal("/p/aurora/charter/2#clause-4.2", page.FindAll("a").Single(link => link.TextContent == "4.2").GetAttribute("href"));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Decision_ThatIsNoneOrClosed_IsNothing(bool member, int number)
    {
        await using var host = await StartAsync(Record("Secret matter"));
        this.ReadFrom(host, member ? await MemberAsync(host) : await host.PersonAsync("Olga Outside"));

        AssertMissing(One(number));
    }

    [Fact]
    public async Task Decision_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await StartAsync();
        this.ReadInVain(host);

        AssertFaulted(One(1));
    }

    [Fact]
    public async Task Public_WithNothingPublished_SaysSo()
    {
        await using var host = await StartAsync(Record("Secret matter"));
        this.ReadFrom(host);

        var page = Render<PublicPage>();

        Assert.Contains("Nothing public yet", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Aurora", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_WithAPublicDecision_NamesThePartnership()
    {
        await using var host = await StartAsync(Open("Open matter"));
        this.ReadFrom(host);

        Assert.Equal("/public/aurora/decisions", Render<PublicPage>().Find("a.title-link").GetAttribute("href"));
    }

    [Fact]
    public async Task Public_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await StartAsync();
        this.ReadInVain<DecisionQueries>(host);

        AssertFaulted(Render<PublicPage>());
    }

    [Fact]
    public async Task PublicList_EvenForAMember_ShowsWhatEverybodySees()
    {
        await using var host = await StartAsync(Open("Open matter"), Record("Secret matter", 1));
        this.ReadFrom(host, await MemberAsync(host));

        var page = Render<PublicDecisionsPage>(with => with.Add(p => p.Slug, Slug));

        Assert.Equal("/public/aurora/decisions/1", Assert.Single(page.FindAll("tbody a.title-link")).GetAttribute("href"));
        Assert.Empty(page.FindAll("form[method=post]"));
    }

    [Fact]
    public async Task PublicList_UnderAFilterThatNothingFits_OffersAllOfThePublicOnes()
    {
        await using var host = await StartAsync(Open("Open matter"));
        this.ReadFrom(host);
        GoTo("/public/aurora/decisions?tier=Low");

        var page = Render<PublicDecisionsPage>(with => with.Add(p => p.Slug, Slug));

        Assert.Equal("/public/aurora/decisions", page.FindAll("a").Single(link => link.TextContent == "Show all decisions").GetAttribute("href"));
    }

    [Theory]
    [InlineData("aurora")]
    [InlineData("nowhere")]
    public async Task PublicList_OfAPartnershipWithoutPublicDecisions_IsNothing(string slug)
    {
        await using var host = await StartAsync(Record("Secret matter"));
        this.ReadFrom(host);

        AssertMissing(Render<PublicDecisionsPage>(with => with.Add(p => p.Slug, slug)));
    }

    [Fact]
    public async Task PublicDecision_ShowsNothingThatOnlyPartiesMayOpen()
    {
        await using var host = await StartAsync(Open("Open matter"));
        this.ReadFrom(host);

        var page = Render<PublicDecisionPage>(with => with.Add(p => p.Slug, Slug).Add(p => p.Number, 1));

        Assert.Equal("Open matter", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("a[href^='/p/']"));
    }

    [Fact]
    public async Task PublicDecision_ThatIsNotPublic_IsNothingEvenForAMember()
    {
        await using var host = await StartAsync(Open("Open matter"), Record("Secret matter", 1));
        this.ReadFrom(host, await MemberAsync(host));

        AssertMissing(Render<PublicDecisionPage>(with => with.Add(p => p.Slug, Slug).Add(p => p.Number, 2)));
    }

    [Fact]
    public async Task PublicPages_WithoutTheDatabase_GiveAReference()
    {
        await using var host = await StartAsync();
        this.ReadInVain<DecisionQueries>(host);

        AssertFaulted(Render<PublicDecisionsPage>(with => with.Add(p => p.Slug, Slug)));
        AssertFaulted(Render<PublicDecisionPage>(with => with.Add(p => p.Slug, Slug).Add(p => p.Number, 1)));
    }

    private static void AssertMissing<T>(IRenderedComponent<T> page)
        where T : IComponent
    {
        Assert.Contains("Nothing here", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret matter", page.Markup, StringComparison.Ordinal);
    }

    private static void AssertFaulted<T>(IRenderedComponent<T> page)
        where T : IComponent
    {
        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", page.Find("[role=alert] code").TextContent);
        Assert.DoesNotContain("database", page.Markup, StringComparison.OrdinalIgnoreCase);
    }

    private IRenderedComponent<RecentDecisions> Recent(int count) =>
        Render<RecentDecisions>(with => with.Add(r => r.Partnership, An.Partnership).Add(r => r.Slug, Slug).Add(r => r.Count, count));

    private IRenderedComponent<DecisionOnePage> One(int number) =>
        Render<DecisionOnePage>(with => with.Add(p => p.Slug, Slug).Add(p => p.Number, number));

    private void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private static DecisionRecord Open(string title) => Record(title) with { Visibility = Visibility.Public };

    private static Task<Actor> MemberAsync(PortalHost host) => host.PersonAsync("Mia Member", (Role.CouncilMember, Charite, An.Partnership));

    private static async Task<PortalHost> StartAsync(params DecisionRecord[] records)
    {
        var host = await PortalHost.StartAsync();
        await CreateAsync(host);
        await EnterAsync(host, records);
        return host;
    }
}
