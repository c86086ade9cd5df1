using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
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

    [Fact]
    public async Task Pages_AtEachWidthAndTheme_FitAndAreAccessible()
    {
        await using var stage = await CharterStage.OnAsync(PortalHost.ServeAsync(services: TestSignIn.Add));
        await stage.BringIntoForceAsync();
        var draft = await stage.DraftAsync();
        await stage.ApproveAsync(draft, stage.Host.Now.AddDays(40));
        await using var visit = await TestSignIn.VisitAsync(stage.Host, stage.AlphaSponsor);
        foreach (var (address, name) in new[] { ("/p/aurora/charter", "charter"), ("/p/aurora/charter/2", "version"), ("/simulator", "simulator") })
        {
            await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (name == "version")
            {
                await visit.Page.GetByText("Ratify for Alpha").ClickAsync();
            }

            await visit.AssertInEveryGuiseAsync($"charters-{name}");
        }

        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Amendment_AtEachWidthAndTheme_FitsAndIsAccessible()
    {
        var soon = TestContext.Current.CancellationToken;
        await using var stage = await CharterStage.OnAsync(PortalHost.ServeAsync(services: TestSignIn.Add));
        await SeatAsync(stage);
        await stage.BringIntoForceAsync();
        var draft = await stage.DraftAsync();
        var after = CharterTemplates.HospitalNetwork.For("Aurora");
        var content = draft.Content with
        {
            Sections = [draft.Content.Sections[0] with { Markdown = draft.Content.Sections[0].Markdown.Replace("develops, tests", "develops, evaluates", StringComparison.Ordinal) }, .. after.Sections.Skip(6)],
            Rules = draft.Content.Rules.SetItem(0, draft.Content.Rules[0] with { Rule = RuleTemplates.UnanimityOfOrganisations.Rule }),
            Bodies = after.Bodies,
            Rights = after.Rights,
            Procedure = after.Procedure,
            Evidence = after.Evidence,
            ReviewEveryMonths = 6,
        };
        var saved = (await stage.Operations.SaveAsync(An.Partnership, draft.Id, content, draft.Revision, stage.Secretary, soon)).Require();
        var comments = stage.Host.Get<CharterCommentOperations>();
        (await comments.WriteAsync(An.Partnership, draft.Id, CharterStage.Beta, "purpose-and-scope", "Does this cover evaluation on synthetic data?", stage.BetaSponsor, soon)).Require();
        var answered = (await comments.WriteAsync(An.Partnership, draft.Id, CharterStage.Beta, "clause-5.1", "Unanimity even at low risk?", stage.BetaSponsor, soon)).Require();
        (await comments.ResolveAsync(An.Partnership, answered, "For the first year, yes; the review looks at it again.", stage.Secretary, soon)).Require();

        await using var visit = await TestSignIn.VisitAsync(stage.Host, stage.Secretary);
        await visit.Page.GotoAsync("/p/aurora/charter/2/edit", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await OpenWhatIfAsync(visit.Page);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New data source" }).ClickAsync();
        await visit.AssertInEveryGuiseAsync("charters-editor-terms");
        (await stage.Operations.PutUnderReviewAsync(An.Partnership, draft.Id, saved.Hash, "Every organisation shall agree, and patients get a board of their own.", stage.Secretary, soon)).Require();
        foreach (var (address, name) in new[]
        {
            ("/p/aurora/charter/2", "review"), ("/p/aurora/charter/compare?from=1&to=2", "compare"), ("/p/aurora/gates/amendment?version=2", "put-to-vote"), ("/p/aurora/charter", "shelf"),
        })
        {
            await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await visit.AssertInEveryGuiseAsync($"charters-{name}");
        }

        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Templates_AreOfferedForTheFirstVersion_AndACommentIsWrittenAndAnsweredByForm()
    {
        await using var stage = await CharterStage.OnAsync(PortalHost.ServeAsync(services: TestSignIn.Add));
        await using var visit = await TestSignIn.VisitAsync(stage.Host, stage.Secretary, Visitor.Desk with { Width = 390 });
        await visit.Page.GotoAsync("/p/aurora/charter", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        await ShotAsync(visit, "templates-390");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Begin with this one Supplier" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("All changes are saved")).ToBeVisibleAsync();
        Assert.Equal(CharterTemplates.Supplier.For("Aurora").Tidied().Hash(), (await stage.FindAsync(1)).Hash);

        await visit.Page.GotoAsync("/p/aurora/charter/1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await visit.Page.Locator("#comments-vetoes summary").First.ClickAsync();
        await visit.Page.Locator("#say-vetoes").FillAsync("May the customer stop a release?");
        await visit.Page.Locator("#comments-vetoes").GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#comments-vetoes")).ToContainTextAsync("1 open comment");
        await visit.Page.Locator("#comments-vetoes").GetByText("Resolve").First.ClickAsync();
        await visit.Page.Locator("#comments-vetoes textarea").First.FillAsync("At any time, says the section.");
        await visit.Page.Locator("#comments-vetoes").GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#comments-vetoes summary").First).ToContainTextAsync("1 comment, resolved");
        await visit.AssertAccessibleAsync();
        visit.AssertNoProblems();
    }

    private static async Task OpenWhatIfAsync(IPage page)
    {
        await page.Locator("#edit-rule-0 > summary").ClickAsync();
        var button = page.Locator("#edit-rule-0").GetByRole(AriaRole.Button, new() { Name = "What if seats are absent" });
        for (var attempt = 0; attempt < 20 && await page.GetByText("All are there").CountAsync() == 0; attempt++)
        {
            if (await button.CountAsync() > 0)
            {
                await button.ClickAsync();
            }

            await page.WaitForTimeoutAsync(250);
        }
    }

    private static Task SeatAsync(CharterStage stage) => stage.Host.InDatabaseAsync(async db =>
    {
        var roll = CouncilRoll.For(An.Partnership);
        foreach (var (organisation, name) in ((OrganisationId, string)[])[(CharterStage.Alpha, "Radiology"), (CharterStage.Alpha, "Compliance"), (CharterStage.Alpha, "Patients"), (CharterStage.Beta, "Models"), (CharterStage.Beta, "Safety")])
        {
            var member = await stage.Host.PersonAsync($"Member {name}", (Role.CouncilMember, organisation, An.Partnership));
            var seat = roll.ProposeSeat(An.Actor(Role.Chair), new ProposedSeat(organisation, name == "Compliance" ? SeatClass.Compliance : SeatClass.Technical, name, 1, name == "Patients"), true, stage.Host.Now);
            roll.Appoint(An.ActorOf(organisation, Role.Sponsor), seat.Id, new Appointment(member.Id, stage.Host.Now, stage.Host.Now.AddYears(1)), true, stage.Host.Now);
        }

        roll.TakeFacts();
        db.Add(roll);
        return await db.SaveChangesAsync();
    });

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
