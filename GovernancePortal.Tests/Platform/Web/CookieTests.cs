using System.Collections.Concurrent;
using System.Net;
using GovernancePortal.Tests.Capabilities.Access;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Platform.Web;

/// <summary>Every cookie that the portal sets in Production, as it goes over the wire and as a browser keeps it.</summary>
public sealed class CookieTests
{
    private static readonly string[] OfTheServer = ["__Host-portal", "__Host-portal-form", "__Host-portal-passkey", "__Host-portal-step"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookies_OverHttps_AreBoundToTheHostAndOutOfReachOfScripts()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production");
        Https.Serve(host);

        var set = await WalkAsync(host, Https.SiteOf(host));

        AssertFlags(set);
        Assert.Equal(OfTheServer, set.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>A machine's own address is served without TLS, and a proxy that ends TLS speaks plain HTTP too: the flags stay.</summary>
    [Fact]
    public async Task Cookies_OverPlainHttp_AreSecureAllTheSame()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production");
        host.UseKestrel(0);
        host.StartServer();

        var set = await WalkAsync(host, new UriBuilder(host.Address) { Host = "localhost" }.Uri);

        AssertFlags(set);
        Assert.Equal(OfTheServer, set.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cookies_OfARefusedFormAndOfAnError_HaveTheirFlags()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production");
        Https.Serve(host);
        await TestAccount.MakeAsync(host, "Mia Member");
        using var http = Client(Https.SiteOf(host), out var set);

        await http.PostAsync("/Account/Login", new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in")]), Token);
        await http.GetAsync("/no/such/page", Token);
        await http.GetAsync("/Error", Token);
        using var stale = new HttpRequestMessage(HttpMethod.Get, "/Account/Manage");
        stale.Headers.Add("Cookie", "__Host-portal=forged; __Host-portal-form=forged; __Host-portal-step=forged");
        await http.SendAsync(stale, Token);

        AssertFlags(set);
    }

    [Fact]
    public async Task Jar_OfABrowser_HoldsOnlyKnownCookiesOfThisHost()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production", services: Https.FindScripts);
        Https.Serve(host);
        await TestAccount.MakeAsync(host, "Mia Member");
        await using var visit = await Browser.VisitAsync(new Visitor { BaseUrl = Https.SiteOf(host).AbsoluteUri, TrustsAnyCertificate = true });

        await visit.Page.GotoAsync("/Account/Login");
        await visit.Page.GetByLabel("Name").First.FillAsync("mia.member");
        await visit.Page.GetByLabel("Password").First.FillAsync(TestAccount.GoodPassword);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/Account/SecondStep*");
        var jar = await visit.Context.CookiesAsync();

        Assert.Equal(["__Host-portal-form", "__Host-portal-step", "tz"], jar.Select(cookie => cookie.Name).Order(StringComparer.Ordinal));
        Assert.All(jar, cookie => Assert.Equal((true, "/", "localhost"), (cookie.Secure, cookie.Path, cookie.Domain)));
        Assert.All(jar, cookie => Assert.Equal(cookie.Name == "tz" ? (false, SameSiteAttribute.Lax) : (true, SameSiteAttribute.Strict), (cookie.HttpOnly, cookie.SameSite)));
    }

    // Sign-in in two steps, the beginning of a passkey's proof, sign-out: everything that keeps something in the browser.
    private static async Task<IReadOnlyCollection<string>> WalkAsync(PortalHost host, Uri site)
    {
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        using var http = Client(site, out var set);
        var reader = new WebReader(http);

        var entered = await reader.SendAsync("/Account/Login", "sign-in", ("Input.Name", mia.UserName), ("Input.Password", mia.Password));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/Account/Passkey/Proof");
        begin.Headers.Add("RequestVerificationToken", await reader.TokenAsync("/Account/Login"));
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(begin, Token)).StatusCode);
        var stepped = await reader.SendAsync(entered.Headers.Location!.OriginalString, "second-step", ("Input.Code", mia.CodeAt(host.Now)));
        Assert.Equal(HttpStatusCode.Redirect, stepped.StatusCode);
        var left = await reader.PostAsync("/Account/Logout", await reader.TokenAsync("/Account/Manage"));
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        return set;
    }

    private static HttpClient Client(Uri site, out ConcurrentQueue<string> set)
    {
        var jar = new Jar();
        set = jar.Set;
        var http = new HttpClient(jar) { BaseAddress = site };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        return http;
    }

    private static string NameOf(string cookie) => cookie.Split('=')[0];

    private static void AssertFlags(IReadOnlyCollection<string> set)
    {
        Assert.NotEmpty(set);
        foreach (var cookie in set)
        {
            var flags = cookie.Split(';').Skip(1).Select(flag => flag.Trim().ToLowerInvariant()).ToList();
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", flags);
            Assert.Contains("httponly", flags);
            Assert.Contains("path=/", flags);
            Assert.Contains(flags, flag => flag is "samesite=strict" or "samesite=lax");
            Assert.DoesNotContain(flags, flag => flag.StartsWith("domain", StringComparison.Ordinal));
        }
    }

    // Keeps what it was told whatever the transport, so that a walk over plain HTTP goes on as in a browser on its own machine.
    private sealed class Jar : DelegatingHandler
    {
        private readonly ConcurrentDictionary<string, string> _kept = [];

        public Jar()
            : base(new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
#pragma warning disable CA5359 // The certificate was made for this test a moment ago.
                SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
            })
        {
        }

        public ConcurrentQueue<string> Set { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!_kept.IsEmpty && !request.Headers.Contains("Cookie"))
            {
                request.Headers.Add("Cookie", string.Join("; ", _kept.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                Set.Enqueue(cookie);
                _kept[NameOf(cookie)] = cookie.Split(';')[0][(NameOf(cookie).Length + 1)..];
            }

            return answer;
        }
    }
}
