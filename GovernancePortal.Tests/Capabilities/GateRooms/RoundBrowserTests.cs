using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>A contested round in real browsers: what happens to it shows to everybody, and is done by keyboard too.</summary>
public sealed class RoundBrowserTests
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ROOM_PICTURES");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ContestedRound_ForEachOfItsPeople_ShowsWhatTheyMayDo()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host, new DecisionRule(VoteBase.Cast, new Threshold.Consent()), 1, Written);
        var key = await OpenAsync(scene);
        await scene.CastAsync(key, 2, VoteChoice.Against, "The cohort of 400 is too small to see a rare failure at any one site.");
        await using var author = await TestSignIn.VisitAsync(host, scene.Author);
        await using var priya = await TestSignIn.VisitAsync(host, scene.Members[2], Visitor.Telephone with { Dark = true });
        await using var chair = await TestSignIn.VisitAsync(host, scene.Chair, Visitor.Desk with { Dark = true });
        await using var member = await TestSignIn.VisitAsync(host, scene.Members[6], Visitor.Telephone);
        foreach (var visit in new[] { author, priya, chair, member })
        {
            await visit.Page.GotoAsync("/p/aurora/gates/1");
            await Assertions.Expect(visit.Page.Locator("#objections li")).ToHaveCountAsync(1);
        }

        // The author hands in a new version through the page, and it shows on the other screens by itself.
        await author.Page.Locator("#documents summary").First.ClickAsync();
        await author.Page.Locator("#documents input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "validation-2.md", MimeType = "text/markdown", Buffer = "# Validation, second version"u8.ToArray() });
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Hand it in" }).First.ClickAsync();
        await Assertions.Expect(author.Page.Locator("#documents")).ToContainTextAsync("The version before");
        await Assertions.Expect(member.Page.Locator(".banner")).ToContainTextAsync("got a new version");
        (await scene.Rounds.ProposeVoidAsync(key, "The seat of Keio was left out of the notice.", scene.Secretary, Token)).Require();
        await Assertions.Expect(member.Page.Locator("#room")).ToContainTextAsync("Proposed to set this round aside");

        // The chair, by keyboard alone: opens the fold, gives the reason, moves the deadline.
        var fold = chair.Page.Locator("details[name=round-tools] > summary");
        await fold.FocusAsync();
        await chair.Page.Keyboard.PressAsync("Enter");
        await chair.Page.Locator("#extend-hours").FocusAsync();
        await chair.Page.Keyboard.PressAsync("Control+A");
        await chair.Page.Keyboard.TypeAsync("24");
        await chair.Page.Keyboard.PressAsync("Tab");
        await chair.Page.Keyboard.TypeAsync("So that all read the new version.");
        await PictureAsync(chair, "round-chair-dark-1280");
        await chair.Page.Keyboard.PressAsync("Tab");
        await chair.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(priya.Page.Locator("#room")).ToContainTextAsync("So that all read the new version.");

        await priya.Page.Locator("#objection-1 summary").ClickAsync();
        await PictureAsync(priya, "round-objector-dark-390");
        await PictureAsync(member, "round-member-light-390");
        await PictureAsync(author, "round-author-light-1280");
        foreach (var visit in new[] { author, priya, chair, member })
        {
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync();
            visit.AssertNoProblems();
        }

        await priya.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();
        await Assertions.Expect(chair.Page.Locator("#objection-1 .chip")).ToHaveTextAsync("Withdrawn");
    }

    [Fact]
    public async Task DemandedPapers_AreTickedOffInTheEditor()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host, RoomScene.Rule(), 1, Written);
        var number = await scene.DraftAsync();
        await using var author = await TestSignIn.VisitAsync(host, scene.Author, Visitor.Telephone);
        await author.Page.GotoAsync($"/p/aurora/gates/{number}/edit");
        await Assertions.Expect(author.Page.Locator("#documents .checklist")).ToContainTextAsync("Validation report: missing");
        await Assertions.Expect(author.Page.Locator("#meets")).ToHaveValueAsync("validation");

        await author.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "validation.md", MimeType = "text/markdown", Buffer = "# Validation"u8.ToArray() });
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();

        await Assertions.Expect(author.Page.Locator("#documents .checklist")).ToContainTextAsync("Validation report: validation.md");
        await PictureAsync(author, "round-editor-light-390");
        await author.AssertAccessibleAsync();
        await author.AssertFitsAsync();
        author.AssertNoProblems();
    }

    private static CharterContent Written(CharterContent content) => content with
    {
        Procedure = new RoundProcedure { ExtensionsMost = 2, ExtensionHoursMost = 72, ChairArbitratesObjections = true },
        Evidence = [new EvidenceDemand { Key = "validation", Title = "Validation report", Tiers = [RiskTier.High] }],
    };

    private static async Task<GateKey> OpenAsync(RoomScene scene)
    {
        await scene.DraftAsync();
        var key = await scene.KeyAsync(1);
        (await scene.Drafts.AttachAsync(key, "validation.md", "# Validation"u8.ToArray(), "validation", scene.Author, Token)).Require();
        (await scene.Drafts.SubmitAsync(key, scene.Author, Token)).Require();
        (await scene.Drafts.ScreenAsync(key, scene.Secretary, Token)).Require();
        (await scene.Gates.OpenAsync(key, scene.Host.Now.AddHours(53), scene.Chair, Token)).Require();
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
