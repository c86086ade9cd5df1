using Bunit;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>The parts of a gate's page that show what they are given.</summary>
public sealed class GatePartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly GateRuleView Rule = new(Phrase.From("Two thirds of the seats."), [Phrase.From("An abstention counts against.")], "5.2", 3, false, 48, ["UCLH", "Keio"]);

    public GatePartsTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTime(Noon));
        Services.AddKit();
        this.WithoutAntiforgery();
    }

    [Theory]
    [InlineData(MyVote.Due, "Your vote is due")]
    [InlineData(MyVote.Cast, "You have voted")]
    [InlineData(MyVote.Recused, "You stand aside")]
    [InlineData(MyVote.None, "")]
    public void MyVoteChip_SaysHowTheReaderStands(MyVote vote, string words) =>
        Assert.Equal(words, string.Concat(Render<MyVoteChip>(with => with.Add(c => c.Vote, vote)).FindAll(".chip").Select(chip => chip.TextContent.Trim())));

    [Fact]
    public void RuleText_BeforeTheOpening_SaysThatItIsNotFrozenYet()
    {
        var text = Render<RuleText>(with => with.Add(t => t.Rule, Rule));

        Assert.Equal("Two thirds of the seats.", text.Find("p").TextContent);
        Assert.Contains("UCLH and Keio may veto.", text.Markup, StringComparison.Ordinal);
        Assert.Contains("Voting lasts at least 2 days. The rule of the charter in force", text.Markup, StringComparison.Ordinal);
        Assert.Contains("An abstention counts against.", text.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleText_OfAFrozenPlainRule_SaysTheRuleAlone() =>
        Assert.Equal("Two thirds of the seats.", Render<RuleText>(with => with.Add(t => t.Rule, Rule with { IsFrozen = true, Vetoes = [], Warnings = [] })).Find("*").TextContent.Trim());

    [Fact]
    public void RuleText_WithoutARule_SaysWhy() =>
        Assert.Contains(GateRefusals.NoCharter.Message, Render<RuleText>(with => with.Add(t => t.Rule, null).Add(t => t.WhyNot, GateRefusals.NoCharter.Message)).Find(".banner").TextContent, StringComparison.Ordinal);

    [Fact]
    public void TestList_TellsMetFromUnmetInWordsToo()
    {
        var list = Render<TestList>(with => with.Add(l => l.Tests, [new SaidTest(true, Phrase.From("Threshold in words")), new SaidTest(false, Phrase.From("Quorum in words"))]));

        Assert.Equal(["Met", "Not met"], list.FindAll("svg").Select(icon => icon.GetAttribute("aria-label")));
        Assert.Equal(["Threshold in words", "Quorum in words"], list.FindAll("li").Select(line => line.TextContent.Trim()));
    }

    [Theory]
    [InlineData("en", false, "Ballots are taken until 2 Mar 2026, 21:00 (12:00 UTC).")]
    [InlineData("en", true, "Ballots are taken until 2 Mar 2026, 12:00 UTC.")]
    [InlineData("de", false, "Stimmen werden bis 2. März 2026, 21:00 (12:00 UTC) angenommen.")]
    [InlineData("ja", true, "投票は2026年3月2日 12:00 UTCまで受け付けます。")]
    public void ExplanationList_SaysInstantsAsItsReadersDo_AndInUtcForAll(string language, bool forAll, string words)
    {
        Services.GetRequiredService<ReaderLanguage>().Code = language;
        var explained = new GateExplanation([new ExplainedSentence(ExplainedPart.Until, "gates.open-until", Phrase.Of($"Ballots are taken until {Noon}."))], [], null, Noon);

        var list = Render<CascadingValue<ReaderZone>>(with => with
            .Add(value => value.Value, new ReaderZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo")))
            .Add(value => value.ChildContent, builder =>
            {
                builder.OpenComponent<ExplanationList>(0);
                builder.AddComponentParameter(1, nameof(ExplanationList.Of), explained);
                builder.AddComponentParameter(2, nameof(ExplanationList.ForAll), forAll);
                builder.CloseComponent();
            }));

        Assert.Equal(words, list.Find("dd").TextContent);
        Assert.Single(list.FindAll("dt"));
    }

    [Fact]
    public void Outcome_GivesTestsWhatWouldHaveChangedItAndTheDecision()
    {
        var panel = Outcome(new GateResult(VotingOutcome.Rejected, Noon, "3", "4", "0", "9", [Test("Threshold", false)], "Rejected: 3 of 9.", "Three more for would have carried it."), 12);

        Assert.Equal("Rejected", panel.Find("h2").TextContent);
        Assert.Contains("Three more for would have carried it.", panel.Find(".what-if").TextContent, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/decisions/12", panel.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Outcome_SaysEachFactOnce()
    {
        var panel = Outcome(new GateResult(VotingOutcome.Passed, Noon, "9", "0", "0", "9", [Test("Quorum", true), Test("Threshold", true)], "Passed: 9 for. Quorum in words Threshold in words", ""), 12);

        Assert.Equal("Passed: 9 for.", panel.Find(".outcome > p").TextContent);
        Assert.Single(panel.FindAll("p, li"), line => line.TextContent.Contains("Quorum in words", StringComparison.Ordinal));
    }

    [Fact]
    public void Outcome_ThatNothingWouldHaveChanged_AndIsNotInTheLogYet_SaysNeither()
    {
        var panel = Outcome(new GateResult(VotingOutcome.Passed, Noon, "9", "0", "0", "9", [], "Passed.", ""), null);

        Assert.Empty(panel.FindAll(".what-if, a"));
    }

    [Fact]
    public void OrganisationSeats_SayOfEachSeatWhatItDid()
    {
        var seats = Seats(
            false,
            Seat("Lena", VoteChoice.For) with { Statement = "We agree." }, Seat("Tom", VoteChoice.Against) with { ByProxy = true, Veto = "No basis in law." },
            Seat("Kenji", null) with { Recused = true }, Seat(null, null), Seat("Amina", null));

        Assert.Equal(["For", "Against · by proxy", "Stood aside", "Vacant", "Not yet"], seats.FindAll(".chip").Select(chip => chip.TextContent.Trim()));
        Assert.Contains("“We agree.”", seats.Markup, StringComparison.Ordinal);
        Assert.Contains("Veto: No basis in law.", seats.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void OrganisationSeats_AfterTheClose_SayWhoDidNotVote() =>
        Assert.Equal("Did not vote", Seats(true, Seat("Amina", null)).Find(".chip").TextContent.Trim());

    [Fact]
    public void Papers_ShowMotionOptionsConditionsAndDocuments()
    {
        var papers = Papers(Gate() with { Documents = [new GateDocument("Plan.pdf", "application/pdf", 1_500_000, new string('d', 64), Noon, PersonId.System)], Rule = Rule });

        Assert.Equal("Mosaic 2.1", papers.Find(".paper strong").TextContent);
        Assert.Equal(2, papers.FindAll(".paper details").Count);
        Assert.Contains("supervision plan", papers.Find("ol.prose li").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/p/aurora/gates/4/documents/{new string('d', 64)}", papers.Find(".document a").GetAttribute("href"));
        Assert.Contains("PDF, 1.5 MB", papers.Find(".document").TextContent, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/charter/3#clause-5.2", papers.FindAll("a").Single(link => link.TextContent.Contains("clause 5.2", StringComparison.Ordinal)).GetAttribute("href"));
    }

    [Fact]
    public void Papers_OfALeanGate_HaveNoEmptyHeads()
    {
        var papers = Papers(Gate() with { Paper = RoomScene.Paper() with { Options = [], Conditions = [], ReviewOn = null }, WhyNoRule = "No rule fits." });

        Assert.Equal(["Motion", "Rationale"], papers.FindAll(".paper > h2").Select(head => head.TextContent));
        Assert.Contains("None is attached.", papers.Markup, StringComparison.Ordinal);
        Assert.Contains("No rule fits.", papers.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Review due", papers.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "its document is not shown to you")]
    [InlineData(3, "its 3 documents are not shown to you")]
    public void Papers_ForSomebodyWhoStandsAside_SayThatDocumentsAreClosed(int withheld, string words) =>
        Assert.Contains(words, Papers(Gate() with { Withheld = withheld }).Find("#documents .banner").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Papers_ForTheAuthorOfADraft_LeadToTheEditor() =>
        Assert.Equal("/p/aurora/gates/4/edit#documents", Papers(Gate() with { MayEdit = true }).Find("#documents a").GetAttribute("href"));

    [Fact]
    public void Documents_OfADraft_CanBeAttachedAndRemoved()
    {
        var form = Documents(Gate() with { Documents = [new GateDocument("Plan.pdf", "application/pdf", 900, new string('d', 64), Noon, PersonId.System)] });

        Assert.Equal("Remove Plan.pdf", form.Find("button[aria-label]:not(.copy)").GetAttribute("aria-label"));
        Assert.Equal(new string('d', 64), form.Find("form[action$=remove] input[name=sha256]").GetAttribute("value"));
        Assert.Equal("multipart/form-data", form.Find("form[action$=documents]").GetAttribute("enctype"));
    }

    [Fact]
    public void Documents_ThatWereNotTaken_AreNamedWithTheReason()
    {
        var form = Documents(Gate(), $"{GateRefusals.DocumentTooLarge.Code}|scan.png", "made.up|<b>evil.exe");

        var lines = form.FindAll("[role=alert] li").Select(line => line.TextContent).ToList();
        Assert.Equal($"scan.png: {GateRefusals.DocumentTooLarge.Message}", lines[0]);
        Assert.Equal("<b>evil.exe: It could not be taken. Try it again.", lines[1]);
        Assert.Contains("2 files were not taken", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_WhenNoFileWasChosen_SaySo() => Assert.Contains("No file was chosen", Documents(Gate(), "none").Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "One document was attached.")]
    [InlineData("2", "The documents were attached.")]
    public void Documents_ThatWereTaken_AreConfirmed(string taken, string words) =>
        Assert.Equal(words, Render<DocumentsForm>(with => with.Add(f => f.Gate, Gate()).Add(f => f.Taken, taken)).Find("[role=status]").TextContent);

    [Fact]
    public void Open_ProposesADeadlineThatTheCharterAllows()
    {
        DateTimeOffset? chosen = null;
        var panel = Open(Room with { PeriodHours = 24 }, at => chosen = at);

        panel.Find("#open-gate").Click();

        Assert.InRange(chosen!.Value, Noon.AddHours(24), Noon.AddHours(26));
        Assert.Contains("at least 1 day to vote", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-02T13:00:00", 24, "gates.period-too-short")]
    [InlineData("2026-03-02T12:30:00", null, "gates.deadline-unfit")]
    [InlineData("2027-06-01T12:00:00", 24, "gates.deadline-unfit")]
    public void Open_WithADeadlineThatDoesNotFit_SaysWhyAndCannotBePressed(string local, int? hours, string code)
    {
        var panel = Open(Room with { PeriodHours = hours }, _ => { });

        panel.Find("#closes-at").Input(local);

        var refusal = code == GateRefusals.PeriodTooShort.Code ? GateRefusals.PeriodTooShort : GateRefusals.DeadlineUnfit;
        Assert.Equal(code, refusal.Code);
        Assert.Contains(refusal.Message, panel.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.True(panel.Find("#open-gate").HasAttribute("disabled"));
    }

    [Fact]
    public void Open_WithoutARule_SaysWhyAndOffersNoButton()
    {
        var panel = Open(Room with { WhyNoRule = GateRefusals.NoCharter.Message }, _ => { });

        Assert.Contains(GateRefusals.NoCharter.Message, panel.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button, input"));
    }

    [Fact]
    public void Answer_OfAFault_GivesTheReferenceAndTriesAgain()
    {
        var repeats = 0;
        var answer = Answer(null, "K3QX-92XM", () => repeats++);

        answer.Find("button").Click();

        Assert.Equal("K3QX-92XM", answer.Find("code").TextContent);
        Assert.Equal(1, repeats);
    }

    [Fact]
    public void Answer_OfASessionThatIsOver_LeadsBackToThisPageBySigningIn()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/p/aurora/gates/4");

        var answer = Answer(GovernancePortal.Domain.Access.AccessRefusals.SessionOver, null);

        Assert.Equal("/Account/Login?ReturnUrl=%2Fp%2Faurora%2Fgates%2F4", answer.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Answer_OfARefusal_GivesTheReasonAndNoWayAround()
    {
        var answer = Answer(GateRefusals.Closed, null);

        Assert.Contains(GateRefusals.Closed.Message, answer.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(answer.FindAll("a, button"));
    }

    [Fact]
    public void Answer_OfAnActThatWasDone_ShowsNothing() => Assert.Equal(string.Empty, Answer(null, null).Markup.Trim());

    private static GateRoomView Room { get; } = new() { Key = default, Number = 4, Status = GateStatus.Screened };

    private static GateTest Test(string name, bool met) => new(name, met, "3", "6", name + " in words");

    private static GateView Gate() => new()
    {
        Place = new GatePlaceView(An.Partnership, "aurora", "Aurora"), Key = new GateKey(An.Partnership, EntityId.New<GateId>(Noon)), Number = 4, Revision = 1, Status = GateStatus.Draft, Paper = RoomScene.Paper(),
        Author = "Mika Lehtonen", Organisation = "Charité", DraftedAt = Noon, MovedAt = Noon, MotionSha256 = new string('a', 64),
    };

    private static BoardSeat Seat(string? holder, VoteChoice? choice) =>
        new(EntityId.New<SeatId>(Noon), "A seat", "Charité", SeatClass.Technical, holder, false, choice is not null, false, choice, null, null);

    private IRenderedComponent<OrganisationSeats> Seats(bool over, params BoardSeat[] seats) => Render<OrganisationSeats>(with => with
        .Add(s => s.Organisation, new BoardOrganisation("Charité", 2, seats.Length, 0)).Add(s => s.Seats, seats).Add(s => s.IsOver, over));

    private IRenderedComponent<OutcomePanel> Outcome(GateResult result, int? decision) =>
        Render<OutcomePanel>(with => with.Add(p => p.Result, result).Add(p => p.Slug, "aurora").Add(p => p.DecisionNumber, decision));

    private IRenderedComponent<GatePapers> Papers(GateView gate) => Render<GatePapers>(with => with.Add(p => p.Gate, gate));

    private IRenderedComponent<DocumentsForm> Documents(GateView gate, params string[] refused) =>
        Render<DocumentsForm>(with => with.Add(f => f.Gate, gate).Add(f => f.Refused, refused));

    private IRenderedComponent<OpenPanel> Open(GateRoomView room, Action<DateTimeOffset> open) =>
        Render<OpenPanel>(with => with.Add(p => p.Room, room).Add(p => p.Open, open));

    private IRenderedComponent<ActAnswer> Answer(Refusal? refusal, string? fault, Action? repeat = null) =>
        Render<ActAnswer>(with => with.Add(a => a.Refusal, refusal).Add(a => a.Fault, fault).Add(a => a.Repeat, repeat ?? (() => { })));
}
