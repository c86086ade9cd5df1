using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Journeys;

/// <summary>
/// The main job as a newcomer does it: the demo partnership, four people in four browsers, one motion voted through and
/// another down, and the log that proves both verified.
/// </summary>
public sealed class CouncilJourney
{
    private static readonly string[] Four =
    [
        "miriam.vogt@rheintal.example", "rajiv.menon@halden.example", "yuki.morishita@kitasumi.example", "achieng.odhiambo@mtohealth.example",
    ];

    [Fact]
    public async Task FourPeople_InFourBrowsers_VoteOneMotionThroughAndAnotherDown_AndTheLogProvesIt()
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        var visits = new List<Visit>();
        try
        {
            foreach (var person in Four)
            {
                // One of them votes on a telephone.
                visits.Add(await SignInAsync(host, person, person == Four[2] ? Visitor.Telephone : Visitor.Desk));
            }

            await VoteAsync(visits, gate: 25, "for", "Passed");
            await VoteAsync(visits, gate: 26, "against", "Rejected");

            await FollowToTheDecisionAsync(visits[0].Page);
            await VerifyOnThePageAsync(visits[0].Page);
            visits.ForEach(visit => visit.AssertNoProblems());
        }
        finally
        {
            foreach (var visit in visits)
            {
                await visit.DisposeAsync();
            }
        }

        await VerifyOnTheCommandLineAsync(host);
    }

    private static async Task<Visit> SignInAsync(PortalHost host, string person, Visitor visitor)
    {
        var visit = await Browser.VisitAsync(visitor with { BaseUrl = host.Address });
        await visit.Page.GotoAsync("/Account/Login?ReturnUrl=%2Fp%2Faurora%2Fgates");
        await visit.Page.Locator($"#demo-form button[value='{person}']").ClickAsync();
        await visit.Page.WaitForURLAsync("**/p/aurora/gates");
        return visit;
    }

    private static async Task VoteAsync(List<Visit> visits, int gate, string choice, string outcome)
    {
        foreach (var visit in visits)
        {
            await visit.Page.GotoAsync($"/p/aurora/gates/{gate}");
            await Assertions.Expect(visit.Page.Locator("#cast")).ToBeVisibleAsync();
        }

        foreach (var visit in visits)
        {
            await ChooseAsync(visit.Page, choice);
            await visit.Page.Locator("#cast").ClickAsync();

            // The next one votes only once this vote is on their own screen, which nobody reloads.
            await Assertions.Expect(visit.Page.Locator("#your-vote, #outcome").First).ToBeVisibleAsync();
        }

        foreach (var visit in visits)
        {
            await Assertions.Expect(visit.Page.Locator("#outcome-title")).ToHaveTextAsync(outcome);
            await Assertions.Expect(visit.Page.Locator("#outcome")).ToContainTextAsync("Every test and its numbers");
        }
    }

    // The room answers once its circuit is up: a click before that checks the radio and nothing else.
    private static async Task ChooseAsync(IPage page, string choice)
    {
        var radio = page.Locator($"#vote-{choice}");
        for (var attempt = 0; attempt < 50 && !await page.Locator("#cast").IsEnabledAsync(); attempt++)
        {
            await radio.DispatchEventAsync("click");
            await page.WaitForTimeoutAsync(200);
        }

        await Assertions.Expect(page.Locator("#cast")).ToBeEnabledAsync();
    }

    private static async Task FollowToTheDecisionAsync(IPage page)
    {
        await page.Locator("#outcome a", new PageLocatorOptions { HasText = "Decision" }).ClickAsync();
        await page.WaitForURLAsync("**/p/aurora/decisions/*");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Rejected");
    }

    private static async Task VerifyOnThePageAsync(IPage page)
    {
        await page.GotoAsync("/p/aurora/evidence");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify now" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Passed");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Failed");
    }

    private static async Task VerifyOnTheCommandLineAsync(PortalHost host)
    {
        var said = new StringWriter();
        var code = await host.Services.RunVerbAsync(["verify"], new VerbConsole(TextReader.Null, said, said));
        Assert.True(code == 0, said.ToString());
        Assert.Contains("PASS", said.ToString(), StringComparison.Ordinal);
    }
}
