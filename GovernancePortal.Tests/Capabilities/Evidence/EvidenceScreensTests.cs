using Bunit;
using GovernancePortal.Capabilities.Evidence.Pages;
using GovernancePortal.Capabilities.Evidence.Parts;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Evidence;

/// <summary>The evidence page and the overview's card, as components that read for themselves.</summary>
public sealed class EvidenceScreensTests : BunitContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Card_OfALog_SaysHowMuchOfItIsSigned()
    {
        await using var host = await StartAsync(entries: 2);
        await host.Get<Checkpoints>().SignAsync(An.Partnership, Token);
        await EnterAsync(host, Record("Later", 3));
        this.ReadFrom(host, await MemberAsync(host));

        var card = Card();

        Assert.Equal("3", card.Find("dd").TextContent);
        Assert.Contains("Up to 2", card.Markup, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/evidence", card.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task Card_BeforeTheFirstCheckpoint_SaysWhenItComes()
    {
        await using var host = await StartAsync(entries: 1);
        this.ReadFrom(host, await MemberAsync(host));

        Assert.Contains("Not yet: within ten minutes", Card().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_WithoutAnEntry_SaysWhatOpensTheLog()
    {
        await using var host = await StartAsync(entries: 0);
        this.ReadFrom(host, await MemberAsync(host));

        Assert.Contains("The first act", Card().Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_OfABrokenLog_SaysSo()
    {
        await using var host = await StartAsync(entries: 1);
        await BreakAsync(host);
        this.ReadFrom(host, await MemberAsync(host));

        Assert.Equal("Does not match its checkpoint", Card().Find(".chip").TextContent.Trim());
    }

    [Fact]
    public async Task Card_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await StartAsync(entries: 0);
        this.ReadInVain(host);

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Card().Find("[role=alert] code").TextContent);
    }

    [Fact]
    public async Task Page_UnderAFilter_ShowsWhatFitsAlone()
    {
        await using var host = await StartAsync(entries: 2);
        this.ReadFrom(host, await MemberAsync(host));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/p/aurora/evidence?type=decision.&before=1");

        var page = Page();

        Assert.Equal("leaf-0", Assert.Single(page.FindAll(".entry-list details")).Id);
        Assert.Equal("decision.", page.Find("#e-type option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_OfAnEntryInTheAddress_ShowsItOpen()
    {
        await using var host = await StartAsync(entries: 3);
        this.ReadFrom(host, await MemberAsync(host));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/p/aurora/evidence?at=1");

        Assert.Equal("leaf-1", Assert.Single(Page().FindAll("details[open]")).Id);
    }

    [Fact]
    public async Task Verify_OnAPressOfTheButton_GivesTheReportOnThePage()
    {
        await using var host = await StartAsync(entries: 2);
        await host.Get<Checkpoints>().SignAsync(An.Partnership, Token);
        this.ReadFrom(host, await MemberAsync(host));
        var page = Page();
        Assert.Empty(page.FindAll("#verification"));

        await page.Find("form[method=post]").SubmitAsync();

        Assert.Contains("Nothing that was checked failed", page.Find("#verification").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfABrokenLog_SaysThatNothingCanBeAdded()
    {
        await using var host = await StartAsync(entries: 1);
        await BreakAsync(host);
        this.ReadFrom(host, await MemberAsync(host));

        Assert.Contains("Nothing can be added", Page().Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutAnEntry_HasNothingToVerify()
    {
        await using var host = await StartAsync(entries: 0);
        this.ReadFrom(host, await MemberAsync(host));

        var page = Page();

        Assert.Contains("No entry yet", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Page_ForAStranger_IsNothing()
    {
        await using var host = await StartAsync(entries: 1);
        this.ReadFrom(host, await host.PersonAsync("Olga Outside"));

        var page = Page();

        Assert.Contains("Nothing here", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindComponents<EntryLog>());
    }

    [Fact]
    public async Task Page_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await StartAsync(entries: 1);
        this.ReadInVain(host);

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Page().Find("[role=alert] code").TextContent);
    }

    // The log's head claims leaves that are not there; the next signing notices.
    private static async Task BreakAsync(PortalHost host)
    {
        await host.InDatabaseAsync(db =>
            db.Set<EvidenceLogRow>().Where(log => log.PartnershipId == An.Partnership).ExecuteUpdateAsync(set => set.SetProperty(log => log.Size, 6)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<Checkpoints>().SignAsync(An.Partnership, Token));
    }

    private static Task<Actor> MemberAsync(PortalHost host) => host.PersonAsync("Mia Member", (Role.CouncilMember, Charite, An.Partnership));

    private static async Task<PortalHost> StartAsync(int entries)
    {
        var host = await PortalHost.StartAsync();
        await CreateAsync(host);
        await EnterAsync(host, [.. Enumerable.Range(1, entries).Select(day => Record($"Matter {day}", day))]);
        return host;
    }

    private IRenderedComponent<EvidencePage> Page() => Render<EvidencePage>(with => with.Add(p => p.Slug, Slug));

    private IRenderedComponent<EvidenceCard> Card() => Render<EvidenceCard>(with => with.Add(c => c.Partnership, An.Partnership).Add(c => c.Slug, Slug));
}
