using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>The gates' pages and documents over HTTP.</summary>
public sealed partial class GatePagesTests
{
    private const string Room = "/p/aurora/gates/1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/p/aurora/gates")]
    [InlineData("/p/aurora/gates/1")]
    [InlineData("/p/aurora/gates/1/edit")]
    [InlineData("/p/aurora/gates/new")]
    public async Task Page_ForAStrangerToThePartnership_ShowsNothing(string path)
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var stranger = await host.PersonAsync("A Stranger", (Role.CouncilMember, EntityId.New<OrganisationId>(host.Now), EntityId.New<PartnershipId>(host.Now)));

        var answer = await TestSignIn.Client(host, stranger).GetAsync(path, Token);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mosaic", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unreported=gates.words-missing", "The report was not taken", "Say in a few words what was done.")]
    [InlineData("unreported=%3Cb%3Eyours", "The report was not taken", "It could not be taken. Sign in again if need be, and try once more.")]
    [InlineData("refused=gates.document-empty", "The new version was not taken", "The file is empty.")]
    [InlineData("refused=%3Cb%3Eyours", "The new version was not taken", "It could not be taken. Try it again.")]
    public async Task Page_AfterAFormThatWasNotTaken_SaysWhichAndWhy_InSentencesOfOurOwn(string answer, string title, string sentence)
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();

        var page = await TestSignIn.Client(host, scene.Members[0]).PageAsync($"{Room}?{answer}");

        var banner = Assert.Single(page.QuerySelectorAll(".banner[role=alert]"));
        Assert.Equal((title, sentence), (banner.QuerySelector("strong")!.TextContent, banner.QuerySelector("p")!.TextContent));
    }

    [Fact]
    public async Task Report_WithoutWords_ComesBackToTheGateWithTheReason()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var client = TestSignIn.Client(host, scene.Members[0]);
        var token = await FormTokenAsync(client, Room);

        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(" "), "words" } };
        var answer = await client.PostAsync(new Uri($"{Room}/conditions/0/report", UriKind.Relative), form, Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith($"{Room}?unreported=gates.", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("#conditions", answer.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_ForAMember_IsADownloadUnderASafeName()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        var plan = await DocumentAsync(scene, "Supervision");

        var response = await TestSignIn.Client(host, scene.Members[0]).GetAsync($"{Room}/documents/{plan}", Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Supervision plan (draft) _ all sites.txt", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("Who watches", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(scene.Partnership, key.Partnership);
    }

    [Fact]
    public async Task Document_ForSomebodyWhoStandsAside_IsRefusedAndNotListed()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        var plan = await DocumentAsync(scene, "Supervision");
        (await scene.Gates.RecuseAsync(key, scene.Seats[0], scene.Members[0], Token)).Require();
        var client = TestSignIn.Client(host, scene.Members[0]);

        var response = await client.GetAsync($"{Room}/documents/{plan}", Token);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(Room, Token));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("The documents are closed to you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Supervision plan", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_ForAStranger_IsNotThere()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var plan = await DocumentAsync(scene, "Supervision");
        var stranger = await host.PersonAsync("A Stranger");

        Assert.Equal(HttpStatusCode.NotFound, (await TestSignIn.Client(host, stranger).GetAsync($"{Room}/documents/{plan}", Token)).StatusCode);
    }

    [Fact]
    public async Task Upload_WithoutTheFormsToken_IsRefused()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.DraftAsync();
        var client = TestSignIn.Client(host, scene.Author);

        var response = await client.PostAsync($"{Room}/documents", Files(null, ("a.txt", "Text"u8.ToArray())), Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty((await GateAsync(scene)).Documents);
    }

    [Fact]
    public async Task Upload_OfGoodAndBadFiles_TakesTheGoodAndSaysWhyNotTheBad()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.DraftAsync();
        var client = TestSignIn.Client(host, scene.Author);
        var token = await FormTokenAsync(client, Room + "/edit");

        var response = await client.PostAsync(
            $"{Room}/documents",
            Files(token, ("notes.txt", "Fine."u8.ToArray()), ("run.exe", [0x4D, 0x5A, 0x90, 0x00]), ("empty.txt", []), ("huge.pdf", [.. "%PDF-"u8, .. new byte[GateDraftOperations.LargestDocument]])),
            Token);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(response.Headers.Location, Token));

        Assert.Equal("notes.txt", Assert.Single((await GateAsync(scene)).Documents).Name);
        foreach (var refusal in new[] { GateRefusals.DocumentType, GateRefusals.DocumentEmpty, GateRefusals.DocumentTooLarge })
        {
            Assert.Contains(refusal.Message, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Remove_OfADocument_TakesItOff()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.KeyAsync(await scene.DraftAsync());
        (await scene.Drafts.AttachAsync(key, "notes.txt", Encoding.UTF8.GetBytes("Fine."), scene.Author, Token)).Require();
        var client = TestSignIn.Client(host, scene.Author);
        var token = await FormTokenAsync(client, Room + "/edit");

        await client.PostAsync(
            $"{Room}/documents/remove",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("sha256", (await GateAsync(scene)).Documents[0].Sha256)]),
            Token);

        Assert.Empty((await GateAsync(scene)).Documents);
    }

    [Fact]
    public async Task New_WithGaps_SaysSoAtTheFieldAndKeepsWhatWasTyped()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var client = TestSignIn.Client(host, scene.Author);

        var page = await PostFormAsync(client, "/p/aurora/gates/new", [new("Form.Act", "save"), new("Form.Title", "Admit the Nairobi scans"), new("Form.Motion", "Short")]);

        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Token));
        Assert.Contains(GateRefusals.MotionMissing.Message, text, StringComparison.Ordinal);
        Assert.Contains("Admit the Nairobi scans", text, StringComparison.Ordinal);
        Assert.Empty((await host.Get<GateQueries>().ListAsync(RoomScene.Slug, new GateFilter(), await scene.ActingAsync(scene.Author), Token))!.Lines);
    }

    [Fact]
    public async Task New_Complete_IsDraftedWithItsOptionsAndConditions()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var client = TestSignIn.Client(host, scene.Author);

        var response = await PostFormAsync(client, "/p/aurora/gates/new", Complete("Admit the Nairobi scans", 0));

        Assert.Contains("/p/aurora/gates/1/edit", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        var gate = await GateAsync(scene);
        Assert.Equal("Buy scans", Assert.Single(gate.Paper.Options).Title);
        Assert.Equal(["An ethics vote in Nairobi."], gate.Paper.Conditions);
    }

    [Fact]
    public async Task Edit_InASecondTab_DoesNotOverwriteTheFirst()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.DraftAsync();
        var seen = (await GateAsync(scene)).Revision;
        var client = TestSignIn.Client(host, scene.Author);

        await PostFormAsync(client, Room + "/edit", Complete("The first tab's title", seen));
        var second = await PostFormAsync(client, Room + "/edit", Complete("The second tab's title", seen));

        var text = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync(Token));
        Assert.Contains("changed in another tab", text, StringComparison.Ordinal);
        Assert.Contains("The second tab's title", text, StringComparison.Ordinal);
        Assert.Equal("The first tab's title", (await GateAsync(scene)).Paper.Title);
    }

    [Fact]
    public async Task Draft_OfAnotherOrganisation_IsNotShown()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.DraftAsync();

        var answer = await TestSignIn.Client(host, scene.Members[4]).GetAsync(Room, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing here", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("Mosaic", await TestSignIn.Client(host, scene.Members[0]).GetStringAsync(Room, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_PastItsDeadlineAndNotCounted_DoesNotShowAsOpen()
    {
        // The clocks are far apart: the gate's deadline passes while nothing ticks.
        await using var host = await PortalHost.StartAsync(services: services => { TestSignIn.Add(services); WithoutClocks(services); });
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync(TimeSpan.FromHours(24));
        host.Time.Leap(TimeSpan.FromHours(24));

        var list = await host.Get<GateQueries>().ListAsync(RoomScene.Slug, new GateFilter(), await scene.ActingAsync(scene.Members[0]), Token);
        var room = await host.Get<GateRoomQueries>().RoomAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Members[0]), Token);

        Assert.Equal(GateStatus.Counting, Assert.Single(list!.Lines).Status);
        Assert.Equal(0, list.Waiting);
        Assert.Equal(GateStatus.Counting, room!.Status);
    }

    [Fact]
    public async Task List_Narrowed_ShowsWhatFitsAndWhatWaits()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await scene.ScreenedAsync(RoomScene.Paper("Publish the fairness report", DecisionKind.Publication));
        await scene.CastAsync(await scene.KeyAsync(1), 0, VoteChoice.For);
        var queries = host.Get<GateQueries>();

        async Task<int[]> NumbersAsync(Actor actor, GateFilter filter) =>
            [.. (await queries.ListAsync(RoomScene.Slug, filter, await scene.ActingAsync(actor), Token))!.Lines.Select(line => line.Number)];

        Assert.Equal(new int[] { 2, 1 }, await NumbersAsync(scene.Members[0], new GateFilter()));
        Assert.Equal(new int[] { 2 }, await NumbersAsync(scene.Members[0], new GateFilter { Text = "FAIRNESS" }));
        Assert.Equal(new int[] { 2 }, await NumbersAsync(scene.Members[0], new GateFilter { Kind = DecisionKind.Publication }));
        Assert.Equal(new int[] { 1 }, await NumbersAsync(scene.Members[0], new GateFilter { Status = GateStatus.Open }));
        Assert.Equal(Array.Empty<int>(), await NumbersAsync(scene.Members[0], new GateFilter { WaitingForMe = true }));
        Assert.Equal(new int[] { 1 }, await NumbersAsync(scene.Members[1], new GateFilter { WaitingForMe = true }));
        Assert.Equal(new int[] { 2 }, await NumbersAsync(scene.Chair, new GateFilter { WaitingForMe = true }));
        Assert.Equal(new int[] { 1 }, await NumbersAsync(scene.Members[0], new GateFilter { Before = 2 }));
    }

    [Fact]
    public async Task Room_OfAProxyHolder_HasTheGrantorsBallotToo()
    {
        await using var host = await StartAsync();
        var scene = await RoomScene.SetAsync(host, null, (5, 4));
        await scene.OpenAsync();
        var rooms = host.Get<GateRoomQueries>();

        var holder = (await rooms.RoomAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Members[4]), Token))!;
        var grantor = (await rooms.RoomAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Members[5]), Token))!;

        Assert.Equal([null, "Kenji Mori"], holder.Seats.Select(seat => seat.Grantor));
        Assert.Equal("Dr Haruka Sato", Assert.Single(grantor.Seats).ProxyGivenTo);
    }

    private static Task<PortalHost> StartAsync() => PortalHost.StartAsync(services: TestSignIn.Add);

    private static void WithoutClocks(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
    {
        foreach (var runner in services.Where(service => service.ImplementationType == typeof(GovernancePortal.Platform.Clocks.ClockRunner)).ToList())
        {
            services.Remove(runner);
        }
    }

    private static async Task<GateView> GateAsync(RoomScene scene) =>
        (await scene.Host.Get<GateQueries>().FindAsync(RoomScene.Slug, 1, await scene.ActingAsync(scene.Author), Token))!;

    private static async Task<string> DocumentAsync(RoomScene scene, string name) =>
        (await GateAsync(scene)).Documents.Single(document => document.Name.StartsWith(name, StringComparison.Ordinal)).Sha256;

    private static List<KeyValuePair<string, string>> Complete(string title, int revision) =>
    [
        new("Form.Act", "save"), new("Form.Revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("Form.Title", title), new("Form.Kind", "NewDataSource"), new("Form.Tier", "High"),
        new("Form.Motion", "The council admits the scans of the Nairobi site."), new("Form.Rationale", "Without them the model fails on rural patients."),
        new("Form.Options[0].Title", "Buy scans"), new("Form.Options[0].Text", "Too dear."), new("Form.Conditions[0]", "An ethics vote in Nairobi."),
    ];

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string path, List<KeyValuePair<string, string>> fields)
    {
        var token = await FormTokenAsync(client, path);
        return await client.PostAsync(path, new FormUrlEncodedContent([new("_handler", "gate"), new("__RequestVerificationToken", token), .. fields]), Token);
    }

    private static async Task<string> FormTokenAsync(HttpClient client, string path) =>
        TokenField().Match(await client.GetStringAsync(path, Token)).Groups[1].Value;

    private static MultipartFormDataContent Files(string? token, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "files", name);
        }

        return form;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
