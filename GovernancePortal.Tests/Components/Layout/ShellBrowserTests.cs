using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Components.Layout;

public sealed class ShellBrowserTests
{
    [Fact]
    public async Task Tab_OnAPageJustLoaded_ReachesTheSkipLink()
    {
        await using var host = await PortalHost.ServeAsync();
        await host.PersonAsync("Mia Member");
        await using var visit = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = host.Address });

        await visit.Page.GotoAsync("/public");
        await Assertions.Expect(visit.Page.Locator("[data-theme-set=system][aria-pressed=true]")).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(visit.Page.Locator(".skip")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Link_ToAnotherPage_StartsAtItsHeading()
    {
        await using var host = await PortalHost.ServeAsync();
        await host.PersonAsync("Mia Member");
        await using var visit = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = host.Address });

        await visit.Page.GotoAsync("/public");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Rule simulator" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Rule simulator" })).ToBeFocusedAsync();
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Simulator_OnATelephone_ScrollsNoTableSideways()
    {
        await using var host = await PortalHost.ServeAsync();
        await host.PersonAsync("Mia Member");
        await using var visit = await Browser.VisitAsync(Visitor.Telephone with { BaseUrl = host.Address });

        await visit.Page.GotoAsync("/simulator");

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('.table-wrap')].filter(wrap => wrap.scrollWidth > wrap.clientWidth).length"));
        await visit.AssertFitsAsync();
        await visit.AssertAccessibleAsync();
    }
}
