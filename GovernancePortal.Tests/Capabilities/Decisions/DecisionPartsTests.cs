using Bunit;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Decisions.Parts;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using static GovernancePortal.Tests.Testing.DecisionLog;
using DecisionPaper = GovernancePortal.Capabilities.Decisions.Parts.DecisionPaper;

namespace GovernancePortal.Tests.Capabilities.Decisions;

public sealed class DecisionPartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<OrganisationId, string> Names = new() { [Charite] = "Charité", [Kemri] = "KEMRI" };

    public DecisionPartsTests() => Services.AddKit();

    public static TheoryData<VotingOutcome> EveryOutcome => [.. Enum.GetValues<VotingOutcome>()];

    [Theory, MemberData(nameof(EveryOutcome))]
    public void OutcomeChip_OfAnyOutcome_HasItsWordAndAnIcon(VotingOutcome outcome)
    {
        var chip = Render<OutcomeChip>(with => with.Add(c => c.Of, outcome));

        Assert.Equal(Words.Of(outcome), chip.Find(".chip").TextContent.Trim(), ignoreCase: true);
        Assert.Single(chip.FindAll("svg"));
    }

    [Fact]
    public void Paper_SaysEachFactOfTheResultOnce()
    {
        var test = Record().Tests[0].InWords;

        var paper = Paper(View(Record() with { Explanation = $"Passed: 3 for, 1 against. {test}" }));

        Assert.Contains(paper.FindAll("p"), line => line.TextContent == "Passed: 3 for, 1 against.");
        Assert.Single(paper.FindAll("p, li"), line => line.TextContent.Contains(test, StringComparison.Ordinal));
    }

    [Fact]
    public void Filters_ShowWhatTheAddressAsksFor()
    {
        var filters = Filters(new DecisionFilter
        {
            Text = "mosaic", Kind = DecisionKind.ModelRelease, Tier = RiskTier.High, Outcome = VotingOutcome.Vetoed, Organisation = Kemri,
            From = new DateOnly(2026, 1, 5), Until = new DateOnly(2026, 2, 6),
        });

        Assert.Equal("mosaic", filters.Find("#d-q").GetAttribute("value"));
        Assert.Equal(
            ["ModelRelease", "High", "Vetoed", Kemri.Value.ToString("n")],
            filters.FindAll("option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Equal("2026-01-05", filters.Find("#d-from").GetAttribute("value"));
        Assert.Equal("2026-02-06", filters.Find("#d-until").GetAttribute("value"));
        Assert.Equal("/list", filters.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Filters_OfEverything_HaveNothingToClear()
    {
        var filters = Filters(DecisionFilter.All);

        Assert.Empty(filters.FindAll("a, option[selected], input[name=sort]"));
        Assert.All(filters.FindAll("input, select"), input => Assert.NotNull(filters.Find($"label[for={input.Id}]")));
    }

    [Fact]
    public void Filters_OfferNoOutcomeThatAClosedGateCannotHave() =>
        Assert.Empty(Filters(DecisionFilter.All).FindAll($"#d-outcome option[value={VotingOutcome.Open}]"));

    [Fact]
    public void Filters_WithTheBestFirst_KeepThatOrder() =>
        Assert.Equal("best", Render<DecisionFilters>(with => with.Add(f => f.Of, DecisionFilter.All).Add(f => f.Best, true)).Find("input[name=sort]").GetAttribute("value"));

    [Fact]
    public void Table_OfALine_LinksItAndWhatSupersededIt()
    {
        var table = Table(Line(12) with { SupersededBy = 19 });

        Assert.Equal("/d/12", table.Find("th[scope=row] a.title-link").GetAttribute("href"));
        Assert.Equal("/d/19", table.Find(".sub a").GetAttribute("href"));
        Assert.Equal("KEMRI", table.Find("td[data-label='Moved by']").TextContent);
        Assert.Equal("2 Mar 2026", table.Find("td[data-label=Decided]").TextContent.Trim());
    }

    [Fact]
    public void Table_OfAnOrganisationThatHasLeft_ShowsADash() =>
        Assert.Equal("—", Table(Line(1) with { OrganisationId = An.Organisation }).Find("td[data-label='Moved by']").TextContent);

    [Fact]
    public void List_WithoutDecisions_SaysWhenThereWillBeSome()
    {
        var list = List(new DecisionPage([], null, null, false));

        Assert.Contains("No decision yet", list.Markup, StringComparison.Ordinal);
        Assert.Empty(list.FindAll("table, .pager"));
    }

    [Fact]
    public void List_WithoutAMatch_OffersAllDecisions()
    {
        var list = List(new DecisionPage([], null, null, false), new DecisionFilter { Tier = RiskTier.Low });

        Assert.Contains("No decision matches", list.Markup, StringComparison.Ordinal);
        Assert.Equal("/list", list.FindAll("a").Single(link => link.TextContent == "Show all decisions").GetAttribute("href"));
    }

    [Fact]
    public void List_OfASearch_OffersBothOrdersAndMarksTheOneShown()
    {
        var filter = new DecisionFilter { Text = "mosaic" };

        var list = Render<DecisionList>(with => with
            .Add(l => l.Page, new DecisionPage([Line(3)], null, null, true)).Add(l => l.Filter, filter).Add(l => l.Best, true)
            .Add(l => l.Address, (_, _, _, best) => best ? "/best" : "/newest").Add(l => l.Href, Href));

        Assert.Equal("best match first", list.Find("a[aria-current=true]").TextContent);
        Assert.Contains(list.FindAll("a"), link => link.GetAttribute("href") == "/newest" && link.TextContent == "newest first");
        Assert.Contains("Of the many hits the newest", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void List_BetweenTwoPages_LinksBothWays()
    {
        var list = List(new DecisionPage([Line(1200), Line(1199)], Before: 1199, After: 1200, false));

        Assert.Equal("/list?after=1200", list.Find("[rel=prev]").GetAttribute("href"));
        Assert.Equal("/list?before=1199", list.Find("[rel=next]").GetAttribute("href"));
        Assert.Contains("No. 1,200 to 1,199", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Order:", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_OfADecision_GivesTestsNumbersDissentAndConditions()
    {
        var paper = Paper(View());

        Assert.Equal("Release of the model", paper.Find("h1").TextContent);
        Assert.Contains("3 of 4 votes are for; more than half is needed.", paper.Markup, StringComparison.Ordinal);
        Assert.Contains("Two votes fewer for would have rejected it.", paper.Markup, StringComparison.Ordinal);
        Assert.Contains("The Kilifi cohort is too small.", paper.Find("blockquote").TextContent, StringComparison.Ordinal);
        Assert.Equal("Field lead, KEMRI · against", paper.Find("figcaption").TextContent);
        Assert.Contains("Recalibrate after the first thousand images.", paper.Find("ol li").TextContent, StringComparison.Ordinal);
        Assert.Equal("retinal", paper.Find("strong:not([class])").TextContent);
    }

    [Fact]
    public void Paper_OfVotes_NamesSeatsAndTellsProxyFromRecusal()
    {
        var rows = Paper(View()).FindAll("tbody tr");

        Assert.Equal(["Clinical lead", "Data lead", "Field lead", "Ethics", "Patients"], rows.Select(row => row.QuerySelector("th")!.TextContent));
        Assert.Contains("by proxy", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Recused", rows[4].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not voted", rows[4].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_OfAWeightedVote_ReadsFractionsAndCountsWhoDidNotVote()
    {
        var bar = Paper(View(Record() with { For = "7/2", Against = "1", Abstain = "1/2", Electorate = "6" })).FindComponent<VoteBar>().Instance;

        Assert.Equal((3.5m, 1m, 0.5m, 1m), (bar.For, bar.Against, bar.Abstain, bar.NotVoted));
    }

    [Fact]
    public void Paper_OfALeanDecision_HasNoEmptySections()
    {
        var paper = Paper(View(Record() with { Conditions = [], Options = [], Papers = [], Rationale = "", WhatWouldChange = "", Votes = [Votes[0]], ReviewOn = null }));

        Assert.Equal(["Result", "Motion", "Votes by seat", "Votes by organisation", "Rule", "Evidence"], paper.FindAll("h2").Select(head => head.TextContent));
        Assert.Contains("No date set", paper.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("What would have changed it", paper.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_OfAVetoedDecision_GivesTheReasonAmongTheDissent()
    {
        var vetoed = Votes[2] with { Statement = null, VetoReason = "No basis in law." };

        var paper = Paper(View(Record() with { Votes = [vetoed], Outcome = VotingOutcome.Vetoed }));

        Assert.Contains("No basis in law.", paper.Find("blockquote").TextContent, StringComparison.Ordinal);
        Assert.Equal("Field lead, KEMRI · against, with a veto", paper.Find("figcaption").TextContent);
    }

    [Fact]
    public void Paper_OfATieThatTheChairBroke_TellsTheCastingVoteApart()
    {
        var paper = Paper(View(Record() with { CastingVote = new(CastingVote.Against, PersonId.System, "The cohort is too small.", Noon) }));

        Assert.Contains("Casting vote, apart from the ballots: against.", paper.Markup, StringComparison.Ordinal);
        Assert.Contains("The cohort is too small.", paper.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_OfAStatementWithAVoteFor_GivesItAfterTheDissent()
    {
        var paper = Paper(View(Record() with { Votes = [Votes[0] with { Statement = "With joy.", Choice = VoteChoice.For, IsStale = true }, Votes[2]] }));

        Assert.Equal(["The Kilifi cohort is too small.", "With joy."], paper.FindAll("blockquote").Select(said => said.TextContent.Trim()));
        Assert.Contains("Statements and dissent", paper.FindAll("h2").Select(head => head.TextContent));
        Assert.Contains("before a document got a new version", paper.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_WithItsExplanation_GivesItAsItWasKept()
    {
        var paper = Paper(View(Record() with { Explained = [new DecisionSentence("gates.closed-as", "Closed as passed.", [])] }));

        Assert.Equal("Closed as passed.", paper.Find("details li").TextContent);
    }

    [Fact]
    public void Paper_WithItsExplanationAsData_GivesItInTheReadersLanguage_AndWhatDoesNotSayTheSameAsItWasKept()
    {
        var kept = DecisionSentence.Of("gates.open-until", Phrase.Of($"Ballots are taken until {Noon}."));
        var strange = kept with { Text = "Ballots were taken." };
        Services.GetRequiredService<ReaderLanguage>().Code = "de";

        var paper = Paper(View(Record() with { Explained = [kept, strange] }));

        Assert.Equal("Ballots are taken until 2 Mar 2026, 12:00 UTC.", kept.Text);
        Assert.Equal(["Stimmen werden bis", "Ballots were taken."], paper.FindAll("details li").Select(line => line.TextContent[..Math.Min(19, line.TextContent.Length)].TrimEnd()));
        Assert.Equal([null, "en-GB"], paper.FindAll("details li").Select(line => line.GetAttribute("lang")));
    }

    [Fact]
    public void Paper_InAChain_LinksEarlierAndLater()
    {
        var paper = Paper(View(Record() with { Supersedes = 3 }) with { SupersedesTitle = "The pilot", SupersededBy = 9, SupersededByTitle = "The end" });

        Assert.Equal(["/d/9", "/d/3"], paper.FindAll(".banner a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Paper_WhoseEarlierDecisionIsClosedToTheReader_NamesItsNumberAlone()
    {
        var paper = Paper(View(Record() with { Supersedes = 3 }));

        Assert.Contains("decision 3", paper.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(paper.FindAll(".banner a"));
    }

    [Fact]
    public void Paper_InAnotherLanguage_SaysTheRecount_OrTheEnglishThatIsKeptAndMarksIt()
    {
        Services.GetRequiredService<ReaderLanguage>().Code = "de";
        var rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half));
        var verdict = RuleEngine.Decide(rule, Tally.Of(5, 3, 1, 0), closed: true);
        var counted = Record() with
        {
            Explanation = verdict.Explanation,
            WhatWouldChange = verdict.WhatWouldChange,
            Tests = [.. verdict.Tests.Select(test => new DecisionTest(test.Name, test.IsMet, test.Have, test.Need, test.Words))],
            RuleInWords = RuleWords.InWords(rule),
            RuleAsData = RuleJson.Write(rule),
            CountAsData = """{"electorate":"5","for":"3","against":"1","abstain":"0"}""",
        };

        var anew = Paper(View(counted));
        var kept = Paper(View(counted with { RuleAsData = null, CountAsData = null }));
        var other = Paper(View(counted with { CountAsData = """{"electorate":"5","for":"2","against":"2","abstain":"0"}""" }));

        Assert.Contains(anew.FindAll(".check-line"), line => line.TextContent.Contains("Mehrheit: 3 von 4 Stimmen sind dafür, Enthaltungen nicht gezählt; mehr als 1/2 nötig.", StringComparison.Ordinal));
        Assert.Empty(anew.FindAll("[lang]"));
        Assert.All(new[] { kept, other }, paper => Assert.Contains(paper.FindAll("span[lang=en-GB]"), line => line.TextContent == verdict.Tests[^1].Words));
    }

    [Fact]
    public void Paper_OfAReviewedDecision_ListsWhatWasFoundWhenAndTheNextDay_AndNobodysWords()
    {
        var paper = Paper(View() with
        {
            Reviews =
            [
                new(DecisionFinding.StandsUntilReviewed, "The reviewer's own words.", new DateOnly(2027, 3, 1), Noon, PersonId.System),
                new(DecisionFinding.Stands, "The reviewer's own words.", null, Noon.AddDays(40), PersonId.System),
                new(DecisionFinding.BringBack, "The reviewer's own words.", null, Noon.AddDays(80), PersonId.System),
            ],
            ReviewDue = new DateOnly(2027, 3, 1),
        });

        var lines = paper.FindAll("#reviews li").Select(line => line.TextContent.Trim()).ToList();
        Assert.Equal(3, lines.Count);
        Assert.EndsWith(": the decision stands, and is reviewed again on 1 Mar 2027.", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(": the decision stands.", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(": it should come before the council again.", lines[2], StringComparison.Ordinal);
        Assert.Contains("Next review", paper.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("own words", paper.Markup, StringComparison.Ordinal);
        Assert.Empty(Paper(View()).FindAll("#reviews"));
    }

    [Fact]
    public void Paper_ForThePublic_LinksNoCharterAndHasNoMoreEvidence()
    {
        var open = Paper(View());
        var member = Render<DecisionPaper>(with => with
            .Add(p => p.Of, View()).Add(p => p.Href, Href).Add(p => p.CharterHref, "/charter/2").Add(p => p.Evidence, "<p id='more'></p>"));

        Assert.Empty(open.FindAll("a[href*=charter], #more"));
        Assert.Equal("4.2", member.Find("a[href='/charter/2']").TextContent);
        Assert.NotNull(member.Find("#more"));
    }

    private IRenderedComponent<DecisionFilters> Filters(DecisionFilter filter) =>
        Render<DecisionFilters>(with => with.Add(f => f.Of, filter).Add(f => f.Action, "/list").Add(f => f.Organisations, Names));

    private IRenderedComponent<DecisionTable> Table(params DecisionLine[] lines) =>
        Render<DecisionTable>(with => with.Add(t => t.Lines, lines).Add(t => t.Organisations, Names).Add(t => t.Href, Href));

    private IRenderedComponent<DecisionList> List(DecisionPage page, DecisionFilter? filter = null) =>
        Render<DecisionList>(with => with
            .Add(l => l.Page, page).Add(l => l.Filter, filter ?? DecisionFilter.All).Add(l => l.Organisations, Names).Add(l => l.Href, Href)
            .Add(l => l.Address, (_, before, after, _) => before is not null ? $"/list?before={before}" : after is not null ? $"/list?after={after}" : "/list"));

    private IRenderedComponent<DecisionPaper> Paper(DecisionView decision) =>
        Render<DecisionPaper>(with => with.Add(p => p.Of, decision).Add(p => p.Href, Href));

    private static string Href(int number) => $"/d/{number}";

    private static DecisionLine Line(int number) =>
        new(number, $"Decision {number}", DecisionKind.ModelRelease, RiskTier.High, VotingOutcome.Passed, Kemri, Noon, Visibility.AllParties, null);

    private static DecisionView View(DecisionRecord? record = null) =>
        new(EntityId.New<DecisionId>(Noon), 7, new string('c', 64), record ?? Record(), null, null, null, 4, Noon);
}
