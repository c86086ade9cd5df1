using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;

namespace GovernancePortal.Tests.Testing;

public sealed class BrowserTests : IAsyncLifetime
{
    private const string Good = """
        <!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width">
        <link rel="icon" href="data:,"><style>@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }</style></head>
        <body><main><h1>Hello</h1><p>Some text.</p></main></body></html>
        """;

    private const string Bad = """
        <!doctype html><html lang="en"><head><title>A page</title></head>
        <body><main><h1>Hello</h1><img src="data:,"><div style="width:2000px">wide</div>
        <script>throw new Error('broken script')</script></main></body></html>
        """;

    private WebApplication _app = null!;

    private string Address => _app.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/good", () => Results.Content(Good, "text/html"));
        _app.MapGet("/bad", () => Results.Content(Bad, "text/html"));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Visit_ToAGoodPage_FindsNothingWrong()
    {
        await using var visit = await Browser.VisitAsync(new Visitor { BaseUrl = Address });

        await visit.Page.GotoAsync("/good");

        Assert.Equal("Hello", await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading).TextContentAsync());
        Assert.Equal(1280, await visit.Page.EvaluateAsync<int>("innerWidth"));
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Visit_ByTelephoneInTheDark_IsNarrowAndDark()
    {
        await using var visit = await Browser.VisitAsync(Visitor.Telephone with { BaseUrl = Address, Dark = true });

        await visit.Page.GotoAsync("/good");

        Assert.Equal(390, await visit.Page.EvaluateAsync<int>("innerWidth"));
        Assert.Equal("rgb(17, 17, 17)", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("Europe/Berlin", await visit.Page.EvaluateAsync<string>("Intl.DateTimeFormat().resolvedOptions().timeZone"));
        await visit.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Visit_ToABadPage_FindsEachFault()
    {
        await using var visit = await Browser.VisitAsync(Visitor.Telephone with { BaseUrl = Address });

        await visit.Page.GotoAsync("/bad");

        var axe = await Assert.ThrowsAsync<TrueException>(visit.AssertAccessibleAsync);
        Assert.Contains("critical: image-alt", axe.Message, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:,\">", axe.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TrueException>(visit.AssertFitsAsync);
        Assert.Contains("broken script", Assert.Throws<TrueException>(visit.AssertNoProblems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visits_AreApart()
    {
        await using var one = await Browser.VisitAsync(new Visitor { BaseUrl = Address });
        await using var other = await Browser.VisitAsync(new Visitor { BaseUrl = Address });
        await one.Page.GotoAsync("/good");
        await other.Page.GotoAsync("/good");

        await one.Page.EvaluateAsync("document.cookie = 'who=one'");

        Assert.Equal(string.Empty, await other.Page.EvaluateAsync<string>("document.cookie"));
    }
}
