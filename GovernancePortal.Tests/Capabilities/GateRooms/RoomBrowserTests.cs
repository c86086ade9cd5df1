using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
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

    private static async Task PictureAsync(Visit visit, string name)
    {
        if (Pictures is not null)
        {
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
    }
}
