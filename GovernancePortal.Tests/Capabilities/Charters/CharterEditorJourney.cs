using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.Charters;

public sealed class CharterEditorJourney
{
    [Fact]
    public async Task Editor_ChangedAndSaved_KeepsTheChangeAndLosesNothingRemoved()
    {
        await using var stage = await CharterStage.OnAsync(PortalHost.ServeAsync(services: TestSignIn.Add));
        await stage.DraftAsync();
        await using var visit = await TestSignIn.VisitAsync(stage.Host, stage.Secretary);
        await visit.Page.GotoAsync("/p/aurora/charter/1/edit");
        await Assertions.Expect(visit.Page.GetByText("All changes are saved")).ToBeVisibleAsync();
        await ShotAsync(visit, "edit");

        await TypeTitleAsync(visit.Page);
        await visit.Page.Locator("#edit-vetoes summary").ClickAsync();
        await ShotAsync(visit, "edit-section");
        await visit.Page.Locator("#edit-vetoes").GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bring back section 6" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("All changes are saved")).ToBeVisibleAsync();
        await visit.Page.Locator("#edit-rule-1 summary").First.ClickAsync();
        await ShotAsync(visit, "edit-rule");
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        visit.AssertNoProblems();

        var saved = await stage.FindAsync(1);
        Assert.Equal("Charter of the Aurora partnership", saved.Content.Title);
        Assert.Equal(12, saved.Content.Sections.Length);
    }

    [Theory, InlineData(1280, false), InlineData(390, false), InlineData(1280, true), InlineData(390, true)]
    public async Task Pages_AtEachWidthAndTheme_FitAndAreAccessible(int width, bool dark)
    {
        await using var stage = await CharterStage.OnAsync(PortalHost.ServeAsync(services: TestSignIn.Add));
        await stage.BringIntoForceAsync();
        var draft = await stage.DraftAsync();
        await stage.Operations.PutToRatificationAsync(An.Partnership, draft.Id, draft.Hash, stage.Secretary, TestContext.Current.CancellationToken);
        await using var visit = await TestSignIn.VisitAsync(stage.Host, stage.AlphaSponsor, Visitor.Desk with { Width = width, Dark = dark });
        foreach (var (address, name) in new[] { ("/p/aurora/charter", "charter"), ("/p/aurora/charter/2", "version"), ("/simulator", "simulator") })
        {
            await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (name == "version")
            {
                await visit.Page.GetByText("Ratify for Alpha").ClickAsync();
            }

            await ShotAsync(visit, $"{name}-{width}{(dark ? "-dark" : string.Empty)}");
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync();
        }

        visit.AssertNoProblems();
    }

    // Before the circuit is there the page is prerendered: what is typed then is typed again.
    private static async Task TypeTitleAsync(IPage page)
    {
        for (var attempt = 0; attempt < 20 && !await page.GetByText("Unsaved changes").IsVisibleAsync(); attempt++)
        {
            await page.Locator("#charter-title").FillAsync("Charter of the Aurora");
            await page.Locator("#charter-title").FillAsync("Charter of the Aurora partnership");
            await page.WaitForTimeoutAsync(250);
        }
    }

    private static async Task ShotAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"charters-{name}.png"), FullPage = name.Contains("1280", StringComparison.Ordinal) });
        }
    }
}
