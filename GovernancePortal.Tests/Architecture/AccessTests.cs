using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 6 on the portal, and on its planted violations.</summary>
public sealed class AccessTests
{
    // The pages that anyone may open, each with the reason.
    private static readonly Dictionary<string, string> PagesOpenToAll = new()
    {
        ["Components.Pages.Home"] = "a stranger sees what the portal is, a member their desk",
        ["Components.Pages.Error"] = "something may go wrong before anyone has signed in",
        ["Components.Pages.NotFound"] = "says the same to all, so that no one learns what is there",
        ["Components.Account.Login"] = "nobody has signed in before it",
        ["Components.Account.SecondStep"] = "comes after the password and before the session",
        ["Components.Account.SetPassword"] = "opened by whoever holds a one-time link",
        ["Components.Account.Setup"] = "there is no account yet; asks for the one-time code",
        ["Capabilities.Decisions.Pages.PublicPage"] = "names the partnerships that have published a decision; its query reads no others",
        ["Capabilities.Decisions.Pages.PublicDecisionsPage"] = "lists as nobody would see it: decisions published by their partnership alone",
        ["Capabilities.Decisions.Pages.PublicDecisionPage"] = "finds as nobody would: a decision that is not public is not there",
        ["Capabilities.Minutes.Pages.PublicMinutesPage"] = "finds as nobody would: the published version of minutes alone, without what is classified",
        ["Capabilities.Rules.Pages.SimulatorPage"] = "counts votes that the reader makes up; knows no partnership and keeps nothing",
        ["Capabilities.Packs.Pages.VerifyPage"] = "checks a file that the reader brings, with public keys; few at a time, and keeps nothing",
        ["Components.Pages.KitGallery"] = "shows itself in Development alone, and no data",
    };

    // The endpoints that anyone may reach, by route, each with the reason.
    private static readonly Dictionary<string, string> EndpointsOpenToAll = new()
    {
        ["/Account/Logout"] = "a session that is over can be left as well",
        ["/language"] = "the language of the pages, kept in the browser and for a person who has signed in on their account",
        ["/Account/Demo"] = "signs in to demo accounts, in Development alone",
        ["/Account/Passkey/Proof"] = "a challenge for a passkey, before anyone has signed in",
        ["/api/v1/openapi.json"] = "describes the door for programs; made once, and of nobody's data",
        ["/api/v1/rules/simulate"] = "a pure function of what is sent, limited in rate; knows no partnership and keeps nothing",
        ["/public/{slug}/minutes/{number:int}/document"] = "the sealed document of published minutes, without what is classified",
        ["/calendar/{secret}.ics"] = "opened by whoever holds the secret of 256 bits in the address: a calendar program has no cookie; tells titles and dates alone",
        ["/_blazor"] = "the framework's: carries the rooms; each page in it asks who may enter",
        ["/_blazor/negotiate"] = "the framework's: begins a room's connection",
        ["/_blazor/disconnect/"] = "the framework's: ends a room's connection",
        ["/_blazor/initializers/"] = "the framework's: names of scripts",
        ["/_framework/opaque-redirect"] = "the framework's: follows redirects that the portal itself has sealed",
        ["/{**path:file}"] = "the framework's: answers 404 to the names of files that are not there",
    };

    [Fact]
    public void Pages_say_who_may_enter() => AccessRules.PagesSayWhoMayEnter(CodeBase.Portal, PagesOpenToAll).AssertClean(atLeast: 30);

    [Fact]
    public void Pages_that_say_nothing_are_caught() =>
        AccessRules.PagesSayWhoMayEnter(CodeBase.Planted, new Dictionary<string, string> { ["Pages.PublicPage"] = "planted", ["Pages.GuardedPage"] = "planted" })
            .AssertCatches(
                "Pages.GuardedPage is on the list",
                "Pages.OpenPage is open to all and not on the list",
                "Pages.SilentPage does not say");

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Endpoints_say_who_may_enter(string environment)
    {
        await using var portal = await PortalHost.StartAsync(environment: environment);

        AccessRules.EndpointsSayWhoMayEnter(portal.Get<EndpointDataSource>().Endpoints, EndpointsOpenToAll).AssertClean(atLeast: 50);
    }

    [Fact]
    public void Endpoints_that_say_nothing_are_caught()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/guarded", () => "ok").RequireAuthorization();
        app.MapGroup("/group").RequireAuthorization().MapGet("/guarded", () => "ok");
        app.MapGet("/public", () => "ok").AllowAnonymous();
        app.MapGet("/open", () => "ok").AllowAnonymous();
        app.MapGet("/silent", () => "ok");
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList();

        var found = AccessRules.EndpointsSayWhoMayEnter(endpoints, new Dictionary<string, string> { ["/public"] = "planted" });

        Assert.Equal(5, found.Looked);
        found.AssertCatches("/open is open to all and not on the list", "/silent does not say");
    }
}
