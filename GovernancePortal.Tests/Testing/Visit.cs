using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Testing;

/// <summary>One person's browser. It remembers what went wrong in the pages: script errors and console errors.</summary>
public sealed class Visit : IAsyncDisposable
{
    // Colours that change do so over a moment, however short: the next two frames, and what moves until then.
    private const string Settled = """
        () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
            Promise.allSettled(document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < 60000).map(one => one.finished)).then(() => done()))))
        """;

    private readonly ConcurrentQueue<string> _problems = new();

    internal Visit(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        context.WebError += (_, error) => _problems.Enqueue("script: " + error.Error);
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _problems.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
    }

    /// <summary>The browser context: cookies, storage, further pages (tabs).</summary>
    public IBrowserContext Context { get; }

    /// <summary>The first page (tab).</summary>
    public IPage Page { get; }

    /// <summary>Script errors and console errors of every page of this visit so far.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Fails if a page of this visit had a script error or wrote an error to the console.</summary>
    public void AssertNoProblems() => Assert.True(Problems.Count == 0, "The browser reports:\n" + string.Join('\n', Problems));

    /// <summary>Fails if the page is wider than its window: on a telephone everything must fit.</summary>
    public async Task AssertFitsAsync()
    {
        var (page, window) = (
            await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            await Page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        Assert.True(page <= window, $"{Page.Url} is {page} px wide in a window of {window} px.");
    }

    /// <summary>
    /// Fails if the page does not fit or is not accessible at a desk or on a telephone, in light or in dark colours. Each is kept as a
    /// picture of this name in the folder that PORTAL_SCREENSHOTS names, if it names one.
    /// </summary>
    public async Task AssertInEveryGuiseAsync(string picture)
    {
        foreach (var (size, dark) in new[] { (Visitor.Desk, false), (Visitor.Desk, true), (Visitor.Telephone, true), (Visitor.Telephone, false) })
        {
            await Page.SetViewportSizeAsync(size.Width, size.Height);
            await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            await Page.EvaluateAsync(Settled);
            if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { } folder)
            {
                var name = $"{picture.Trim('/').Replace('/', '-')}-{size.Width}-{(dark ? "dark" : "light")}.png";
                await Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, name) });
            }

            // The first look at a width is at everything, the second at what its colours change.
            await (dark == (size == Visitor.Telephone) ? Axe.AssertAccessibleAsync(Page) : Axe.AssertContrastAsync(Page));
            await AssertFitsAsync();
        }
    }

    /// <summary>Fails if axe finds a serious or critical accessibility violation on the page; lists each.</summary>
    public Task AssertAccessibleAsync() => Axe.AssertAccessibleAsync(Page);

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
