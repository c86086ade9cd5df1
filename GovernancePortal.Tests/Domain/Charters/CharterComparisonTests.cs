using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Tests.Domain.Charters.Drafts;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class CharterComparisonTests
{
    private static readonly CharterContent Before = CharterTemplates.Consortium.For("Aurora");

    [Fact]
    public void Comparison_OfAVersionWithItself_IsSame() => Assert.True(Compare(Before, Before).IsSame);

    [Fact]
    public void Sections_ArePairedByTheirKey()
    {
        var after = Before with
        {
            Title = "Another title",
            Sections =
            [
                Before.Sections[1],
                Before.Sections[0] with { Markdown = "Another text." },
                .. Before.Sections.Skip(3),
                new CharterSection("added", "Added", "New."),
            ],
        };

        var passages = Compare(Before, after).Passages.ToDictionary(passage => passage.Anchor);

        Assert.Equal(ChangeKind.Changed, passages["charter-title"].Kind);
        Assert.Equal(ChangeKind.Changed, passages[Before.Sections[0].Key].Kind);
        Assert.True(passages[Before.Sections[0].Key].Moved ^ passages[Before.Sections[1].Key].Moved);
        Assert.Equal(ChangeKind.Removed, passages[Before.Sections[2].Key].Kind);
        Assert.Equal(ChangeKind.Added, passages["added"].Kind);
        Assert.Equal(ChangeKind.Unchanged, passages[Before.Sections[4].Key].Kind);
        Assert.All(passages.Values.Where(passage => passage.Anchor != Before.Sections[0].Key && passage.Anchor != Before.Sections[1].Key), passage => Assert.False(passage.Moved));
    }

    [Fact]
    public void Clauses_ArePairedByNumber_ElseByWhatTheyGovern()
    {
        var after = Before with { Rules = Before.Rules.SetItem(0, Before.Rules[0] with { Clause = "9.1" }).SetItem(1, Before.Rules[1] with { Rule = RuleTemplates.SimpleMajority.Rule }) };

        var clauses = Compare(Before, after).Clauses;

        Assert.Equal([new TermChange("Clause", "5.1", "9.1")], clauses.Single(clause => clause.Title == "Clause 9.1").Terms.Where(term => term.Kind != ChangeKind.Unchanged));
        Assert.Equal(["Rule", "Voting period", "Standstill"], clauses.Single(clause => clause.Title == "Clause 5.2").Terms.Where(term => term.Kind != ChangeKind.Unchanged).Select(term => term.Name));
        Assert.Equal(ChangeKind.Unchanged, clauses.Single(clause => clause.Title == "Clause 5.3").Kind);
    }

    [Fact]
    public void Terms_AreComparedInWords()
    {
        var after = Before with
        {
            Bodies = Before.Bodies.RemoveAt(1),
            Rights = Before.Rights.SetItem(0, Before.Rights[0] with { Accountable = [Role.Chair] }),
            Procedure = Before.Procedure with { NoticeHours = 24 },
            Meetings = Before.Meetings with { NoticeHours = 24 },
            Evidence = Before.Evidence.Add(new EvidenceDemand { Key = "x", Title = "Budget", Tiers = [RiskTier.High] }),
            ReviewEveryMonths = 6,
        };

        var terms = Compare(Before, after).Terms;

        Assert.All(terms, group => Assert.Equal(ChangeKind.Changed, group.Kind));
        Assert.Equal(ChangeKind.Removed, Only(terms, CharterPassage.Bodies).Kind);
        Assert.Contains("Accountable: chair", Only(terms, CharterPassage.Rights).After, StringComparison.Ordinal);
        Assert.Equal("a gate opens at the earliest 1 day after it was found complete", Only(terms, CharterPassage.Procedure).After);
        Assert.Equal("Every kind of decision at high risk.", Only(terms, CharterPassage.Evidence).After);
        Assert.Equal("every 6 months", Only(terms, CharterPassage.Review).After);
    }

    [Fact]
    public void EveryTerm_ChangesWithItsFigure()
    {
        var procedure = Before.Procedure;
        RoundProcedure[] others =
        [
            procedure with { NoticeHours = 1 }, procedure with { ExtensionsMost = 3 }, procedure with { ExtensionHoursMost = 1 }, procedure with { LateQuorumHours = 0 },
            procedure with { CastingVoteHours = 1 }, procedure with { EmergencyRatifyHours = 5 }, procedure with { ExecuteWithinDays = 1 }, procedure with { ValidMonths = 0 },
            procedure with { MayAppeal = false }, procedure with { ReconsiderWithinDays = 0 }, procedure with { ChairArbitratesObjections = false }, procedure with { ReminderHours = [1] },
            procedure with { Ladder = [] },
        ];

        Assert.All(others, other => Assert.Single(Compare(Before, Before with { Procedure = other }).Terms.Single(group => group.Anchor == CharterPassage.Procedure).Terms, term => term.Kind == ChangeKind.Changed));
    }

    [Fact]
    public void Impact_OfTextAlone_IsNone()
    {
        var impact = CharterImpact.Of(Before, Before with { Preamble = "Other words." }, [], Named);

        Assert.True(impact.IsTextAlone);
    }

    [Fact]
    public void Impact_NamesWhichDecisionsChangeTheirRule_AndWhoGainsAndLoses()
    {
        ImmutableArray<VotingSeat> seats = [new("1", "Alpha", "technical", 1), new("2", "Alpha", "technical", 1), new("3", "Alpha", "technical", 1), new("4", "Beta", "technical", 1)];
        var before = Before with { Rules = [Rule("5.1", RuleTemplates.MajorityOfSeats.Rule)] };
        var after = Before with { Rules = [Rule("5.1", RuleTemplates.MajorityOfSeats.Rule) with { Tiers = [RiskTier.Low] }, Rule("5.2", RuleTemplates.UnanimityOfOrganisations.Rule) with { Tiers = [RiskTier.Medium, RiskTier.High, RiskTier.Critical] }] };

        var shift = Assert.Single(CharterImpact.Of(before, after, [new BodyCouncil("council", seats)], Named).Rules);

        Assert.Equal(("5.1", "5.2"), (shift.Before, shift.After));
        Assert.Equal(30, shift.Cells.Length);
        Assert.Contains("at medium, high and critical risk", shift.Decisions, StringComparison.Ordinal);
        Assert.Equal(["Beta could block alone.", "Alpha could no longer carry a motion alone."], shift.Powers);
    }

    [Fact]
    public void Impact_OfARenumberedClause_IsNoChangeOfRule()
    {
        var after = Before with { Rules = Before.Rules.SetItem(0, Before.Rules[0] with { Clause = "9.1" }) };

        Assert.Empty(CharterImpact.Of(Before, after, [], Named).Rules);
    }

    [Fact]
    public void Impact_TellsWhichBodiesAndSeatsAreTouched()
    {
        ImmutableArray<VotingSeat> seats = [new("1", "Alpha", "technical", 1), new("2", "Beta", "technical", 1)];
        var after = Before with { Bodies = Before.Bodies.RemoveAll(body => body.Key == "technical-board").Add(new GoverningBody("audit", "Audit committee", BodyKind.ReviewBoard, "Audits.")) };

        var impact = CharterImpact.Of(Before, after, [new BodyCouncil("technical-board", seats)], Named);

        Assert.Equal(["Audit committee is set up. It has no seats yet.", "Technical board is abolished. It has 2 seats, which would decide nothing any more."], impact.Bodies);
    }

    [Fact]
    public void ImpactText_HoldsTheHashTheWordsAndTheGates()
    {
        var impact = CharterImpact.Of(Before, Before with { ReviewEveryMonths = 3 }, [], Named);

        var text = CharterImpactText.Markdown("Charter, version 2", new string('a', 64), Explanation, impact, [new GateKept(4, "A motion", "5.2", 1)]);

        Assert.Contains(new string('a', 64), text, StringComparison.Ordinal);
        Assert.Contains(Explanation, text, StringComparison.Ordinal);
        Assert.Contains("Gate 4, A motion: version 1, clause 5.2", text, StringComparison.Ordinal);
    }

    private static CharterRule Rule(string clause, DecisionRule rule) => new() { Clause = clause, Tiers = [.. Enum.GetValues<RiskTier>()], Rule = rule };

    private static CharterComparison Compare(CharterContent before, CharterContent after) => CharterComparison.Of(before, after, Named);

    private static TermChange Only(ImmutableArray<TermsChange> terms, string anchor) =>
        terms.Single(group => group.Anchor == anchor).Terms.Single(term => term.Kind != ChangeKind.Unchanged);

    private static string Named(OrganisationId organisation) => organisation == Alpha ? "Alpha" : "Beta";
}
