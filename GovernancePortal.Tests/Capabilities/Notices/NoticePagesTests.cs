using System.Net;
using AngleSharp.Html.Dom;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Tests.Capabilities.Access;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>The pages of the desk and of notices over HTTP, and what somebody tries at them who should not.</summary>
public sealed class NoticePagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_ForSomebodyWhoHasNotSignedIn_AreClosed()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await RoomScene.SetAsync(host);
        using var nobody = host.CreateClient(new() { AllowAutoRedirect = false });

        foreach (var path in (string[])["/desk", "/desk/calendar", "/notices", "/notices/preferences", "/admin/mail"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(new Uri(path, UriKind.Relative), Token)).StatusCode);
        }

        foreach (var path in (string[])["/desk/mark", "/notices/mark", "/notices/preferences"])
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("what", "all")]);
            Assert.Contains((await nobody.PostAsync(new Uri(path, UriKind.Relative), form, Token)).StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest]);
        }
    }

    [Fact]
    public async Task Bell_CountsWhatIsUnread_AndTheListMarksItRead()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var client = TestSignIn.Client(host, scene.Members[0]);
        Assert.Equal("Notices, 1 unread", (await client.PageAsync("/p/aurora")).QuerySelector(".bell .vh")!.TextContent);
        var page = await client.PageAsync("/notices");
        Assert.Equal("/p/aurora/gates/1", page.QuerySelector("[data-unread] a")!.GetAttribute("href"));

        using var read = await SendAsync(client, (IHtmlFormElement)page.QuerySelector("[data-unread] form")!);

        Assert.Equal((HttpStatusCode.Redirect, "/notices"), (read.StatusCode, read.Headers.Location!.ToString()));
        Assert.Equal("Notices, none unread", (await client.PageAsync("/desk")).QuerySelector(".bell .vh")!.TextContent);
        var unread = await client.PageAsync("/notices?show=unread");
        Assert.Equal("You have read everything", unread.QuerySelector(".empty h2")!.TextContent);
        using var back = await SendAsync(client, (IHtmlFormElement)(await client.PageAsync("/notices")).QuerySelector(".lines form")!);
        Assert.Single((await client.PageAsync("/notices?show=unread")).QuerySelectorAll("[data-unread]"));
    }

    [Fact]
    public async Task Forms_ForAnothersNotice_WithoutAToken_OrLeadingElsewhere_DoNothing()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var mine = TestSignIn.Client(host, scene.Members[0]);
        using var theirs = TestSignIn.Client(host, scene.Members[1]);
        var own = (IHtmlFormElement)(await mine.PageAsync("/notices")).QuerySelector("[data-unread] form")!;
        var other = (IHtmlFormElement)(await theirs.PageAsync("/notices")).QuerySelector("[data-unread] form")!;
        var notice = Field(other, "notice");

        using (var foreign = await SendAsync(mine, own, ("notice", notice)))
        {
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        using (var withoutToken = await SendAsync(theirs, other, ("__RequestVerificationToken", "none")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        }

        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<Notice>().CountAsync(one => one.ReadAt != null, Token)));
        using var elsewhere = await SendAsync(mine, own, ("back", "https://evil.example/"));
        Assert.Equal("/", elsewhere.Headers.Location!.ToString());
        using var nonsense = await SendAsync(mine, own, ("what", "burn"));
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Empty((await theirs.PageAsync("/notices?before=99999999999999999999&p=%22%3E&show=x")).QuerySelectorAll("main [role=alert]"));
    }

    [Fact]
    public async Task Preferences_AreChosenAndShown_AndNonsenseIsRefused()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        using var client = TestSignIn.Client(host, scene.Members[0]);
        var page = await client.PageAsync("/notices/preferences");
        Assert.Contains("This portal sends no mail", page.Body!.TextContent, StringComparison.Ordinal);
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;

        using var saved = await SendAsync(client, form, ("mail-VoteOpened", "Digest"), ("hour", "18"));
        using var nonsense = await SendAsync(client, form, ("mail-VoteOpened", "Pigeon"));
        using var hour = await SendAsync(client, form, ("hour", "24"));
        using var number = await SendAsync(client, form, ("mail-VoteOpened", "7"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (saved.StatusCode, nonsense.StatusCode, hour.StatusCode, number.StatusCode));
        var shown = await client.PageAsync("/notices/preferences?done=saved");
        Assert.Equal(("Digest", "18"), (((IHtmlSelectElement)shown.QuerySelector("select[name=mail-VoteOpened]")!).Value, ((IHtmlSelectElement)shown.QuerySelector("select[name=hour]")!).Value));
        Assert.Contains("Saved.", shown.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_ShowsWhatWaitsAndWhatChanged_AndMarksIt()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host, null, (1, 0));
        await scene.OpenAsync(paper: RoomScene.Paper("<script>alert(1)</script> & more"));
        using var client = TestSignIn.Client(host, scene.Members[0]);

        var desk = await client.PageAsync("/desk");

        Assert.Equal(["Cast your vote: <script>alert(1)</script> & more", "Vote by proxy for Charité data: <script>alert(1)</script> & more", "Declare your interests, or confirm that they are complete"], desk.QuerySelectorAll("section[aria-labelledby=waiting-title] .lines a").Select(link => link.TextContent));
        Assert.Empty(desk.QuerySelectorAll("main script"));
        Assert.Contains("opened for votes", desk.QuerySelector("#news")!.TextContent, StringComparison.Ordinal);
        using var shown = await SendAsync(client, (IHtmlFormElement)desk.QuerySelector("form[data-shown]")!);
        Assert.Equal(HttpStatusCode.NoContent, shown.StatusCode);
        var again = await client.PageAsync("/desk?kind=ProxyVote");
        Assert.Single(again.QuerySelectorAll("section[aria-labelledby=waiting-title] .lines a"));
        Assert.Null(again.QuerySelector("form[data-shown]"));
        Assert.NotEmpty(again.QuerySelectorAll("#news .lines a"));

        using var read = await SendAsync(client, (IHtmlFormElement)again.QuerySelector("#news form")!);

        Assert.Equal("/desk?kind=ProxyVote", read.Headers.Location!.ToString());
        Assert.Empty((await client.PageAsync("/desk")).QuerySelectorAll("#news .lines a"));
        using var forged = await SendAsync(client, (IHtmlFormElement)again.QuerySelector("#news form")!, ("mark", $"{Guid.CreateVersion7():n}:1"));
        using var malformed = await SendAsync(client, (IHtmlFormElement)again.QuerySelector("#news form")!, ("mark", "1:x"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (forged.StatusCode, malformed.StatusCode));
    }

    [Fact]
    public async Task Calendar_IsGivenAnAddressOnce_AndLosesIt()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var client = TestSignIn.Client(host, scene.Members[0]);
        using var made = await client.SubmitAsync("/desk/calendar", "renew");
        var address = (await PageForms.ReadAsync(made)).QuerySelector("#address code")!.TextContent;

        using var nobody = host.CreateClient();
        Assert.Contains("Gate 1 closes", await nobody.GetStringAsync(new Uri(new Uri(address).PathAndQuery, UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.Null((await client.PageAsync("/desk/calendar")).QuerySelector("#address"));
        using var revoked = await client.SubmitAsync("/desk/calendar", "revoke");
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(new Uri(new Uri(address).PathAndQuery, UriKind.Relative), Token)).StatusCode);
    }

    [Fact]
    public async Task Outbox_ForAnAdministrator_ShowsWhatFailedAndTriesItAgain_AndForOthersIsClosed()
    {
        await using var host = await PortalHost.StartAsync(services: services =>
        {
            TestSignIn.Add(services);
            GateStage.WithoutRunner(services);
        });
        var scene = await RoomScene.SetAsync(host);
        await host.InDatabaseAsync(db =>
        {
            var mail = OutgoingMail.To(scene.Members[0].Id, false, null, host.Now);
            for (var i = 0; i < OutgoingMail.MostTries; i++)
            {
                mail.Claim(host.Now);
                mail.Fail("550 mailbox unavailable", host.Now);
            }

            db.Add(mail);
            return db.SaveChangesAsync(Token);
        });
        using var member = TestSignIn.Client(host, scene.Members[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(new Uri("/admin/mail", UriKind.Relative), Token)).StatusCode);
        var account = await TestAccount.MakeAsync(host, "Ida Admin", administrator: true);
        var reader = WebReader.Of(host);
        var step = await reader.SendAsync("/Account/Login", "sign-in", ("Input.Name", account.UserName), ("Input.Password", account.Password));
        await reader.SendAsync(step.Headers.Location!.OriginalString, "second-step", ("Input.Code", account.CodeAt(host.Now)));

        var page = await reader.ReadAsync("/admin/mail");
        Assert.Contains("550 mailbox unavailable", page, StringComparison.Ordinal);
        using var retried = await reader.SendAsync("/admin/mail", $"retry-{Assert.Single(await host.MailsAsync()).Id.Value:n}");

        Assert.Contains("It is tried again.", await retried.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(MailState.Waiting, Assert.Single(await host.MailsAsync()).State);
    }

    private static string Field(IHtmlFormElement form, string name) => ((IHtmlInputElement)form.QuerySelector($"input[name={name}]")!).Value;

    // Sends a form of a page as a browser would, with these fields in place of its own.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var held = form.Elements.Select(element => element switch
        {
            IHtmlInputElement { Type: "checkbox", IsChecked: false } => (null, null),
            IHtmlInputElement input => (input.Name, input.Value),
            IHtmlSelectElement select => (select.Name, select.Value),
            _ => (Name: (string?)null, Value: (string?)null),
        }).Where(field => !string.IsNullOrEmpty(field.Name) && fields.All(own => own.Name != field.Name)).Select(field => KeyValuePair.Create(field.Name!, field.Value ?? string.Empty));
        using var content = new FormUrlEncodedContent([.. held, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
    }
}
