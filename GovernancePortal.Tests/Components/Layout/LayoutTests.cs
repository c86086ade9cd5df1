using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Layout;
using GovernancePortal.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Components.Layout;

public sealed class LayoutTests : BunitContext
{
    public LayoutTests() => Services.AddKit();

    [Theory]
    [InlineData("", "Overview")]
    [InlineData("gates", "Gates")]
    [InlineData("charter", "Charter")]
    [InlineData("evidence", "Evidence")]
    public void PartnershipNav_InAnArea_MarksItAlone(string area, string word)
    {
        var nav = Render<PartnershipNav>(with => with.Add(n => n.Slug, "aurora").Add(n => n.Area, area));

        var current = Assert.Single(nav.FindAll(".sidenav [aria-current]"));
        Assert.Equal("page", current.GetAttribute("aria-current"));
        Assert.Equal(word, current.TextContent);
        Assert.Single(nav.FindAll(".bottombar [aria-current]"));
    }

    [Theory]
    [InlineData("p/aurora", "aurora", "")]
    [InlineData("p/aurora/gates/4?tab=papers", "aurora", "gates")]
    [InlineData("p/a%20b/decisions#x", "a b", "decisions")]
    [InlineData("simulator", null, "")]
    [InlineData("public/aurora/decisions", null, "")]
    [InlineData("", null, "")]
    public void ShellUrls_OfAPath_KnowsPartnershipAndArea(string path, string? slug, string area)
    {
        Assert.Equal(slug, ShellUrls.SlugOf(path));
        Assert.Equal(area, ShellUrls.AreaOf(path));
    }

    [Fact]
    public void ShellUrls_SignIn_ComesBackToThePath()
    {
        Assert.Equal("/Account/Login", ShellUrls.SignIn());
        Assert.Equal("/Account/Login?ReturnUrl=%2Fp%2Faurora%3Fa%3D1", ShellUrls.SignIn("p/aurora?a=1"));
    }

    [Fact]
    public void Switcher_WithTwoPartnerships_OffersBothAndMarksThisOne()
    {
        Links(new PartnershipLink("aurora", "Aurora"), new PartnershipLink("delta", "Delta"));

        var switcher = Render<PartnershipSwitcher>(with => with.Add(s => s.Current, "delta"));

        Assert.Equal(2, switcher.FindAll(".menu-item").Count);
        Assert.Equal("/p/delta", switcher.Find("[aria-current]").GetAttribute("href"));
    }

    [Fact]
    public void Switcher_WithOnePartnership_IsItsName()
    {
        Links(new PartnershipLink("aurora", "Aurora"));

        var switcher = Render<PartnershipSwitcher>(with => with.Add(s => s.Current, "aurora"));

        Assert.Empty(switcher.FindAll("details"));
        Assert.Equal("Aurora", switcher.Find("strong").TextContent);
    }

    [Fact]
    public void MainLayout_InAPartnership_HasItsNavigation()
    {
        this.AddAuthorization().SetAuthorized("lena");
        Services.AddSingleton<AntiforgeryStateProvider>(new NoAntiforgery());
        Links(new PartnershipLink("aurora", "Aurora"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/p/aurora/council");

        var page = Render<MainLayout>(with => with.Add(l => l.Body, "<p>body</p>"));

        Assert.Equal("Council", page.Find(".sidenav [aria-current]").TextContent);
        Assert.Equal("/p/aurora/council#main", page.Find(".skip").GetAttribute("href"));
        Assert.Equal("body", page.Find("main#main p").TextContent);
    }

    [Fact]
    public void UserMenu_SignedIn_SignsOutByPost()
    {
        this.AddAuthorization().SetAuthorized("lena.brandt");
        Services.AddSingleton<AntiforgeryStateProvider>(new NoAntiforgery());

        var menu = Render<UserMenu>();

        Assert.Equal("LB", menu.Find(".avatar").TextContent);
        Assert.Equal("post", menu.Find($"form[action='{ShellUrls.SignOut}']").GetAttribute("method"));
    }

    [Fact]
    public void Home_ForAStranger_OffersToSignIn()
    {
        this.AddAuthorization().SetNotAuthorized();

        var home = Render<Home>();

        Assert.Equal("Decide together. Prove it later.", home.Find("h1").TextContent);
        Assert.NotEmpty(home.FindAll("a[href='/Account/Login']"));
    }

    [Fact]
    public void Home_ForAPersonWithoutAGrant_SaysHowToGetOne()
    {
        this.AddAuthorization().SetAuthorized("lena");
        Links();

        Assert.Contains("No partnership is open to you yet", Render<Home>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Home_WithADesk_ShowsIt()
    {
        this.AddAuthorization().SetAuthorized("lena");
        Services.AddSingleton(new HomeDesk(typeof(Landing)));

        Assert.NotEmpty(Render<Home>().FindAll(".hero"));
    }

    [Theory]
    [InlineData("theme=dark", "dark")]
    [InlineData("theme=light", "light")]
    [InlineData("theme=%22onload%3D", "system")]
    [InlineData("", "system")]
    public void ThemeChoice_OfACookie_IsPressed(string cookie, string theme)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie;
        Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = http });

        var choice = Render<ThemeChoice>();

        Assert.Equal(theme, Assert.Single(choice.FindAll("[aria-pressed=true]")).GetAttribute("data-theme-set"));
    }

    private void Links(params PartnershipLink[] links) =>
        Services.AddScoped<PartnershipLinks>(_ => _ => Task.FromResult<IReadOnlyList<PartnershipLink>>(links));

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
