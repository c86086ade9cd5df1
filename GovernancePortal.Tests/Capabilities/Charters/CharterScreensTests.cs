using Bunit;
using GovernancePortal.Capabilities.Charters.Parts;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Charters;

/// <summary>The overview's card and the editor, as components that ask the portal themselves.</summary>
public sealed class CharterScreensTests : BunitContext
{
    [Fact]
    public async Task Card_BeforeTheFirstCharter_SaysThatNothingCanBeVotedOn()
    {
        await using var stage = await CharterStage.StartAsync();
        await stage.DraftAsync();
        this.ReadFrom(stage.Host, stage.Secretary);

        var card = Card();

        Assert.Contains("None is in force yet", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Version 1 is being drafted.", card.Find("p:last-of-type").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_OfACharterInForce_SaysItsVersionAndWhoRatified()
    {
        await using var stage = await CharterStage.StartAsync();
        await stage.BringIntoForceAsync();
        this.ReadFrom(stage.Host, stage.BetaSponsor);

        var card = Card();

        Assert.Contains("Version 1", card.Find("dd").TextContent, StringComparison.Ordinal);
        Assert.Contains("All 2 parties", card.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("drafted", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_ForAStranger_ShowsNothing()
    {
        await using var stage = await CharterStage.StartAsync();
        this.ReadFrom(stage.Host, await stage.Host.PersonAsync("Olga Outside"));

        Assert.Equal(string.Empty, Card().Markup.Trim());
    }

    [Fact]
    public async Task Card_WithoutTheDatabase_GivesAReference()
    {
        await using var stage = await CharterStage.StartAsync();
        this.ReadInVain(stage.Host);

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Card().Find("[role=alert] code").TextContent);
    }

    [Fact]
    public async Task Editor_SavesWhatWasTyped()
    {
        await using var stage = await CharterStage.StartAsync();
        var editor = await EditAsync(stage);
        Assert.True(Save(editor).HasAttribute("disabled"));

        editor.Find("#charter-title").Input("Our charter");
        Assert.Equal("true", editor.Find(".editor").GetAttribute("data-unsaved"));
        await Save(editor).ClickAsync(new());

        Assert.Contains("All changes are saved", editor.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Our charter", (await stage.FindAsync(1)).Content.Title);
    }

    [Fact]
    public async Task Editor_WithAFault_SaysEachAndSavesNothing()
    {
        await using var stage = await CharterStage.StartAsync();
        var editor = await EditAsync(stage);
        var before = (await stage.FindAsync(1)).Hash;

        editor.Find("#charter-title").Input(" ");
        editor.FindAll("button").Single(button => button.TextContent == "Add a section").Click();
        await Save(editor).ClickAsync(new());

        var problems = editor.FindAll("[role=alert] li").Select(problem => problem.TextContent).ToList();
        Assert.Contains("Give the charter a title.", problems);
        Assert.Contains(problems, problem => problem.EndsWith("has no title.", StringComparison.Ordinal));
        Assert.Equal(before, (await stage.FindAsync(1)).Hash);
    }

    [Fact]
    public async Task Editor_OfAVersionThatSomebodyElseChanged_KeepsWhatWasTypedAndSaysWhy()
    {
        await using var stage = await CharterStage.StartAsync();
        var editor = await EditAsync(stage);
        var draft = await stage.FindAsync(1);
        (await stage.Operations.SaveAsync(An.Partnership, draft.Id, draft.Content with { Title = "Theirs" }, draft.Revision, stage.Secretary, default)).Require();

        editor.Find("#charter-title").Input("Mine");
        await Save(editor).ClickAsync(new());

        Assert.Contains(CharterRefusals.ChangedMeanwhile.Message, editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", editor.Find("#charter-title").GetAttribute("value"));
        Assert.Equal("Theirs", (await stage.FindAsync(1)).Content.Title);
    }

    [Fact]
    public async Task Editor_WithARuleRemoved_BringsItBack()
    {
        await using var stage = await CharterStage.StartAsync();
        var editor = await EditAsync(stage);
        var rules = editor.FindAll("[id^=edit-rule-]").Count;

        editor.FindAll("[id^=edit-rule-] button").First(button => button.TextContent == "Remove").Click();
        Assert.Equal(rules - 1, editor.FindAll("[id^=edit-rule-]").Count);
        Assert.Contains("without a rule", editor.Markup, StringComparison.Ordinal);
        editor.FindAll("button").Single(button => button.TextContent.StartsWith("Bring back", StringComparison.Ordinal)).Click();

        Assert.Equal(rules, editor.FindAll("[id^=edit-rule-]").Count);
        Assert.Contains(editor.FindAll(".chip"), chip => chip.TextContent.Trim() == "Complete");
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<CharterEditor> editor) =>
        editor.FindAll("button").Single(button => button.TextContent == "Save");

    private IRenderedComponent<CharterInForce> Card() => Render<CharterInForce>(with => with.Add(c => c.Partnership, An.Partnership).Add(c => c.Slug, CharterStage.Slug));

    private async Task<IRenderedComponent<CharterEditor>> EditAsync(CharterStage stage)
    {
        var draft = await stage.DraftAsync();
        this.ReadFrom(stage.Host, stage.Secretary);
        return Render<CharterEditor>(with => with.Add(e => e.Charter, draft));
    }
}
