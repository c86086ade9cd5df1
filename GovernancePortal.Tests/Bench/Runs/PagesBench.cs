using System.Diagnostics;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Servers;
using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goals 1 and 2: what the server takes for a page on a kept connection, and what a first visit in Chromium costs.</summary>
internal sealed class PagesBench : IBench
{
    // What Chromium sends to localhost.
    private const string Encodings = "gzip, deflate, br, zstd";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 1 });

    public string Name => "pages";

    public string Purpose => "reading pages: server time on a kept connection, bytes, and first visits in Chromium (goals 1 and 2)";

    public IReadOnlyList<Option> Options =>
    [
        .. Target.Options,
        new("paths", "/", "pages, with commas between"),
        new("as", "", "the account that reads; empty: nobody"),
        new("requests", "400", "timed requests for each page"),
        new("warm", "100", "untimed requests before them"),
        new("visits", "20", "first visits in Chromium; 0: none"),
        new("visible", "h1", "what a visitor must see"),
        new("against", "", "another server's address: each request is timed in turn with the same one there"),
    ];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await Target.OpenAsync(arguments, cancellationToken);
        var reader = arguments.Has("as") ? await DevelopmentSignIn.SignInAsync(server.Address, arguments["as"], cancellationToken) : null;
        foreach (var path in arguments.List("paths"))
        {
            var address = new Uri(server.Address, path);
            var report = new Report("pages").Add("page", path);
            await RequestAsync(report, server, address, reader, arguments, cancellationToken);
            if (arguments.Int("visits") > 0)
            {
                await Visits.AddAsync(report, address, arguments["visible"], reader, arguments.Int("visits"), 150, null, null);
            }

            await output.WriteLineAsync(report.ToString());
        }
    }

    private static async Task RequestAsync(
        Report report, ServerUnderTest server, Uri address, Voter? reader, Arguments arguments, CancellationToken cancellationToken)
    {
        for (var i = 0; i < arguments.Int("warm"); i++)
        {
            await GetAsync(address, reader, cancellationToken);
        }

        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        var (times, count) = (new Recorder(), arguments.Int("requests"));
        var before = server.Use.CpuSeconds;
        var page = default(Page);
        for (var i = 0; i < count; i++)
        {
            await times.MeasureAsync(async () => (page = await GetAsync(address, reader, cancellationToken)).Milliseconds);
        }

        report.Add("answered", times, "p50 <= 5, p95 <= 12")
            .Add("server CPU per request", (server.Use.CpuSeconds - before) * 1000 / count, "ms")
            .Add("document", page.Bytes / 1000d, "kB", "<= 40")
            .Add("encoding", page.Encoding);
        if (arguments.Has("against"))
        {
            var other = new Uri(new Uri(arguments["against"]), address.PathAndQuery);
            var comparison = await Comparison.RunAsync(
                count,
                async () => (await GetAsync(other, reader, cancellationToken)).Milliseconds,
                async () => (await GetAsync(address, reader, cancellationToken)).Milliseconds);
            report.Add("the other", comparison.A).Add("this, in turn with it", comparison.B).Add("times the other's time", comparison.Ratio);
        }
    }

    private static async Task<Page> GetAsync(Uri address, Voter? reader, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", Encodings);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        if (reader?.Cookie is { } cookie)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        var start = Stopwatch.GetTimestamp();
        using var response = await Http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        response.EnsureSuccessStatusCode();
        return new Page(taken, body.Length, string.Join(',', response.Content.Headers.ContentEncoding.DefaultIfEmpty("none")));
    }

    private readonly record struct Page(double Milliseconds, int Bytes, string Encoding);
}
