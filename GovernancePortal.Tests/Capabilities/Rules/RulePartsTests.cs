using Bunit;
using GovernancePortal.Capabilities.Rules.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Capabilities.Rules;

public sealed class RulePartsTests : BunitContext
{
    public RulePartsTests() => Services.AddKit();

    [Fact]
    public void RuleInWords_OfARuleThatSurprises_SaysItAndWarns()
    {
        var words = Render<RuleInWords>(with => with.Add(w => w.Rule, RuleTemplates.SimpleMajority.Rule));

        Assert.Equal(RuleWords.InWords(RuleTemplates.SimpleMajority.Rule), words.Find(".rule-words").TextContent);
        Assert.Equal(RuleWords.Warnings(RuleTemplates.SimpleMajority.Rule).Count, words.FindAll(".banner").Count);
        Assert.NotEmpty(words.FindAll(".banner"));
    }

    [Fact]
    public void RuleInWords_OfARuleThatCannotBeRead_SaysTheProblem()
    {
        var words = Render<RuleInWords>(with => with.Add(w => w.Rule, null).Add(w => w.Problem, "A share is missing."));

        Assert.Contains("A share is missing.", words.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(words.FindAll(".rule-words"));
    }

    [Fact]
    public void Tally_WhenANumberIsTyped_AddsUpAndTells()
    {
        var rows = new List<TallyRow> { new("organisation A", 3, 2), new("organisation B", 2, 1, 1) };
        var changes = 0;
        var table = Tally(rows, withVeto: false, () => changes++);

        table.Find("[aria-label='organisation A, against']").Input("1");

        Assert.Equal(["5", "3", "2", "0"], table.FindAll("tfoot td").Select(cell => cell.TextContent));
        Assert.Equal("Organisation A", table.Find("tbody th").TextContent);
        Assert.Equal((1, 1), (rows[0].Against, changes));
    }

    [Fact]
    public void Tally_OffersAVetoOnlyWhereThereIsOne()
    {
        var rows = new List<TallyRow> { new("A", 3) };
        Assert.Empty(Tally(rows, withVeto: false).FindAll("input[type=checkbox]"));

        Tally(rows, withVeto: true).Find("[aria-label='A vetoes']").Change(true);

        Assert.True(rows[0].Vetoes);
    }

    [Fact]
    public void Verdict_OfAnOpenVote_SaysHowItStandsAndEachTest()
    {
        var tally = new TallyDraft { Closed = false };
        var (verdict, counted, _) = tally.Decide(RuleTemplates.MajorityOfSeats.Rule);

        var view = Verdict(verdict!, counted!);

        Assert.Equal(verdict!.IsOpen, view.Markup.Contains("As it stands", StringComparison.Ordinal));
        Assert.Contains(verdict.WhatWouldChange, view.Markup, StringComparison.Ordinal);
        Assert.Equal(verdict.Tests.Select(test => test.Name), view.FindAll("tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Verdict_OfARejectedMotion_SaysWhichTestWasNotMet()
    {
        var tally = new TallyDraft { Organisations = [new("A", 3, 0, 3), new("B", 2, 1, 1)] };
        var (verdict, counted, _) = tally.Decide(RuleTemplates.MajorityOfSeats.Rule);

        var view = Verdict(verdict!, counted!);

        Assert.Equal("Rejected", view.Find(".verdict-word").TextContent.Trim());
        Assert.Contains("Not met", view.FindAll("tbody .chip").Select(chip => chip.TextContent.Trim()));
        Assert.DoesNotContain("As it stands", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Guest_WithoutAnAddress_SeesAnExampleThatIsCounted()
    {
        var guest = Render<SimulatorGuest>();

        Assert.Equal(RuleTemplates.MajorityOfSeats.Key, guest.Find("#guest-rule option[selected]").GetAttribute("value"));
        Assert.NotEmpty(guest.FindAll(".verdict-word"));
        Assert.Equal("/Account/Login?ReturnUrl=%2Fsimulator", guest.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Guest_WithVotesInTheAddress_SeesThemCounted()
    {
        var guest = Render<SimulatorGuest>(with => with.Add(g => g.Rule, "simple-majority").Add(g => g.For, [0, 0, 0, 0]).Add(g => g.Against, [3, 2, 2, 0]).Add(g => g.Abstain, [0]));

        Assert.Equal("Rejected", guest.Find(".verdict-word").TextContent.Trim());
        Assert.Equal("3", guest.Find("[aria-label='Organisation A, against']").GetAttribute("value"));
    }

    [Fact]
    public void Guest_WithMoreVotesThanSeats_LearnsWhyThereIsNoOutcome()
    {
        var guest = Render<SimulatorGuest>(with => with.Add(g => g.Rule, "no such rule").Add(g => g.For, [99]));

        Assert.Empty(guest.FindAll(".verdict-word"));
        Assert.Contains("These votes make no sense", guest.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_ForAQuorum_TakesGroupAmountAndWhoCounts()
    {
        var demand = new DemandDraft();
        var changes = 0;
        var form = Demand(demand, isQuorum: true, () => changes++);

        form.Find("#d-of").Change(DemandDraft.Members);
        form.Find("#d-kind").Change(nameof(AmountKind.Count));
        form.Find("#d-amount").Input("5");
        form.Find("#d-counting").Change("present");

        Assert.Equal((DemandDraft.Members, AmountKind.Count, "5", QuorumMeasure.Present), (demand.Of, demand.Amount.Kind, demand.Amount.Text, demand.Measure));
        Assert.Equal(4, changes);
        Assert.Equal("Number", form.Find("label[for=d-amount]").TextContent);
    }

    [Fact]
    public void Demand_ForAConcurrence_OffersNoMembersNoNumbersAndNoCounting()
    {
        var form = Demand(new DemandDraft(), isQuorum: false);

        Assert.Empty(form.FindAll($"option[value={DemandDraft.Members}], option[value={nameof(AmountKind.Count)}], #d-counting"));
    }

    [Fact]
    public void Demand_WithAClassThatTheCouncilHasNot_KeepsIt() =>
        Assert.NotNull(Demand(new DemandDraft { Of = "patients" }, isQuorum: true).Find("option[value=patients]"));

    [Fact]
    public void Demand_WithAnError_ShowsItAtTheAmountAndCanBeRemoved()
    {
        var removed = 0;
        var form = Render<DemandForm>(with => with
            .Add(f => f.Demand, new DemandDraft()).Add(f => f.Id, "d").Add(f => f.Name, "Quorum 1").Add(f => f.Error, "More than the whole.").Add(f => f.OnRemove, () => removed++));

        form.Find("button").Click();

        Assert.Contains("More than the whole.", form.Find("#d-amount-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Remove quorum 1", form.Find("button").GetAttribute("aria-label"));
        Assert.Equal(1, removed);
    }

    private IRenderedComponent<TallyTable> Tally(List<TallyRow> rows, bool withVeto, Action? changed = null) => Render<TallyTable>(with => with
        .Add(t => t.Caption, "Votes").Add(t => t.First, "Organisation").Add(t => t.Rows, rows).Add(t => t.WithVeto, withVeto).Add(t => t.Changed, changed ?? (() => { })));

    private IRenderedComponent<VerdictView> Verdict(Verdict verdict, Tally tally) => Render<VerdictView>(with => with.Add(v => v.Verdict, verdict).Add(v => v.Tally, tally));

    private IRenderedComponent<DemandForm> Demand(DemandDraft demand, bool isQuorum, Action? changed = null) => Render<DemandForm>(with => with
        .Add(f => f.Demand, demand).Add(f => f.Id, "d").Add(f => f.Name, "Quorum 1").Add(f => f.IsQuorum, isQuorum).Add(f => f.Changed, changed ?? (() => { })));
}
