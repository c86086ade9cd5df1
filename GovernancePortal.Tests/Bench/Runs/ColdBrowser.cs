using System.Diagnostics;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>What a first visit cost: times in milliseconds from the start of navigation, bytes as they went over the wire.</summary>
internal sealed record ColdVisit(double Visible, double FirstPaint, double Bytes, int Requests, double ClickEffect);

/// <summary>Chromium that visits each time as somebody who has never been there.</summary>
internal static class ColdBrowser
{
    /// <summary>Visits once; where <paramref name="click"/> is given, clicks it until <paramref name="effect"/> shows.</summary>
    public static async Task<ColdVisit> VisitAsync(Uri address, string visible, string? cookie, string? click = null, string? effect = null)
    {
        await using var visit = await Browser.VisitAsync();
        var page = visit.Page;
        await AddCookiesAsync(visit.Context, address, cookie);
        var (bytes, requests) = (0d, 0);
        var network = await visit.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            requests++;
        };

        var start = Stopwatch.GetTimestamp();
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(visible).First.WaitForAsync();
        var seen = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var effective = click is null ? double.NaN : await ClickUntilAsync(page, click, effect!, start);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var paint = await page.EvaluateAsync<double?>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
        return new ColdVisit(seen, paint ?? double.NaN, bytes, requests, effective);
    }

    // A click before the circuit is there is lost, as it is for a person: they click again.
    private static async Task<double> ClickUntilAsync(IPage page, string click, string effect, long start)
    {
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
        {
            await page.Locator(click).First.ClickAsync();
            try
            {
                await page.Locator(effect).First.WaitForAsync(new() { Timeout = 30 });
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
            catch (TimeoutException)
            {
                // Not yet interactive.
            }
        }

        return double.NaN;
    }

    private static Task AddCookiesAsync(IBrowserContext context, Uri address, string? cookie) =>
        cookie is null
            ? Task.CompletedTask
            : context.AddCookiesAsync(cookie.Split("; ").Select(pair => pair.Split('=', 2))
                .Select(pair => new Cookie { Name = pair[0], Value = pair[1], Url = address.GetLeftPart(UriPartial.Authority) }));
}
