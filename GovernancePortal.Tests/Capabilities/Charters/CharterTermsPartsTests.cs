using System.Collections.Immutable;
using Bunit;
using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Charters.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Charters;

/// <summary>What a charter lays down besides its sections: shown, edited, tried out and compared.</summary>
public sealed class CharterTermsPartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly CharterPlace Place = new(An.Partnership, "aurora", "Aurora", new Dictionary<OrganisationId, string> { [CharterStage.Alpha] = "Alpha", [CharterStage.Beta] = "Beta" });
    private static readonly CharterContent Content = CharterTemplates.Consortium.For("Aurora");
    private static readonly ImmutableArray<VotingSeat> Seats = [new("1", "Alpha", "technical", 1), new("2", "Alpha", "technical", 1), new("3", "Beta", "technical", 1)];

    private int _changes;

    public CharterTermsPartsTests() => Services.AddKit();

    [Fact]
    public void Terms_AreTheBodiesRightsProcedurePapersAndReview()
    {
        var terms = Render<TermsView>(with => with.Add(t => t.Content, Content));

        Assert.Equal(["charter-bodies", "charter-rights", "charter-procedure", "charter-meetings", "charter-evidence", "charter-review"], terms.FindAll(".charter-section").Select(part => part.Id));
        Assert.Contains("Technical board", terms.Markup, StringComparison.Ordinal);
        Assert.Contains("Assembly of sponsors (14 days), then the dispute procedure (30 days)", terms.Markup, StringComparison.Ordinal);
        Assert.Contains("Every 12 months.", terms.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_OfACharterThatLaysDownNone_ShowNothing() =>
        Assert.Equal(string.Empty, Render<TermsView>(with => with.Add(t => t.Content, new CharterContent { Title = "Bare" })).Markup.Trim());

    [Fact]
    public void Figure_OutOfItsRange_SaysWhatToWrite()
    {
        var terms = TermsDraft.From(Content);
        var field = Render<FigureField>(with => with.Add(f => f.Figure, terms.Notice).Add(f => f.Id, "notice").Add(f => f.InWords, "a notice").Add(f => f.OnChange, Changed));
        Assert.Contains("A notice", field.Find(".figure-words").TextContent, StringComparison.Ordinal);

        field.Find("#notice").Input("many");

        Assert.Contains("Write a whole number from 0 to 8760 (hours).", field.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(field.FindAll(".figure-words"));
        Assert.Contains(terms.Problems(), problem => problem.StartsWith("Notice before a gate opens", StringComparison.Ordinal));
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void Bodies_AddedAndNamed_AreRead()
    {
        var terms = TermsDraft.From(Content);
        var editor = Render<BodiesEditor>(with => with
            .Add(e => e.Terms, terms).Add(e => e.Rules, [.. Content.Rules.Select(ClauseDraft.From)])
            .Add(e => e.Seats, new CharterSeatsView([new BodyCouncil("council", Seats)], [])).Add(e => e.OnChange, Changed));
        Assert.Contains("Decides under clauses 5.1, 5.2, 5.3 and 5.5; 3 seats.", editor.Markup, StringComparison.Ordinal);

        editor.FindAll("button").Single(button => button.TextContent == "Add a body").Click();
        Assert.Contains("Give the body a name.", editor.Markup, StringComparison.Ordinal);
        editor.Find("#body-name-body-1").Input("Audit committee");

        Assert.Equal("Audit committee", terms.Into(Content).Body("body-1")!.Name);
    }

    [Fact]
    public void Rights_AreTickedKindByKind()
    {
        var terms = TermsDraft.From(new CharterContent { Title = "Bare" });
        var editor = Render<RightsEditor>(with => with.Add(e => e.Terms, terms).Add(e => e.OnChange, Changed));
        Assert.Empty(editor.FindAll("table"));

        editor.FindAll("button").Single(button => button.TextContent.Contains("Vendor", StringComparison.Ordinal)).Click();
        editor.FindAll("label").Single(label => label.TextContent == "Sponsor is accountable").QuerySelector("input")!.Change(true);

        var right = Assert.Single(terms.Into(Content).Rights);
        Assert.Equal((DecisionKind.Vendor, Role.Sponsor), (right.Kind, Assert.Single(right.Accountable)));
        Assert.Contains("Accountable: sponsor.", editor.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Procedure_TypedAnew_IsReadAndToldInWords()
    {
        var terms = TermsDraft.From(Content);
        var editor = Render<ProcedureEditor>(with => with.Add(e => e.Terms, terms).Add(e => e.Content, Content).Add(e => e.OnChange, Changed));
        Assert.Contains("A gate opens at the earliest 3 days after it was found complete", editor.Markup, StringComparison.Ordinal);

        editor.Find("#procedure-0").Input("24");
        editor.Find("#procedure-reminders").Input("48, 4");
        editor.Find("#rung-0").Change("council");
        editor.FindAll("button").Single(button => button.TextContent == "Add a step").Click();

        var procedure = terms.Into(Content).Procedure;
        Assert.Equal(24, procedure.NoticeHours);
        Assert.Equal([48, 4], procedure.ReminderHours);
        Assert.Equal(["council", "technical-board", null], procedure.Ladder.Select(rung => rung.Body));
        Assert.Equal(4, _changes);
    }

    [Fact]
    public void Procedure_WithRemindersThatAreNone_SaysSo()
    {
        var terms = TermsDraft.From(Content);
        terms.Reminders = "tomorrow";

        Assert.Contains("with commas between them", Render<ProcedureEditor>(with => with.Add(e => e.Terms, terms).Add(e => e.Content, Content)).Find(".field-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_WithoutATier_SaysSo()
    {
        var terms = TermsDraft.From(new CharterContent { Title = "Bare" });
        var editor = Render<EvidenceEditor>(with => with.Add(e => e.Terms, terms).Add(e => e.OnChange, Changed));
        Assert.Contains("any gate is complete without one", editor.Markup, StringComparison.Ordinal);

        editor.FindAll("button").Single(button => button.TextContent == "Add a paper").Click();
        foreach (var tier in Enum.GetValues<RiskTier>())
        {
            editor.FindAll("label.choice").Single(label => label.TextContent.Trim() == $"{Words.Title(tier)} risk").QuerySelector("input")!.Change(false);
        }

        Assert.Contains("Choose at least one risk tier.", editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains(terms.Problems(), problem => problem == "Paper 1: Say which paper is asked for.");
    }

    [Fact]
    public void EveryTerm_GoesThroughTheEditorUnchanged()
    {
        foreach (var content in CharterTemplates.Every.Select(template => template.For("Aurora").Tidied()))
        {
            Assert.Equal(content.Hash(), CharterDraft.From(content).Read()!.Tidied().Hash());
            var generous = content with { Procedure = content.Procedure with { ProxyMostHeld = 3, ProxiesAcrossOrganisations = true } };
            Assert.Equal(generous.Hash(), CharterDraft.From(generous).Read()!.Tidied().Hash());
        }
    }

    [Fact]
    public void WhatIf_TellsWhoBlocksAndWhoPasses()
    {
        var table = Render<WhatIfTable>(with => with.Add(t => t.Rule, RuleTemplates.SimpleMajority.Rule).Add(t => t.Seats, Seats).Add(t => t.Vetoes, ["Beta"]));

        var rows = table.FindAll("tbody tr");
        Assert.Equal(["All are there", "Any 1 seat absent", "Any 2 seats absent", "Any 3 seats absent", "Any 1 seat recused", "Any 2 seats recused", "Any 3 seats recused", "1 seat of Alpha absent", "2 seats of Alpha absent", "1 seat of Alpha recused", "2 seats of Alpha recused", "1 seat of Beta absent", "1 seat of Beta recused"], rows.Select(row => row.QuerySelector("th")!.TextContent));
        Assert.Equal(["Yes", "Alpha; Beta", "nobody"], rows[0].QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Equal(["No", "–", "–"], rows[8].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void WhatIf_WithoutSeatsOrRule_SaysWhatItWaitsFor()
    {
        Assert.Contains("has no seats yet", Render<WhatIfTable>(with => with.Add(t => t.Rule, RuleTemplates.Consent.Rule)).Markup, StringComparison.Ordinal);
        Assert.Contains("Put the rule right first.", Render<WhatIfTable>(with => with.Add(t => t.Seats, Seats)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_LeadsToEachPlaceAndAddsAUsualSection()
    {
        var added = new List<string>();
        var check = Render<DraftCheck>(with => with
            .Add(c => c.Gaps, CharterGaps.Of(new CharterContent { Title = "Bare" }))
            .Add(c => c.Warnings, [new CharterWarning("clause-5.1", "It surprises.")])
            .Add(c => c.Link, anchor => "/edit#" + anchor)
            .Add(c => c.OnAdd, section => added.Add(section.Key)));

        check.FindAll("button")[0].Click();

        Assert.Equal(["purpose-and-scope"], added);
        Assert.Equal("Clause 5.1", check.Find("a[href='/edit#clause-5.1']").TextContent);
        Assert.NotNull(check.Find("a[href='/edit#charter-rights']"));
    }

    [Fact]
    public void Check_OfWhatLacksNothing_SaysComplete() =>
        Assert.Contains("Complete", Render<DraftCheck>().Find(".chip").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Templates_AreOfferedWithTheirAct() =>
        Assert.Equal(
            CharterTemplates.Every.Select(template => template.Name),
            Render<TemplateChoice>(with => with.Add(t => t.ChildContent, template => $"<b>{template.Name}</b>")).FindAll("b").Select(act => act.TextContent));

    [Fact]
    public void Life_MarksWhereTheVersionStands()
    {
        var card = Render<LifeCard>(with => with.Add(c => c.Charter, View(CharterState.PutToVote) with
        {
            IsAmendment = true,
            ReviewedFrom = Noon,
            ComesIntoForceAt = Noon.AddDays(30),
            Votes = [new CharterVote(Guid.Empty, 12, new string('a', 64), Noon)],
        }));

        Assert.Equal("Voted on by the council", card.Find("[aria-current=step]").TextContent.Trim());
        Assert.Equal(2, card.FindAll(".past").Count);
        Assert.Equal("/p/aurora/gates/12", card.Find("a").GetAttribute("href"));
        Assert.Contains("In force from", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_ShowsTheNextAndThePast()
    {
        var card = Render<ReviewCard>(with => with.Add(c => c.Charter, View(CharterState.InForce) with
        {
            NextReview = Noon.AddMonths(6),
            Reviews = [new CharterReviewView("Sam Secretary", Noon, ReviewFinding.AmendIt, "The board should decide.")],
        }));

        Assert.Contains("Next review due", card.Markup, StringComparison.Ordinal);
        Assert.Contains("To be amended", card.Markup, StringComparison.Ordinal);
        Assert.Empty(Render<ReviewCard>(with => with.Add(c => c.Charter, View(CharterState.Draft))).Nodes);
    }

    [Fact]
    public void Thread_ShowsWhoSaidWhatAndTheAnswer()
    {
        var passage = new CharterPassage("vetoes", "Vetoes");
        var comment = new CharterCommentView
        {
            Id = default, Passage = "vetoes", Text = "Who may <b>veto</b>?", Author = "Ben Beta", Organisation = "Beta", WrittenAt = Noon, State = CommentState.Resolved,
            Answer = "The data holders.", MovedBy = "Sam Secretary", MovedAt = Noon, OpenSteps = [CommentStep.Reopen],
        };
        var thread = Render<CommentThread>(with => with
            .Add(t => t.Comments, new CharterCommentsView([comment, comment with { State = CommentState.Open, Answer = string.Empty, IsOnOtherText = true, OpenSteps = [] }], [CharterStage.Beta]))
            .Add(t => t.Passage, passage).Add(t => t.Act, one => $"<i>{one.State}</i>").Add(t => t.Write, one => $"<u>{one.Title}</u>"));

        Assert.StartsWith("2 comments, 1 open", thread.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("Who may <b>veto</b>?", thread.FindAll(".thread-text")[0].TextContent);
        Assert.Contains("Sam Secretary resolved it", thread.Find(".thread-answer").TextContent, StringComparison.Ordinal);
        Assert.Contains("on an earlier text", thread.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("Resolved", Assert.Single(thread.FindAll("i")).TextContent);
        Assert.Equal("Vetoes", thread.Find("u").TextContent);
    }

    [Fact]
    public void CommentWorkflow_IsDrawnFromTheTableThatIsEnforced() =>
        Assert.Equal(CharterComment.Workflow.Moves.Length, Render<CommentWorkflowTable>().FindAll("tbody tr").Count);

    [Fact]
    public void Thread_WithoutCommentsForAReaderWhoWritesNone_ShowsNothing() =>
        Assert.Equal(string.Empty, Render<CommentThread>(with => with.Add(t => t.Comments, new CharterCommentsView([], [])).Add(t => t.Passage, new CharterPassage("a", "A"))).Markup.Trim());

    [Fact]
    public void Words_ThatAreGoneAndNew_AreMarkedWithinTheirLine()
    {
        var table = Render<SideBySide>(with => with
            .Add(t => t.Caption, "Purpose").Add(t => t.Before, "Version 1").Add(t => t.After, "Version 2")
            .Add(t => t.Old, "The same line\nIt trains models here\nIt goes").Add(t => t.New, "The same line\nIt trains small models here"));

        Assert.Equal(["diff-same", "diff-changed", "diff-removed"], table.FindAll("tbody tr").Select(row => row.ClassName));
        Assert.Equal("small", table.Find("ins").TextContent.Trim());
        Assert.Equal("It goes", table.Find("del").TextContent);
    }

    [Fact]
    public void Pieces_ThatBothHave_AreNotMarked() =>
        Assert.Equal("a<del>b</del>", Render<DiffText>(with => with.Add(t => t.Pieces, [new DiffPiece("a", false), new DiffPiece("b", true)])).Markup.Replace("\n", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal));

    [Fact]
    public void Terms_SideBySide_ShowThoseThatDiffer()
    {
        var group = new TermsChange("clause-5.1", "Clause 5.1", ChangeKind.Changed, [new("Rule", "two thirds", "three quarters"), new("Veto", "nobody", "nobody"), new("Seats", null, "nine")]);

        var table = Render<TermsSideBySide>(with => with.Add(t => t.Group, group).Add(t => t.Before, "Version 1").Add(t => t.After, "Version 2"));

        Assert.Equal(["Rule", "Seats"], table.FindAll("tbody th").Select(name => name.TextContent));
        Assert.Contains("not there", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_FoldsWhatIsUnchanged()
    {
        var after = Content with { Preamble = "Other words.", ReviewEveryMonths = 6, Sections = Content.Sections.RemoveAt(0) };
        CharterVersionView Line(int version) => new(version, CharterState.Draft, new string('a', 64), Noon, null, null);
        var body = Render<ComparisonBody>(with => with.Add(b => b.View, new CharterComparisonView(Place, Line(1), Line(2), [1, 2], CharterComparison.Of(Content, after, Place.NameOf))));

        Assert.Equal(["Preamble", "Purpose and scope", "Review"], body.FindAll(".diff-part h2").Select(head => head.TextContent));
        Assert.Contains("parts are unchanged", body.Find("details summary").TextContent, StringComparison.Ordinal);
        Assert.NotNull(body.Find("details a[href='/p/aurora/charter/2#clause-5.1']"));
        var text = CharterComparisonText.Markdown(body.Instance.View);
        Assert.Contains("- Both", text.Replace("- " + Content.Preamble[..4], "- Both", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("+ Other words.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_OfTheSame_SaysSo()
    {
        CharterVersionView Line(int version) => new(version, CharterState.Draft, new string('a', 64), Noon, null, null);

        Assert.Contains("Both versions say the same", Render<ComparisonBody>(with => with.Add(b => b.View, new CharterComparisonView(Place, Line(1), Line(2), [1, 2], CharterComparison.Of(Content, Content, Place.NameOf)))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Impact_NamesRulesPowersAndOpenGates()
    {
        var after = Content with { Rules = Content.Rules.SetItem(0, Content.Rules[0] with { Rule = RuleTemplates.UnanimityOfOrganisations.Rule }) };
        var impact = CharterImpact.Of(Content, after, [new BodyCouncil("council", Seats)], Place.NameOf);
        var statement = Render<ImpactStatement>(with => with.Add(s => s.Impact, new CharterImpactView(View(CharterState.UnderReview) with { Explanation = "So that nobody is outvoted." }, 1, impact, [new GateKept(4, "A motion", "5.1", 1)])));

        Assert.Contains("So that nobody is outvoted.", statement.Markup, StringComparison.Ordinal);
        Assert.Contains("at low risk", statement.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(statement.FindAll(".impact-powers li"));
        Assert.Equal("/p/aurora/gates/4", statement.Find("ul:last-of-type a").GetAttribute("href"));
        Assert.NotNull(statement.Find("a[href='/p/aurora/charter/compare?from=1&to=2']"));
    }

    private static CharterView View(CharterState state) => new()
    {
        Place = Place, Id = EntityId.New<CharterId>(Noon), Version = 2, Revision = 1, State = state, Content = Content, Hash = new string('a', 64), ChangedBy = "Sam Secretary", ChangedAt = Noon,
    };

    private void Changed() => _changes++;
}
