using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Journeys;

/// <summary>
/// A council member who has never seen the portal: they follow the first thing that waits for them, find the motion, its papers and the rule
/// on one page, and vote. Pictures for the README are kept in the folder that PORTAL_SCREENSHOTS names, if it names one.
/// </summary>
public sealed class NewcomerJourney
{
    public static TheoryData<int, string> Newcomers => new() { { 1280, "charlotte.ashdown@halden.example" }, { 390, "lukas.brandt@rheintal.example" } };

    [Theory, MemberData(nameof(Newcomers))]
    public async Task NewMember_FindsTheVote_ReadsThePapersAndTheRule_AndVotes_InFourClicks(int width, string person)
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        await using var visit = await Browser.VisitAsync((width == 390 ? Visitor.Telephone : Visitor.Desk) with { BaseUrl = host.Address });
        var page = visit.Page;
        await page.GotoAsync("/Account/Login");
        await page.Locator($"#demo-form button[value='{person}']").ClickAsync();
        await page.WaitForURLAsync("**/");
        await KeepAsync(page, $"first-vote-{width}-1-desk");

        // First click: what waits is the first thing that the desk says, in view without scrolling.
        var waiting = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Cast your vote") }).First;
        await Assertions.Expect(waiting).ToBeInViewportAsync();
        await waiting.ClickAsync();
        await Assertions.Expect(page.Locator("#vote-for")).ToBeEnabledAsync();
        await KeepAsync(page, $"first-vote-{width}-2-gate");

        // All of it is on this page, without another click: the motion, the papers, the rule in words, and how far the vote is from it.
        foreach (var told in (string[])["Motion", "Documents", "The rule", "Quorum of members"])
        {
            Assert.True(await page.GetByText(told).CountAsync() > 0, $"The page does not say: {told}");
        }

        // Second and third: the choice, and casting it. The room answers once its circuit is up.
        for (var attempt = 0; attempt < 50 && !await page.Locator("#cast").IsEnabledAsync(); attempt++)
        {
            await page.Locator("#vote-for").DispatchEventAsync("click");
            await page.WaitForTimeoutAsync(200);
        }

        await page.Locator("#cast").ClickAsync();
        await Assertions.Expect(page.Locator("#your-vote, #outcome").First).ToBeInViewportAsync();
        await KeepAsync(page, $"first-vote-{width}-3-voted");

        // Fourth: back on the desk it waits no more.
        var gate = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator($"a[href='{gate}']", new() { HasTextRegex = new("^Cast your vote") })).ToHaveCountAsync(0);
        visit.AssertNoProblems();
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
