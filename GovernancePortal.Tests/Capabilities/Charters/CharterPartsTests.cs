using Bunit;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Charters.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Charters;

public sealed class CharterPartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly CharterPlace Place = new(An.Partnership, "aurora", "Aurora", new Dictionary<OrganisationId, string> { [CharterStage.Alpha] = "Alpha", [CharterStage.Beta] = "Beta" });

    public CharterPartsTests() => Services.AddKit();

    [Fact]
    public void Body_NumbersItsSectionsAndLeadsToThem()
    {
        var body = Body(Content([new CharterSection("purpose", "Purpose", "To *learn*."), new CharterSection("data", "Data", "")]));

        Assert.Equal(["1Purpose", "2Data", "Decision rules"], body.FindAll(".charter-section > h2").Select(head => head.TextContent));
        Assert.Equal("learn", body.Find("#purpose em").TextContent);
        Assert.Contains("Nothing is written here yet.", body.Find("#data").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/c#purpose", "/c#data", "/c#decision-rules"], body.FindAll("nav.toc a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Body_WithoutRules_SaysThatNothingCanBeDecided() =>
        Assert.Contains("Without rules nothing can be decided.", Body(Content([])).Markup, StringComparison.Ordinal);

    [Fact]
    public void Body_WithRules_ShowsEachInWords()
    {
        var body = Body(Content([], Rule("5.1"), Rule("5.2")));

        Assert.Equal(["clause-5.1", "clause-5.2"], body.FindAll(".clause").Select(clause => clause.Id));
        Assert.DoesNotContain("nothing can be decided", body.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, "1 day to vote")]
    [InlineData(72, "3 days to vote")]
    [InlineData(36, "36 hours to vote")]
    public void Clause_SaysKindsTiersPeriodAndVeto(int hours, string period)
    {
        var rule = Rule("5.2", hours) with { Kinds = [DecisionKind.NewDataSource, DecisionKind.ModelRelease], Tiers = [RiskTier.High], VetoOrganisations = [CharterStage.Beta, An.Organisation] };

        var clause = Render<ClauseView>(with => with.Add(c => c.Rule, rule).Add(c => c.Organisations, Place.Organisations));

        Assert.Equal("New data source and model release", clause.Find("h3").TextContent);
        Assert.Contains("at high risk", clause.Markup, StringComparison.Ordinal);
        Assert.Contains(period, clause.Markup, StringComparison.Ordinal);
        Assert.Contains("veto of Beta and an organisation that has left", clause.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Clause_ForAllElse_SaysSoAndNothingOfPeriodOrVeto()
    {
        var clause = Render<ClauseView>(with => with.Add(c => c.Rule, Rule("5.4")).Add(c => c.Organisations, Place.Organisations));

        Assert.Equal("Every kind that no other clause names", clause.Find("h3").TextContent);
        Assert.Equal("at every risk tier", clause.Find(".clause-head p").TextContent);
    }

    [Fact]
    public void Coverage_MarksGapsOverlapsAndClausesThatNeverApply()
    {
        var coverage = CharterCoverage.Of(
        [
            Rule("5.1") with { Kinds = [DecisionKind.Vendor], Tiers = [RiskTier.Low] },
            Rule("5.2") with { Kinds = [DecisionKind.Vendor], Tiers = [RiskTier.Low, RiskTier.High] },
            Rule("5.3") with { Tiers = [] },
        ]);

        var table = Render<CoverageTable>(with => with.Add(t => t.Coverage, coverage));

        var vendor = table.FindAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "Vendor").QuerySelectorAll("td").Select(cell => cell.TextContent.Trim());
        Assert.Equal(["5.1 and 5.2", "No rule", "5.2", "No rule"], vendor);
        Assert.Contains("Clause 5.3 never applies", table.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_ThatIsWhole_HasNoWarning()
    {
        var table = Render<CoverageTable>(with => with.Add(t => t.Coverage, CharterCoverage.Of([Rule("5.1")])));

        Assert.Empty(table.FindAll(".banner, .chip"));
        Assert.All(table.FindAll("td"), cell => Assert.Equal("5.1", cell.TextContent.Trim()));
    }

    [Fact]
    public void Facts_OfADraft_SayNothingOfForce()
    {
        var facts = Facts(View(CharterState.Draft));

        Assert.Equal("Draft", facts.Find(".chip").TextContent.Trim());
        Assert.DoesNotContain("In force from", facts.Markup, StringComparison.Ordinal);
        Assert.Contains("by Sam Secretary", facts.Markup, StringComparison.Ordinal);
        Assert.NotNull(facts.Find("a[href='/p/aurora/charter/2/content.json']"));
    }

    [Theory]
    [InlineData(CharterState.Superseded, "Superseded")]
    [InlineData(CharterState.Withdrawn, "Withdrawn")]
    public void Facts_OfAVersionThatEnded_SayHowAndWhatCameBeforeAndAfter(CharterState state, string word)
    {
        var facts = Facts(View(state) with { InForceFrom = Noon, EndedAt = Noon.AddDays(9), Supersedes = 1, SupersededBy = 3 });

        Assert.Contains(facts.FindAll("dt"), key => key.TextContent == word);
        Assert.Equal("Version 1", facts.Find("a[href='/p/aurora/charter/1']").TextContent);
        Assert.Equal("Version 3", facts.Find("a[href='/p/aurora/charter/3']").TextContent);
    }

    [Fact]
    public void Ratification_SaysWhoHasAndWhoHasNot()
    {
        var card = Ratification(
            new RatificationView(CharterStage.Alpha, "Alpha", "Ada Alpha", Noon, false, null),
            new RatificationView(CharterStage.Beta, "Beta", null, null, false, "You wrote this version."));

        Assert.Contains("1 of 2 parties", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Ratified by Ada Alpha", card.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Has not ratified yet", card.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("You wrote this version.", card.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("button"));
    }

    [Fact]
    public void Ratification_OffersTheActForThePartyThatTheReaderBindsAlone()
    {
        var card = Ratification(
            new RatificationView(CharterStage.Alpha, "Alpha", null, null, true, null), new RatificationView(CharterStage.Beta, "Beta", null, null, false, null));

        Assert.Equal("Ratify for Alpha", Assert.Single(card.FindAll("button")).TextContent);
    }

    [Fact]
    public void Ratification_OfADraft_ShowsNothing() => Assert.Empty(Ratification().Nodes);

    [Fact]
    public void Versions_SayWhenEachWasInForce()
    {
        var list = Render<VersionList>(with => with.Add(l => l.Shelf, new CharterShelfView(
            Place,
            [
                new CharterVersionView(3, CharterState.Draft, new string('c', 64), Noon, null, null),
                new CharterVersionView(2, CharterState.InForce, new string('b', 64), Noon, Noon, null),
                new CharterVersionView(1, CharterState.Superseded, new string('a', 64), Noon, Noon.AddDays(-30), Noon),
            ],
            null,
            false)));

        var inForce = list.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td")[1].TextContent.Trim()).ToList();
        Assert.Equal("never", inForce[0]);
        Assert.DoesNotContain(" to ", inForce[1], StringComparison.Ordinal);
        Assert.Contains(" to ", inForce[2], StringComparison.Ordinal);
        Assert.Equal("/p/aurora/charter/3", list.Find("th a").GetAttribute("href"));
    }

    [Fact]
    public void Workflow_IsDrawnFromTheTableThatIsEnforced()
    {
        var rows = Render<WorkflowTable>().FindAll("tbody tr");

        Assert.Equal(Charter.Workflow.Moves.Length, rows.Count);
        Assert.Contains(rows, row => row.TextContent.StartsWith("Ratify", StringComparison.Ordinal) && row.TextContent.Contains("sponsor", StringComparison.Ordinal));
    }

    [Fact]
    public void Section_AsItIsTyped_ShowsItsPreviewAndTellsTheEditor()
    {
        var section = new SectionDraft { Key = "purpose", Title = "Purpose" };
        var changes = 0;
        var editor = Section(section, number: 1, last: true, () => changes++);

        editor.Find("#text-purpose").Input("To **learn**.");
        editor.Find("#title-purpose").Input(" ");

        Assert.Equal("learn", editor.Find(".editor-preview strong").TextContent);
        Assert.Contains("Give the section a title.", editor.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Untitled section", editor.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, changes);
    }

    [Fact]
    public void Section_AtTheEnds_CannotBeMovedBeyondThem()
    {
        var only = Section(new SectionDraft { Key = "a", Title = "A" }, number: 1, last: true);
        var middle = Section(new SectionDraft { Key = "b", Title = "B" }, number: 2, last: false);

        Assert.Equal([true, true, false], only.FindAll("button").Select(button => button.HasAttribute("disabled")));
        Assert.Equal([false, false, false], middle.FindAll("button").Select(button => button.HasAttribute("disabled")));
    }

    [Fact]
    public void Section_Moved_AsksForTheDirection()
    {
        var moves = new List<int>();
        var editor = Render<SectionEditor>(with => with
            .Add(e => e.Section, new SectionDraft { Key = "b", Title = "B" }).Add(e => e.Number, 2).Add(e => e.OnMove, by => moves.Add(by)));

        editor.FindAll("button")[0].Click();
        editor.FindAll("button")[1].Click();

        Assert.Equal([-1, 1], moves);
    }

    [Fact]
    public void Clause_WithoutAKind_SaysSoUntilOneIsChosen()
    {
        var clause = ClauseDraft.From(Rule("5.1"));
        clause.AllOtherKinds = false;
        var editor = Editor(clause);
        Assert.Contains("Choose at least one kind", editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Check(editor, "Vendor");

        Assert.Empty(editor.FindAll("[role=alert]"));
        Assert.Equal([DecisionKind.Vendor], clause.Read()!.Kinds);
        Assert.Contains("Vendor at every risk tier", editor.Find("summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Clause_OfATemplate_TakesItsRuleOver()
    {
        var clause = ClauseDraft.From(Rule("5.1"));
        var template = RuleTemplates.Every.First(one => RuleJson.Write(one.Rule).ToString() != RuleJson.Write(clause.Rule.Read()!).ToString());

        Editor(clause).Find("#clause-template-1").Change(template.Key);

        Assert.Equal(RuleJson.Write(template.Rule), RuleJson.Write(clause.Rule.Read()!));
    }

    [Fact]
    public void Clause_WithAVetoTickedAndATierTakenAway_ReadsSo()
    {
        var clause = ClauseDraft.From(Rule("5.1"));
        var changes = 0;
        var editor = Editor(clause, () => changes++);

        Check(editor, "Beta");
        Check(editor, "Low risk", ticked: false);

        Assert.Equal([CharterStage.Beta], clause.Read()!.VetoOrganisations);
        Assert.DoesNotContain(RiskTier.Low, clause.Read()!.Tiers);
        Assert.Equal(2, changes);
    }

    [Fact]
    public void Clause_Tried_ShowsVotesBesideIt()
    {
        var editor = Editor(ClauseDraft.From(Rule("5.1")));
        var button = editor.FindAll("button").Single(one => one.TextContent.Contains("Try this rule", StringComparison.Ordinal));

        button.Click();

        Assert.NotEmpty(editor.FindAll(".verdict-word"));
        Assert.NotNull(editor.Find("button[aria-expanded=true]"));
    }

    private static void Check(IRenderedComponent<ClauseEditor> editor, string label, bool ticked = true) =>
        editor.FindAll("label.choice").Single(choice => choice.TextContent.Trim() == label).QuerySelector("input")!.Change(ticked);

    private static CharterRule Rule(string clause, int? hours = null) => new()
    {
        Clause = clause,
        Tiers = [.. Enum.GetValues<RiskTier>()],
        Rule = new DecisionRule(VoteBase.Seats, new Threshold.MoreThan(Fraction.Half), [], votingPeriodHours: hours),
    };

    private static CharterContent Content(CharterSection[] sections, params CharterRule[] rules) => new() { Title = "Charter", Sections = [.. sections], Rules = [.. rules] };

    private static CharterView View(CharterState state, CharterContent? content = null) => new()
    {
        Place = Place, Id = EntityId.New<CharterId>(Noon), Version = 2, Revision = 1, State = state, Content = content ?? Content([]), Hash = new string('a', 64), ChangedBy = "Sam Secretary", ChangedAt = Noon,
    };

    private IRenderedComponent<CharterBody> Body(CharterContent content) =>
        Render<CharterBody>(with => with.Add(b => b.Charter, View(CharterState.InForce, content)).Add(b => b.Path, "/c"));

    private IRenderedComponent<CharterFactsCard> Facts(CharterView charter) => Render<CharterFactsCard>(with => with.Add(f => f.Charter, charter));

    private IRenderedComponent<RatificationCard> Ratification(params RatificationView[] parties) => Render<RatificationCard>(with => with
        .Add(c => c.Charter, View(CharterState.PutToRatification) with { Ratifications = [.. parties] })
        .Add(c => c.Act, party => $"<button>Ratify for {party.Name}</button>"));

    private IRenderedComponent<SectionEditor> Section(SectionDraft section, int number, bool last, Action? onChange = null) => Render<SectionEditor>(with => with
        .Add(e => e.Section, section).Add(e => e.Number, number).Add(e => e.Last, last).Add(e => e.OnChange, onChange ?? (() => { })));

    private IRenderedComponent<ClauseEditor> Editor(ClauseDraft clause, Action? onChange = null) => Render<ClauseEditor>(with => with
        .Add(e => e.Draft, new CharterDraft { Title = "Charter", Rules = [clause] }).Add(e => e.Clause, clause).Add(e => e.Id, 1)
        .Add(e => e.Organisations, Place.Organisations).Add(e => e.OnChange, onChange ?? (() => { })));
}
