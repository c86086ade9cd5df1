using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed class AccountBrowserTests
{
    [Fact]
    public async Task SignIn_WithPasswordAndCode_InABrowser()
    {
        await using var host = await PortalHost.ServeAsync();
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        await using var visit = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = VirtualAuthenticator.AddressByName(host) });

        await visit.Page.GotoAsync("/Account/Manage");
        await visit.Page.FillAsync("#sign-in-name", mia.UserName);
        await visit.Page.FillAsync("#sign-in-password", mia.Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.FillAsync("#second-step-code", mia.CodeAt(host.Now));
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Account and security");
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Passkey_AddedOnTheAccountPage_SignsIn()
    {
        await using var host = await PortalHost.ServeAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        await using var visit = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = VirtualAuthenticator.AddressByName(host) });
        await VirtualAuthenticator.AddAsync(visit);
        await EnterAsDemoAsync(visit.Page, "dora.demo");

        await VirtualAuthenticator.MakePasskeyAsync(visit, "Test key");
        await visit.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync("/Account/Login?ReturnUrl=%2FAccount%2FManage");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Account and security");
        await Assertions.Expect(visit.Page.GetByText("Test key")).ToBeVisibleAsync();
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<PortalSession>().CountAsync(session => session.Authentication == "passkey" && session.SecondFactorAt != null)));
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Confirm_WithAPasskey_MakesTheSecondFactorFreshAndGoesBack()
    {
        await using var host = await PortalHost.ServeAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        await using var visit = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = VirtualAuthenticator.AddressByName(host) });
        await VirtualAuthenticator.AddAsync(visit);
        await EnterAsDemoAsync(visit.Page, "dora.demo");
        await VirtualAuthenticator.MakePasskeyAsync(visit, "Test key");
        var stale = host.Now - TimeSpan.FromMinutes(10);
        await host.InDatabaseAsync(db => db.Set<PortalSession>().ExecuteUpdateAsync(set => set.SetProperty(session => session.SecondFactorAt, stale)));

        await visit.Page.GotoAsync("/Account/Confirm?ReturnUrl=%2FAccount%2FManage");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm with a passkey" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Account and security");
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<PortalSession>().CountAsync(session => session.SecondFactorAt > stale.AddMinutes(9))));
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Pages_AreAccessibleAndFit_OnDeskAndTelephone_InLightAndDark()
    {
        await using var host = await PortalHost.ServeAsync();
        await TestAccount.MakeAsync(host, "Ada Admin", demo: true, administrator: true);
        await TestAccount.MakeAsync(host, "Mia Member", demo: true);
        var stage = await GateStage.SetAsync(host);
        var keeper = await TestAccount.MakeAsync(host, "Kim Keys", demo: true);
        await host.GrantAsync(keeper.Person, Role.CouncilMember, GateStage.Alpha, stage.Partnership);
        var shots = Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS");
        foreach (var visitor in new[] { Visitor.Desk, Visitor.Telephone with { Dark = true } })
        {
            await using var visit = await Browser.VisitAsync(visitor with { BaseUrl = VirtualAuthenticator.AddressByName(host) });
            await LookAsync(visit, "/Account/Login", shots);
            await LookAsync(visit, "/Account/SetPassword?Secret=x", shots);
            await EnterAsDemoAsync(visit.Page, "ada.admin");
            foreach (var path in new[] { "/Account/Manage", "/Account/SecondFactor", "/Account/Confirm", "/admin", "/admin/people", "/admin/grants" })
            {
                await LookAsync(visit, path, shots);
            }

            await visit.Context.ClearCookiesAsync();
            await EnterAsDemoAsync(visit.Page, "kim.keys");
            await MakeKeyAsync(visit);
            await LookAsync(visit, "/Account/Keys", shots);
            await visit.Context.ClearCookiesAsync();
            await EnterAsDemoAsync(visit.Page, "ada.admin");
            await LookAsync(visit, "/admin/keys", shots);

            visit.AssertNoProblems();
        }
    }

    // By keyboard alone; a form that is refused and the key that is shown are looked at too.
    private static async Task MakeKeyAsync(Visit visit)
    {
        await visit.Page.GotoAsync("/Account/Keys");
        await visit.Page.FocusAsync("#key-name");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#key-name-error")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        await visit.Page.FocusAsync("#key-name");
        await visit.Page.Keyboard.TypeAsync("Nightly report of the registry");
        foreach (var _ in new[] { "partnership", "hours", "first scope" })
        {
            await visit.Page.Keyboard.PressAsync("Tab");
        }

        await visit.Page.Keyboard.PressAsync("Space");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#new-key-secret")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { } shots)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"new-key-{visit.Page.ViewportSize!.Width}.png"), FullPage = true });
        }
    }

    private static async Task LookAsync(Visit visit, string path, string? shots)
    {
        await visit.Page.GotoAsync(path);
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        if (shots is not null)
        {
            var name = path.Split('?')[0].Trim('/').Replace('/', '-');
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{name}-{visit.Page.ViewportSize!.Width}.png"), FullPage = true });
        }
    }

    private static async Task EnterAsDemoAsync(IPage page, string userName)
    {
        await page.GotoAsync("/Account/Login");
        await page.ClickAsync($"button[name=as][value='{userName}']");
        await page.WaitForURLAsync("**/");
    }
}
