using System.Net;
using System.Net.WebSockets;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Web;
using GovernancePortal.Tests.Capabilities.Access;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Platform.Web;

public sealed class WebTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/Account/Login", HttpStatusCode.OK)]
    [InlineData("/Account/Manage", HttpStatusCode.Redirect)]
    [InlineData("/favicon.svg", HttpStatusCode.OK)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/api/no-such", HttpStatusCode.NotFound)]
    [InlineData("/_blazor", HttpStatusCode.Unauthorized)]
    [InlineData("/Error", HttpStatusCode.OK)]
    [InlineData("/tests/fault", HttpStatusCode.InternalServerError)]
    public async Task Headers_AreOnEveryAnswer(string path, HttpStatusCode status)
    {
        await using var host = await PortalHost.StartAsync(environment: "Production", services: services => services.AddTransient<IStartupFilter, FaultyRoute>());
        await TestAccount.MakeAsync(host, "Mia Member");

        var answer = await WebReader.Of(host, "https://localhost").GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        AssertHeaders(answer, secure: true);
        if (path != "/favicon.svg")
        {
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task Host_Foreign_IsRefusedWithHeaders()
    {
        await using var host = await PortalHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/Account/Login");
        request.Headers.Host = "evil.example";

        var answer = await WebReader.Of(host).Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        AssertHeaders(answer, secure: false);
    }

    [Fact]
    public async Task PlainHttp_InProduction_IsLedToHttps()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production", settings: new() { ["GovernancePortal:Origin"] = "portal.example" });
        await TestAccount.MakeAsync(host, "Mia Member");

        var answer = await WebReader.Of(host, "http://portal.example").GetAsync("/Account/Login?x=1");

        Assert.Equal("https://portal.example/Account/Login?x=1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Fault_ToAProgram_IsAProblemWithAReferenceAndNothingOfItsInside()
    {
        await using var host = await PortalHost.StartAsync(services: services => services.AddTransient<IStartupFilter, FaultyRoute>());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tests/fault");
        request.Headers.Add("Accept", "application/json");

        var answer = await host.CreateClient().SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"reference\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain("broken on purpose", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefusalKind.Forbidden, 403)]
    [InlineData(RefusalKind.NotFound, 404)]
    [InlineData(RefusalKind.Conflict, 409)]
    [InlineData(RefusalKind.Invalid, 400)]
    [InlineData(RefusalKind.NotAssured, 401)]
    public void Refusal_IsAProblemOfItsCode(RefusalKind kind, int status)
    {
        var problem = new Refusal("tests.no", kind, "No.").ToHttp();

        Assert.Equal((status, "urn:portal:refusal:tests.no", "No."), (problem.StatusCode, problem.ProblemDetails.Type, problem.ProblemDetails.Detail));
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("https://localhost", 101)]
    [InlineData("http://localhost", 403)]
    public async Task Circuit_IsOpenedFromOwnPagesAlone(string origin, int status)
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var cookie = await CookieAsync(host);

        Assert.Equal(status, await ConnectAsync(host, cookie, origin));
    }

    [Fact]
    public async Task Circuit_WithoutSession_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();

        Assert.Equal(401, await ConnectAsync(host, null, "https://localhost"));
    }

    [Fact]
    public async Task Circuits_ThreeHundredWithoutSession_AreAllRefused()
    {
        await using var host = await PortalHost.StartAsync();

        var answers = new List<int>();
        for (var i = 0; i < 300; i++)
        {
            answers.Add(await ConnectAsync(host, null, "https://localhost"));
        }

        Assert.Equal([401], answers.Distinct());
        Assert.Equal(0, host.Get<LiveConnections>().Count);
    }

    [Fact]
    public async Task Circuit_OfASessionEndedElsewhere_IsCutWithinAMinuteAndNotOpenedAgain()
    {
        await using var host = await PortalHost.StartAsync();
        host.UseKestrel(0);
        host.StartServer();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        await new WebReader(http).EnterAsDemoAsync("dora.demo");
        using var socket = await OpenAsync(host, handler);
        await UntilAsync(host, 1);

        // As another node would: past this one's memory.
        await host.InDatabaseAsync(db => db.Set<PortalSession>().ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, host.Now)));
        host.Time.Advance(TimeSpan.FromSeconds(30));
        host.Time.Advance(TimeSpan.FromSeconds(29));
        await UntilAsync(host, 0);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(host, handler));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(PortalHost.BothDatabases), MemberType = typeof(PortalHost))]
    public async Task Cookie_AfterARestart_StillOpensItsSession(DatabaseKind database)
    {
        await using var first = await PortalHost.StartAsync(database);
        await TestAccount.MakeAsync(first, "Dora Demo", demo: true);
        var cookie = await CookieAsync(first);
        await using var second = await PortalHost.RestartAsync(first);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/Account/Manage");
        request.Headers.Add("Cookie", cookie);

        var answer = await WebReader.Of(second).Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var keys = await second.InDatabaseAsync(db => db.Set<DataProtectionKeyRow>().Select(row => row.Xml).ToListAsync());
        Assert.Equal(database == DatabaseKind.Postgres, keys.Count > 0);
        Assert.All(keys, xml => Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Circuits_BeyondTheCap_AreRefused_AndEndWithTheSession()
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:Web:ScreensPerPerson"] = "3" });
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        await new WebReader(http).EnterAsDemoAsync("dora.demo");
        var open = new List<ClientWebSocket>();
        for (var i = 0; i < 3; i++)
        {
            open.Add(await OpenAsync(host, handler));
        }

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(host, handler));
        var session = await host.InDatabaseAsync(db => Task.FromResult(db.Set<PortalSession>().Single()));
        host.Get<LiveSessions>().End(session.Id);
        await UntilAsync(host, 0);

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        open.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsRefused()
    {
        await using var host = await PortalHost.StartAsync(settings: new() { ["GovernancePortal:Web:SignInsPerMinute"] = "3" });
        var reader = WebReader.Of(host);
        var token = await reader.TokenAsync("/Account/Login");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await reader.PostAsync("/Account/Login", token, ("_handler", "sign-in"), ("Input.Name", $"n{i}"), ("Input.Password", "x"))).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    private static void AssertHeaders(HttpResponseMessage answer, bool secure)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : string.Empty;
        foreach (var part in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'self'", "script-src 'self'" })
        {
            Assert.Contains(part, Header("Content-Security-Policy"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("unsafe-eval", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal(string.Empty, Header("Server"));
        if (secure)
        {
            Assert.StartsWith("max-age=31536000", Header("Strict-Transport-Security"), StringComparison.Ordinal);
        }
    }

    private static async Task<string> CookieAsync(PortalHost host)
    {
        var entered = await WebReader.Of(host).EnterAsDemoAsync("dora.demo");
        return entered.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("portal=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<WebSocket> OpenAsync(PortalHost host, string? cookie, string origin)
    {
        var client = host.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Origin = origin;
            request.Headers.Cookie = cookie;
        };
        return await client.ConnectAsync(new Uri("wss://localhost/_blazor"), TestContext.Current.CancellationToken);
    }

    private static async Task<ClientWebSocket> OpenAsync(PortalHost host, HttpClientHandler handler)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = handler.CookieContainer;
        socket.Options.SetRequestHeader("Origin", host.Address);
        await socket.ConnectAsync(new Uri(host.Address.Replace("http://", "ws://", StringComparison.Ordinal) + "/_blazor"), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task UntilAsync(PortalHost host, int open)
    {
        await Eventually.HoldsAsync(() => host.Get<LiveConnections>().Count == open, otherwise: () => $"{host.Get<LiveConnections>().Count} are open, not {open}.");
        Assert.Equal(open, host.Get<LiveConnections>().Count);
    }

    private static async Task<int> ConnectAsync(PortalHost host, string? cookie, string origin)
    {
        try
        {
            using var socket = await OpenAsync(host, cookie, origin);
            return 101;
        }
        catch (InvalidOperationException refused)
        {
            return int.Parse(refused.Message.Split(' ').Last().TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private sealed class FaultyRoute : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map("/tests/fault", branch => branch.Run(_ => throw new InvalidOperationException("broken on purpose")));
        };
    }
}
