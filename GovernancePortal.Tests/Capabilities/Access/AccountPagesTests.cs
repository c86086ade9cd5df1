using System.Net;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed class AccountPagesTests
{
    [Fact]
    public async Task SignIn_InTwoSteps_LeadsBackAndShowsTheName()
    {
        await using var host = await PortalHost.StartAsync();
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var reader = WebReader.Of(host);

        var step = await EnterPasswordAsync(reader, mia, "/Account/Login?ReturnUrl=%2FAccount%2FManage");
        var done = await reader.SendAsync(step.Headers.Location!.OriginalString, "second-step", ("Input.Code", mia.CodeAt(host.Now)));

        Assert.Equal("/Account/Manage", new Uri(new Uri("https://localhost"), done.Headers.Location!).AbsolutePath);
        Assert.Contains("Mia Member", await reader.ReadAsync("/Account/Manage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithAWrongNameOrPassword_AnswersTheSamePage()
    {
        await using var host = await PortalHost.StartAsync();
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var reader = WebReader.Of(host);

        var unknown = await Text(await reader.SendAsync("/Account/Login", "sign-in", ("Input.Name", "nobody"), ("Input.Password", "wrong-password")));
        var wrong = await Text(await reader.SendAsync("/Account/Login", "sign-in", ("Input.Name", mia.UserName), ("Input.Password", "wrong-password")));

        Assert.Contains(AccessRefusals.SignInRefused.Message, unknown, StringComparison.Ordinal);
        Assert.Contains(AccessRefusals.SignInRefused.Message, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeZone_ThatWasSaved_IsTheOneOfInstantsAtOnce()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);
        await reader.EnterAsDemoAsync("dora.demo");
        Assert.DoesNotContain("2 Mar 2026, 18:00", await reader.ReadAsync("/Account/Manage"), StringComparison.Ordinal);

        var answer = await Text(await reader.SendAsync("/Account/Manage", "details", ("Details.Name", "Dora Demo"), ("Details.TimeZone", "Asia/Tokyo")));

        Assert.Contains("2 Mar 2026, 18:00", answer, StringComparison.Ordinal);
        Assert.Contains("2 Mar 2026, 18:00", await reader.ReadAsync("/Account/Manage"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnUrl_ToElsewhere_LeadsToTheStart(string address)
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);

        var entered = await reader.PostAsync("/Account/Demo", await reader.TokenAsync("/Account/Login"), ("as", "dora.demo"), ("returnUrl", address));

        Assert.Equal("/", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task DemoSignIn_InDevelopment_IsOfferedAndWorks()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);

        Assert.Contains("dora.demo", await reader.ReadAsync("/Account/Login"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await reader.EnterAsDemoAsync("dora.demo")).StatusCode);
        Assert.Contains("Dora Demo", await reader.ReadAsync("/Account/Manage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DemoSignIn_InProduction_IsNeitherOfferedNorAnswered()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production");
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);

        Assert.DoesNotContain("dora.demo", await reader.ReadAsync("/Account/Login"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.EnterAsDemoAsync("dora.demo")).StatusCode);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<PortalSession>().CountAsync()));
    }

    [Fact]
    public async Task Forms_WithoutToken_AreRefused()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);

        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Http.PostAsync("/Account/Demo", new FormUrlEncodedContent([KeyValuePair.Create("as", "dora.demo")]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Http.PostAsync("/Account/Logout", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Http.PostAsync("/Account/Passkey/Proof", null)).StatusCode);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<PortalSession>().CountAsync()));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAndTheCookie()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);
        await reader.EnterAsDemoAsync("dora.demo");

        await reader.PostAsync("/Account/Logout", await reader.TokenAsync("/Account/Manage"));

        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync("/Account/Manage")).StatusCode);
        Assert.NotNull((await host.InDatabaseAsync(db => db.Set<PortalSession>().SingleAsync())).EndedAt);
    }

    [Fact]
    public async Task Session_EndedElsewhere_KillsTheCookieWithinHalfAMinute()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);
        await reader.EnterAsDemoAsync("dora.demo");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/Account/Manage")).StatusCode);

        await host.InDatabaseAsync(db => db.Set<PortalSession>().ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, host.Now)));
        host.Time.Advance(LiveSessions.Freshness);

        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync("/Account/Manage")).StatusCode);
    }

    [Fact]
    public async Task Session_WithoutAVisitForAnHour_OrOlderThanTwelve_IsOver()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var (idle, busy) = (WebReader.Of(host), WebReader.Of(host));
        await idle.EnterAsDemoAsync("dora.demo");
        await busy.EnterAsDemoAsync("dora.demo");

        for (var half = 0; half < 23; half++)
        {
            host.Time.Leap(TimeSpan.FromMinutes(30));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/Account/Manage")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/Account/Manage")).StatusCode);
        host.Time.Leap(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/Account/Manage")).StatusCode);
    }

    [Fact]
    public async Task Setup_InProduction_TakesTheCodeOnceAndAsksForASecondFactor()
    {
        var log = new CapturedLog();
        await using var host = await PortalHost.StartAsync(environment: "Production", services: services => services.AddSingleton<ILoggerProvider>(log));
        var reader = WebReader.Of(host);
        Assert.Equal("/setup", (await reader.GetAsync("/")).Headers.Location!.OriginalString);
        var code = log.Lines.Single(line => line.Contains("set-up code", StringComparison.Ordinal)).Split(' ')[^1];

        var wrong = await Text(await SetUpAsync(reader, "AAAAA-BBBBB-CCCCC-DDDDD", "marble-lantern-orchard"));
        var weak = await Text(await SetUpAsync(reader, code, "password1234"));
        var done = await SetUpAsync(reader, code, "marble-lantern-orchard");

        Assert.Contains(AccessRefusals.SetupCodeRefused.Message, wrong, StringComparison.Ordinal);
        Assert.Contains(AccessRefusals.PasswordCommon.Message, weak, StringComparison.Ordinal);
        Assert.Contains("/Account/SecondFactor", done.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(done.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal)
            && cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase)
            && cookie.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase) && cookie.Contains("path=/", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("/Account/SecondFactor", (await reader.GetAsync("/")).Headers.Location!.OriginalString);
        Assert.Contains(AccessRefusals.SetupDone.Message, await WebReader.Of(host).ReadAsync("/setup"), StringComparison.Ordinal);
        var enrolled = await EnrolAsync(host, reader);
        Assert.Contains("recovery-codes", enrolled, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/admin")).StatusCode);
        Assert.Equal(["grant.proposed", "grant.confirmed"], (await TestAccount.LeavesAsync(host)).Select(leaf => leaf.Type).Where(type => type.StartsWith("grant", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Administration_ByAnAdministrator_MakesAPersonWhoSetsAPassword()
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Ada Admin", demo: true, administrator: true);
        var admin = WebReader.Of(host);
        await admin.EnterAsDemoAsync("ada.admin");

        var made = await Text(await admin.SendAsync("/admin/people", "new-person", ("Input.Name", "Nia New"), ("Input.Mail", "nia@example.org")));
        var link = System.Text.RegularExpressions.Regex.Match(made, "/Account/SetPassword\\?Secret=[A-Za-z0-9_-]+").Value;
        var guest = WebReader.Of(host);
        var set = await Text(await guest.SendAsync(link, "set-password", ("Input.Password", "marble-lantern-orchard")));
        var entered = await guest.SendAsync("/Account/Login", "sign-in", ("Input.Name", "nia@example.org"), ("Input.Password", "marble-lantern-orchard"));

        Assert.Contains("Your password is set", set, StringComparison.Ordinal);
        Assert.Contains("/Account/SecondFactor", entered.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Nia New", await admin.ReadAsync("/admin/people?q=nia"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nia New", await admin.ReadAsync("/admin/people?q=zzz"), StringComparison.Ordinal);
        Assert.Contains("only administrator", await admin.ReadAsync("/admin/grants"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetPassword_TooShort_SaysSoAtTheFieldAndTheLinkStaysGood()
    {
        await using var host = await PortalHost.StartAsync();
        var administrator = await host.PersonAsync("Ada Admin", (Role.Administrator, An.Organisation, PartnershipId.Installation));
        var nia = await TestAccount.MakeAsync(host, "Nia New");
        var link = (await host.Get<PeopleOperations>().MakePasswordLinkAsync(administrator, nia.Person, default)).Require();
        var guest = WebReader.Of(host);

        var refused = await Text(await guest.SendAsync(link.Path, "set-password", ("Input.Password", "short")));
        var set = await Text(await guest.SendAsync(link.Path, "set-password", ("Input.Password", "marble-lantern-orchard")));

        Assert.Matches("<input[^>]*id=\"new-password\"[^>]*aria-invalid=\"true\"|<input[^>]*aria-invalid=\"true\"[^>]*id=\"new-password\"", refused);
        Assert.Contains("id=\"new-password-error\"", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"short\"", refused, StringComparison.Ordinal);
        Assert.Contains("Your password is set", set, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/people")]
    [InlineData("/admin/grants")]
    public async Task Administration_ByAnybodyElse_IsRefused(string path)
    {
        await using var host = await PortalHost.StartAsync();
        await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        var reader = WebReader.Of(host);

        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync(path)).StatusCode);
        await reader.EnterAsDemoAsync("dora.demo");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(path)).StatusCode);
    }

    private static Task<HttpResponseMessage> EnterPasswordAsync(WebReader reader, TestAccount account, string path) =>
        reader.SendAsync(path, "sign-in", ("Input.Name", account.UserName), ("Input.Password", account.Password));

    private static Task<HttpResponseMessage> SetUpAsync(WebReader reader, string code, string password) => reader.SendAsync(
        "/setup", "setup", ("Input.Code", code), ("Input.Name", "Ada Founder"), ("Input.Mail", "ada@example.org"), ("Input.Password", password));

    // The key is sealed in the form and shown in the page: the code is made from what is shown.
    private static async Task<string> EnrolAsync(PortalHost host, WebReader reader)
    {
        var page = await reader.ReadAsync("/Account/SecondFactor");
        var hidden = System.Text.RegularExpressions.Regex.Match(page, "name=\"Input.Key\" value=\"([^\"]+)\"").Groups[1].Value;
        var shown = System.Text.RegularExpressions.Regex.Match(page, "secret=([A-Z2-7]+)").Groups[1].Value;
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await reader.PostAsync(
            "/Account/SecondFactor", token, ("_handler", "enrol"), ("Input.Key", hidden), ("Input.Code", Totp.CodeAt(FromBase32(shown), host.Now)));
        return await Text(answer);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private static async Task<string> Text(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
