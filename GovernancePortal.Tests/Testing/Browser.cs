using Microsoft.Playwright;

namespace GovernancePortal.Tests.Testing;

/// <summary>What a visitor's browser is like.</summary>
public sealed record Visitor
{
    /// <summary>Window width in CSS pixels: 1280 on a desk, 390 on a telephone.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Window height in CSS pixels.</summary>
    public int Height { get; init; } = 900;

    /// <summary>Prefers a dark colour scheme.</summary>
    public bool Dark { get; init; }

    /// <summary>Prefers reduced motion, so that tests do not wait for transitions.</summary>
    public bool ReducedMotion { get; init; } = true;

    /// <summary>The browser's language.</summary>
    public string Locale { get; init; } = "en-GB";

    /// <summary>The browser's time zone: a member's own, apart from UTC by default so that a mix-up shows.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>What relative addresses are relative to.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Takes a certificate that nobody has signed.</summary>
    public bool TrustsAnyCertificate { get; init; }

    /// <summary>At a desk.</summary>
    public static Visitor Desk { get; } = new();

    /// <summary>With a telephone of 390 pixels.</summary>
    public static Visitor Telephone { get; } = new() { Width = 390, Height = 844 };
}

/// <summary>
/// The test process's one Chromium. Each visit is a context of its own (cookies, storage), as another person's browser.
/// </summary>
public static class Browser
{
    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> Shared = new(StartAsync);

    /// <summary>Opens a fresh browser context with one empty page.</summary>
    public static async Task<Visit> VisitAsync(Visitor? visitor = null)
    {
        visitor ??= Visitor.Desk;
        var (_, chromium) = await Shared.Value;
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = visitor.Width, Height = visitor.Height },
            ColorScheme = visitor.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = visitor.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            Locale = visitor.Locale,
            TimezoneId = visitor.TimeZone,
            BaseURL = visitor.BaseUrl,
            IgnoreHTTPSErrors = visitor.TrustsAnyCertificate,
        });
        context.SetDefaultTimeout(15_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Closes the browser if it was started.</summary>
    public static async ValueTask StopSharedAsync()
    {
        if (Shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (driver, chromium) = await Shared.Value;
            await chromium.CloseAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Chromium)> StartAsync()
    {
        var program = SystemPackage.Chromium.Ensure();
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                // Chromium's sandbox refuses to start as root.
                .. Shell.IsRoot ? (string[])["--no-sandbox"] : [],
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        });
        return (driver, chromium);
    }
}
