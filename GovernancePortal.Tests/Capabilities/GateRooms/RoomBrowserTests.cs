using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>The gate room in real browsers.</summary>
public sealed class RoomBrowserTests
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ROOM_PICTURES");

    [Fact]
    public async Task Vote_InOneBrowser_ShowsInTheOtherWithoutReload()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 2, VoteChoice.For, "We have seen the validation, and agree.");
        await scene.CastAsync(key, 4, VoteChoice.Against, "The supervision plan lacks night shifts.");
        await using var lena = await TestSignIn.VisitAsync(host, scene.Members[0]);
        await using var amina = await TestSignIn.VisitAsync(host, scene.Members[6], Visitor.Telephone);
        await lena.Page.GotoAsync("/p/aurora/gates/1");
        await amina.Page.GotoAsync("/p/aurora/gates/1");
        await Assertions.Expect(amina.Page.Locator("#tally-cast")).ToHaveTextAsync("2");
        await PictureAsync(lena, "room-desk");
        await PictureAsync(amina, "room-phone");

        // By keyboard alone: to the first choice, one further, and on to the button.
        await Assertions.Expect(lena.Page.Locator("#vote-for")).ToBeEnabledAsync();
        await lena.Page.Locator("#vote-for").FocusAsync();
        await lena.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(lena.Page.Locator("#cast")).ToBeEnabledAsync();
        await PictureAsync(lena, "room-desk-chosen");
        await lena.Page.Keyboard.PressAsync("Tab");
        await lena.Page.Keyboard.TypeAsync("Go.");
        await lena.Page.Keyboard.PressAsync("Tab");
        await lena.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(lena.Page.Locator("#your-vote")).ToContainTextAsync("Your vote: For");
        await Assertions.Expect(amina.Page.Locator("#tally-cast")).ToHaveTextAsync("3");
        await PictureAsync(lena, "room-desk-voted");
        await lena.AssertAccessibleAsync();
        await amina.AssertAccessibleAsync();
        await amina.AssertFitsAsync();
        lena.AssertNoProblems();
        amina.AssertNoProblems();
    }

    [Fact]
    public async Task Vote_WithAStaleSecondFactor_IsCastAsChosenOnceTheCodeIsEntered()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var key = await MakeStaleAsync(host, scene.Members[0]);
        await using var lena = await TestSignIn.VisitAsync(host, scene.Members[0]);
        await lena.Page.GotoAsync("/p/aurora/gates/1");
        await ChooseAsync(lena);
        await lena.Page.Locator("#cast").ClickAsync();
        await Assertions.Expect(lena.Page.Locator("#step-up-code")).ToBeFocusedAsync();
        await Assertions.Expect(lena.Page.Locator("#vote-for")).ToBeCheckedAsync();
        await lena.AssertAccessibleAsync();
        await PictureAsync(lena, "room-step-up");

        // Thought better of, and asked again.
        await lena.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(lena.Page.Locator("#step-up-form")).ToHaveCountAsync(0);
        await lena.Page.Locator("#cast").ClickAsync();
        await lena.Page.FillAsync("#step-up-code", Wrong(Totp.CodeAt(key, host.Now)));
        await lena.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(lena.Page.Locator("#step-up-form")).ToContainTextAsync(AccessRefusals.CodeRefused.Message);
        await lena.Page.FillAsync("#step-up-code", Totp.CodeAt(key, host.Now));
        await lena.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(lena.Page.Locator("#your-vote")).ToContainTextAsync("Your vote: For");
        lena.AssertNoProblems();
    }

    [Fact]
    public async Task Vote_WithAStaleSecondFactor_IsCastAsChosenOnceAPasskeyIsGivenInTheRoom()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var lena = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = VirtualAuthenticator.AddressByName(host) });
        await lena.Context.SetExtraHTTPHeadersAsync([new(TestSignIn.Header, TestSignIn.ValueFor(scene.Members[0]))]);
        await VirtualAuthenticator.AddAsync(lena);
        await VirtualAuthenticator.MakePasskeyAsync(lena, "Lena's key");
        await MakeStaleAsync(host, scene.Members[0]);
        await lena.Page.GotoAsync("/p/aurora/gates/1");
        await ChooseAsync(lena);
        await lena.Page.FillAsync("#statement", "We have seen the validation.");
        await lena.Page.Locator("#cast").ClickAsync();
        var address = lena.Page.Url;

        await lena.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();

        await Assertions.Expect(lena.Page.Locator("#your-vote")).ToContainTextAsync("Your vote: For");
        var ballot = await host.InDatabaseAsync(db => db.Set<Ballot>().SingleAsync());
        Assert.Equal("We have seen the validation.", ballot.Statement);
        Assert.Equal(address, lena.Page.Url);
        lena.AssertNoProblems();
    }

    [Fact]
    public async Task Room_OfASessionEndedInAnotherBrowser_VotesNoMore()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var lena = await TestSignIn.VisitAsync(host, scene.Members[0]);
        await lena.Page.GotoAsync("/p/aurora/gates/1");
        await ChooseAsync(lena);

        // Another node ended it: this one's memory is older than the row, and yet no command passes.
        await host.InDatabaseAsync(db => db.Set<PortalSession>().Where(session => session.Id == scene.Members[0].Session)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, host.Now)));
        await lena.Page.Locator("#cast").ClickAsync();

        await Assertions.Expect(lena.Page.GetByText(AccessRefusals.SessionOver.Message)).ToBeVisibleAsync();
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<Ballot>().CountAsync()));
    }

    // The room becomes live a moment after it is shown.
    private static async Task ChooseAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page.Locator("#vote-for")).ToBeEnabledAsync();
        await visit.Page.Locator("label.choice-card.for").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#cast")).ToBeEnabledAsync();
    }

    private static string Wrong(string code) => (code[0] == '9' ? '0' : (char)(code[0] + 1)) + code[1..];

    // The member has an authenticator, and proved it ten minutes ago.
    private static async Task<byte[]> MakeStaleAsync(PortalHost host, Actor member)
    {
        var key = Totp.NewKey();
        var stale = host.Now - TimeSpan.FromMinutes(10);
        await host.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == member.Id.Value)).SealedTotpKey = host.Get<AccountSecrets>().Seal(key);
            (await db.Set<PortalSession>().SingleAsync(session => session.Id == member.Session)).SecondFactorAt = stale;
            return await db.SaveChangesAsync();
        });
        return key;
    }

    private static async Task PictureAsync(Visit visit, string name)
    {
        if (Pictures is not null)
        {
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
    }
}
