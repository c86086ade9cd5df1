using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Journeys;

/// <summary>A member from Berlin and one from Tokyo: signing in, voting and reading decisions in their own language.</summary>
public sealed partial class LanguageJourney
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("LANGUAGE_PICTURES");

    public static TheoryData<string> Others => ["de", "ja"];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Others))]
    public async Task Pages_OnTheWayToAVoteAndADecision_HoldNoEnglish(string code)
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host, RoomScene.Rule(), (1, 0));
        await scene.ScreenedAsync();
        var open = await scene.OpenAsync();
        await scene.CastAsync(open, 2, VoteChoice.For, "Wir stimmen zu / 賛成します");
        await scene.CastAsync(open, 4, VoteChoice.Against);
        await DecideAsync(scene);
        var language = Language.Find(code)!;
        using var member = Speaking(TestSignIn.Client(host, scene.Members[0]), code);
        using var chair = Speaking(TestSignIn.Client(host, scene.Chair), code);
        using var nobody = Speaking(host.CreateClient(), code);

        foreach (var (client, path) in new (HttpClient, string)[]
        {
            (nobody, "/"), (nobody, "/Account/Login"), (nobody, "/Account/SecondStep"), (nobody, "/Account/SecondStep?Recovery=true"), (nobody, "/Account/SetPassword?Secret=x"), (nobody, "/nowhere"),
            (member, "/Account/SecondFactor"), (member, "/Account/Confirm"), (member, "/Account/Manage"), (member, "/Account/Keys"),
            (member, "/p/aurora/gates/1/recusals"), (member, "/p/aurora/gates/2/recusals"), (chair, "/p/aurora/gates/2/recusals"), (chair, "/p/aurora/gates/3"), (chair, "/p/aurora/gates/4"),
            (member, "/p/aurora/gates"), (member, "/p/aurora/gates/1"), (chair, "/p/aurora/gates/1"), (member, "/p/aurora/gates/2"), (chair, "/p/aurora/gates/2"), (member, "/p/aurora/gates/3"), (member, "/p/aurora/gates/4"),
            (member, "/p/aurora/decisions"), (member, "/p/aurora/decisions?q=pilot"), (member, "/p/aurora/decisions/1"), (member, "/p/aurora/decisions/2"),
            (nobody, "/public"), (nobody, "/public/aurora/decisions"), (nobody, "/public/aurora/decisions/1"),
        })
        {
            var page = await client.PageAsync(path);

            Assert.Equal(language.Tag, page.DocumentElement.GetAttribute("lang"));
            Assert.Null(page.QuerySelector("main")!.GetAttribute("lang"));
            var left = EnglishIn(page, Texts.Of(language));
            Assert.True(left.Count == 0, $"{path} in {code}:\n{string.Join('\n', left)}");
        }
    }

    [Fact]
    public async Task APageInEnglishAlone_SaysSo_InsideAFrameInTheReadersLanguage()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        using var member = Speaking(TestSignIn.Client(host, scene.Members[0]), "de");

        var page = await member.PageAsync("/p/aurora/charter");

        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en-GB", page.QuerySelector("main")!.GetAttribute("lang"));
        Assert.Contains("Beschlüsse", page.QuerySelector("nav.sidenav")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Time is up", page.QuerySelector("main")!.GetAttribute("data-up"));
    }

    [Fact]
    public async Task Choice_WithoutScriptAndBeforeSignIn_IsKeptInTheBrowser()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await RoomScene.SetAsync(host);
        using var client = host.CreateClient();

        var answer = await ChooseAsync(client, "/Account/Login?ReturnUrl=%2Fp%2Faurora", "ja");
        var page = await client.PageAsync("/Account/Login");

        Assert.Equal("/Account/Login", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("?ReturnUrl=%2Fp%2Faurora", answer.RequestMessage.RequestUri.Query);
        Assert.Equal("ja", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("サインイン", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("true", page.QuerySelector("button[name=language][value=ja]")!.GetAttribute("aria-pressed"));
    }

    [Theory]
    [InlineData("xx", "/")]
    [InlineData("de", "https://example.org/")]
    [InlineData("de", "//example.org")]
    public async Task Choice_OfWhatIsNotOffered_OrThatLeadsAway_LeadsToTheStart(string language, string returnUrl)
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await RoomScene.SetAsync(host);
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await ChooseAsync(client, "/Account/Login", language, returnUrl);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.Equal(language == "xx", !answer.Headers.TryGetValues("Set-Cookie", out var cookies) || !cookies.Any(cookie => cookie.StartsWith("lang=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Choice_WithoutTheFormsToken_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await client.PostAsync(new Uri("/language", UriKind.Relative), new FormUrlEncodedContent([new("language", "de"), new("returnUrl", "/")]), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory, MemberData(nameof(PortalHost.BothDatabases), MemberType = typeof(PortalHost))]
    public async Task Choice_OfAPersonWhoSignedIn_IsKeptOnTheAccount_AndInTheLog(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var person = await host.PersonAsync("Mia Member");
        await using var scope = host.Services.CreateAsyncScope();
        var operations = scope.ServiceProvider.GetRequiredService<AccountOperations>();

        var chosen = await operations.ChooseLanguageAsync(person, "ja", Token);
        var again = await operations.ChooseLanguageAsync(person, "ja", Token);
        var refused = await operations.ChooseLanguageAsync(person, "xx", Token);

        Assert.True(chosen.IsDone);
        Assert.True(again.IsDone);
        Assert.Equal(AccessRefusals.LanguageUnknown, refused.WhyNot);
        Assert.Equal("ja", await host.InDatabaseAsync(db => db.Users.Where(user => user.Id == person.Id.Value).Select(user => user.Language).SingleAsync(Token)));
        Assert.Equal("ja", (await host.Get<LiveSessions>().FindAsync(person.Id, person.Session!.Value, Token))!.Language);
    }

    [Fact]
    public async Task Votes_InThreeLanguages_ShowLiveInEachReadersOwn()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 2, VoteChoice.For, "We have seen the validation, and agree.");
        await scene.CastAsync(key, 4, VoteChoice.Against, "The supervision plan lacks night shifts.");
        await using var lena = await TestSignIn.VisitAsync(host, scene.Members[0], Visitor.Desk with { Locale = "de-DE" });
        await using var haruka = await TestSignIn.VisitAsync(host, scene.Members[5], Visitor.Telephone with { Locale = "ja-JP", TimeZone = "Asia/Tokyo" });
        await using var priya = await TestSignIn.VisitAsync(host, scene.Members[3], Visitor.Telephone);
        foreach (var visit in new[] { lena, haruka, priya })
        {
            await visit.Page.GotoAsync("/p/aurora/gates/1");
            await Assertions.Expect(visit.Page.Locator("#tally-cast")).ToHaveTextAsync("2");
        }

        await Assertions.Expect(lena.Page.Locator("#vote-for")).ToBeEnabledAsync();
        await lena.Page.Locator("label.choice-card.for").ClickAsync();
        await PictureAsync(lena, "de-room-chosen");
        await lena.Page.Locator("#cast").ClickAsync();

        await Assertions.Expect(lena.Page.Locator("#your-vote")).ToContainTextAsync("Ihre Stimme: Dafür");
        await Assertions.Expect(haruka.Page.Locator("#tally-count")).ToHaveTextAsync("3 / 9議席が投票");
        await Assertions.Expect(priya.Page.Locator("#tally-count")).ToHaveTextAsync("3 of 9 seats have voted");
        await Assertions.Expect(lena.Page.Locator("#tally-count")).ToHaveTextAsync("3 von 9 Sitzen haben abgestimmt");
        await Assertions.Expect(haruka.Page.Locator(".room-bar [data-words]")).ToContainTextAsync("残り2日");
        await haruka.Page.Locator("#cast").ClickAsync(new() { Trial = true, Force = true });
        foreach (var (visit, name) in new[] { (lena, "de-room"), (haruka, "ja-room-phone") })
        {
            Assert.Empty(EnglishIn(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await visit.Page.ContentAsync()), Texts.Of(Language.Find(name[..2])!)));
            await PictureAsync(visit, name);
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync();
        }

        foreach (var visit in new[] { lena, haruka, priya })
        {
            visit.AssertNoProblems();
        }
    }

    [Theory, MemberData(nameof(Others))]
    public async Task Pages_InEveryLanguage_AreAccessibleAndFit(string code)
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await DecideAsync(scene);
        foreach (var visitor in new[] { Visitor.Desk, Visitor.Telephone with { Dark = true } })
        {
            var spoken = visitor with { Locale = code, BaseUrl = host.Address };
            await using var nobody = await Browser.VisitAsync(spoken);
            await using var member = await TestSignIn.VisitAsync(host, scene.Members[1], spoken);
            foreach (var (visit, path, name) in new[]
            {
                (nobody, "/", "start"), (nobody, "/Account/Login", "sign-in"), (nobody, "/public/aurora/decisions/1", "public"), (member, "/Account/SecondFactor", "second-factor"), (member, "/Account/Manage", "account"),
                (member, "/p/aurora/gates", "gates"), (member, "/p/aurora/gates/1", "gate"), (member, "/p/aurora/gates/2", "gate-decided"), (member, "/p/aurora/decisions", "decisions"), (member, "/p/aurora/decisions/1", "decision"),
            })
            {
                await visit.Page.GotoAsync(path);
                await PictureAsync(visit, $"{code}-{name}-{visitor.Width}");
                await visit.AssertAccessibleAsync();
                await visit.AssertFitsAsync();
            }

            // By keyboard, in the menu of somebody who has not signed in.
            await nobody.Page.GotoAsync("/Account/Login");
            await nobody.Page.Locator(".topbar-end summary").First.FocusAsync();
            await nobody.Page.Keyboard.PressAsync("Enter");
            await PictureAsync(nobody, $"{code}-menu-{visitor.Width}");
            await nobody.Page.Locator("button[name=language][value=en]").FocusAsync();
            await nobody.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(nobody.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-GB");
            await Assertions.Expect(nobody.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        }
    }

    private static async Task DecideAsync(RoomScene scene)
    {
        var passed = await scene.OpenAsync(TimeSpan.FromHours(30), RoomScene.Paper("Second pilot at the four hospitals"));
        var missed = await scene.OpenAsync(TimeSpan.FromHours(30), RoomScene.Paper("Third pilot, which nobody minds"));
        foreach (var member in Enumerable.Range(0, scene.Members.Length))
        {
            await scene.CastAsync(passed, member, member < 7 ? VoteChoice.For : VoteChoice.Against, member == 8 ? "以前の懸念が残ります。" : null);
            await scene.CastAsync(missed, member, member == 0 ? VoteChoice.For : VoteChoice.Abstain);
        }

        // Everybody has voted, so the chair need not wait for the deadline.
        foreach (var gate in new[] { passed, missed })
        {
            (await scene.Gates.CloseAsync(gate, scene.Chair, Token)).Require();
        }
    }

    private static HttpClient Speaking(HttpClient client, string code)
    {
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(code);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    private static async Task<HttpResponseMessage> ChooseAsync(HttpClient client, string address, string language, string? returnUrl = null)
    {
        var page = await client.PageAsync(address);
        var form = (IHtmlFormElement)page.QuerySelector("form[action='/language']")!;
        var held = form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? string.Empty);
        held["language"] = language;
        held["returnUrl"] = returnUrl ?? held["returnUrl"];
        return await client.PostAsync(new Uri("/language", UriKind.Relative), new FormUrlEncodedContent(held), Token);
    }

    private static async Task PictureAsync(Visit visit, string name)
    {
        if (Pictures is not null)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
    }

    // Everything on the page that a person reads or hears, held against every English text whose translation is another.
    private static List<string> EnglishIn(IHtmlDocument page, Texts texts)
    {
        var english = Texts.Of(Language.English).ByKey
            .Where(pair => texts[pair.Key] != pair.Value && Letters().IsMatch(Place().Replace(pair.Value, string.Empty)))
            .SelectMany(pair => pair.Value.Split('|'))
            .Distinct()
            .Except(texts.ByKey.Values, StringComparer.OrdinalIgnoreCase)
            .ToList();
        // What is kept as evidence is English, and says so.
        var said = page.All.Where(element => element.LocalName is not ("script" or "style") && element.Closest("ul[lang=en-GB]") is null)
            .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Data).Concat(new[] { "aria-label", "title", "placeholder", "data-up", "data-left", "data-behind-text", "data-copied-text", "alt" }.Select(name => element.GetAttribute(name) ?? string.Empty)))
            .SelectMany(text => text.Split('|'))
            .Select(text => text.Trim())
            .Where(text => text.Length > 1 && !IsAName(text))
            .Distinct()
            .ToList();
        var whole = english.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var templates = english.Where(text => Place().IsMatch(text) && Place().Replace(text, string.Empty).Count(char.IsLetter) > 5)
            .Select(text => new Regex("^" + Place().Replace(Regex.Escape(text).Replace("\\{", "{", StringComparison.Ordinal), ".+?") + "$"))
            .ToList();
        var sentences = english.Where(text => text.Length > 18 && !Place().IsMatch(text)).ToList();
        return [.. said.Where(text => whole.Contains(text) || templates.Any(template => template.IsMatch(text)) || sentences.Any(sentence => text.Contains(sentence, StringComparison.OrdinalIgnoreCase)))];
    }

    // What people have written, and names: user content is never translated.
    private static bool IsAName(string text) => text is "English" or "Aurora Imaging Partnership" or "Test";

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex Letters();
}
