using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 6 on the portal, and on its planted violations.</summary>
public sealed class AccessTests
{
    // The pages that anyone may open, each with the reason.
    private static readonly Dictionary<string, string> PagesOpenToAll = [];

    [Fact]
    public void Pages_say_who_may_enter() => AccessRules.PagesSayWhoMayEnter(CodeBase.Portal, PagesOpenToAll).AssertClean(atLeast: 0);

    [Fact]
    public void Pages_that_say_nothing_are_caught() =>
        AccessRules.PagesSayWhoMayEnter(CodeBase.Planted, new Dictionary<string, string> { ["Pages.PublicPage"] = "planted", ["Pages.GuardedPage"] = "planted" })
            .AssertCatches(
                "Pages.GuardedPage is on the list",
                "Pages.OpenPage is open to all and not on the list",
                "Pages.SilentPage does not say");

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
