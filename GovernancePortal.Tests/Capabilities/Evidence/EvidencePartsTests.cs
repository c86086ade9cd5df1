using Bunit;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Capabilities.Evidence.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class EvidencePartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public EvidencePartsTests() => Services.AddKit();

    [Fact]
    public void Entry_ShowsItsExactBytesAndLeadsToItsProof()
    {
        var list = List([Entry(12) with { Bytes = """{"type":"ballot.cast","note":"<b>"}""" }]);

        Assert.Equal("""{"type":"ballot.cast","note":"<b>"}""", list.Find("pre").TextContent);
        Assert.NotNull(list.Find("a[href='/p/aurora/evidence/12/proof']"));
        Assert.NotNull(list.Find("a[href='/p/aurora/evidence/12/entry']"));
        Assert.NotNull(list.Find("a[href='/p/aurora/evidence?actor=p_7f']"));
        Assert.DoesNotContain(list.FindAll("dt"), key => key.TextContent is "Personal payloads" or "Erased" or "Subject");
    }

    [Fact]
    public void Entry_ThatTheAddressAsksFor_IsTheOneThatStandsOpen()
    {
        var list = Render<EntryList>(with => with.Add(l => l.Page, new EntryPage([Entry(13), Entry(12)], null, null)).Add(l => l.Slug, "aurora").Add(l => l.Wanted, 12));

        Assert.Equal("leaf-12", Assert.Single(list.FindAll("details[open]")).Id);
    }

    [Fact]
    public void Entry_OfARefusedAct_SaysSo()
    {
        var list = List([Entry(13), Entry(12) with { Outcome = "refused" }]);

        Assert.Equal("refused", Assert.Single(list.FindAll("summary .chip")).TextContent.Trim());
    }

    [Fact]
    public void Entry_WithErasedPayloads_SaysThatItStaysValid()
    {
        var text = List([Entry(12) with { Kept = 2, Erased = 1 }]).Markup;

        Assert.Contains("2 kept apart from the log", text, StringComparison.Ordinal);
        Assert.Contains("1 of the personal payloads; the entry stays, and stays valid", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_AboutSomething_LeadsToAllThatIsAboutIt()
    {
        var subject = new Guid("01900000-0000-7000-8000-000000000007");

        var list = List([Entry(12) with { Subject = "gate", SubjectId = subject.ToString() }]);

        Assert.NotNull(list.Find($"a[href='/p/aurora/evidence?subject={subject:n}']"));
    }

    [Fact]
    public void Entry_AboutWhatTheReaderMaySee_LeadsThere()
    {
        var list = List([Entry(13), Entry(12) with { Place = new SubjectPlace("Gate 7", "Release of <Mosaic>", "gates/7") }]);

        Assert.Equal("Gate 7: Release of <Mosaic>", Assert.Single(list.FindAll("a[href='/p/aurora/gates/7']")).TextContent);
        Assert.Contains("Gate 7", list.Find("#leaf-12 summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_ThatNoFilterNarrows_HaveNothingToClearAndSayTheirRange()
    {
        var list = List([Entry(13), Entry(12)], before: 12);

        Assert.Empty(list.FindAll("form a"));
        Assert.Contains("13 to 12", list.Markup, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/evidence?before=12", list.Find("[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void Entries_UnderAFilter_KeepItOnTheNextPage()
    {
        var list = List([Entry(12)], before: 12, filter: new EntryFilter("ballot.cast", null, "p_7f"));

        Assert.Equal("ballot.cast", list.Find("#e-type option[selected]").GetAttribute("value"));
        Assert.Equal("p_7f", list.Find("#e-actor").GetAttribute("value"));
        Assert.Equal("/p/aurora/evidence", list.Find("form a").GetAttribute("href"));
        Assert.Equal("/p/aurora/evidence?type=ballot.cast&actor=p_7f&before=12", list.Find("[rel=next]").GetAttribute("href"));
    }

    [Theory]
    [InlineData(null, "Try a wider filter.")]
    [InlineData(5000L, "None in this stretch of the log; older entries may match.")]
    public void Entries_WithoutAMatch_SayHowFarWasLooked(long? looked, string words)
    {
        var list = Render<EntryList>(with => with.Add(l => l.Page, new EntryPage([], looked is null ? null : 9, looked)).Add(l => l.Slug, "aurora"));

        Assert.Contains(words, list.Markup, StringComparison.Ordinal);
        Assert.Equal(looked is not null, list.Markup.Contains("Looked through 5,000 entries", StringComparison.Ordinal));
    }

    [Fact]
    public void State_BeforeTheFirstCheckpoint_SaysWhenItComesAndOffersNoConsistencyProof()
    {
        var state = State(Head with { CheckpointAt = null, CheckpointSize = null, Root = null });

        Assert.Contains("within ten minutes", state.Markup, StringComparison.Ordinal);
        Assert.Empty(state.FindAll("a[href*=consistency], dl"));
    }

    [Fact]
    public void State_WithACheckpoint_SaysHowMuchItCovers()
    {
        var state = State(Head);

        Assert.Equal("1,200 of 1,234 entries", state.Find("dd").TextContent);
        Assert.NotNull(state.Find("a[href='/p/aurora/evidence/consistency?from=1&to=1200']"));
        Assert.Contains("Personal payloads kept apart: 7; erased: 2.", state.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void State_SaysOfDemoKeysThatTheyProveNothing(bool demo) =>
        Assert.Equal(demo, State(Head with { AreDemoKeys = demo }).Markup.Contains("demo keys", StringComparison.Ordinal));

    [Fact]
    public void State_NeverClaimsAWitness() => Assert.Equal("Not witnessed", State(Head).Find(".chip").TextContent.Trim());

    [Fact]
    public void Check_WithoutFault_IsReadOutWithWhatWasNotChecked()
    {
        var results = Results(Line(VerificationResult.Pass, "All 9 entries hash to the root."), Line(VerificationResult.NotChecked, "No witness has signed."));

        Assert.Contains("Nothing that was checked failed", results.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Passed", "Not checked"], results.FindAll(".check-line .chip").Select(chip => chip.TextContent.Trim()));
        Assert.Contains("No witness has signed.", results.FindAll(".check-line")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithAFault_LeadsToTheFirstBadEntry()
    {
        var results = Results(Line(VerificationResult.Pass, "Signature."), Line(VerificationResult.Fail, "Entry 40 does not match.") with { Seq = 40 }, Line(VerificationResult.Fail, "Entry 41.") with { Seq = 41 });

        Assert.Contains("The check failed", results.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/evidence?before=46#leaf-40", results.Find("[role=alert] a").GetAttribute("href"));
        Assert.Contains("Failed", results.FindAll(".check-line .chip").Select(chip => chip.TextContent.Trim()));
    }

    [Fact]
    public void Check_UnderWay_SaysHowFarItHasCome()
    {
        var results = Render<VerificationResults>(with => with.Add(r => r.Progress, new CheckProgress(1500, 6000)).Add(r => r.Slug, "aurora"));

        Assert.Equal("1500", results.Find("progress").GetAttribute("value"));
        Assert.Contains("1,500 of 6,000 entries read.", results.Markup, StringComparison.Ordinal);
    }

    private static LogHead Head { get; } = new("aurora.example/log", 1234, null, 1200, Noon, new string('a', 64), new string('b', 64), false, 7, 2);

    private static EntryView Entry(long seq) => new(seq, Noon, "ballot.cast", "p_7f", "ok", null, null, "{}", new string('a', 64), 0, 0);

    private static VerificationLine Line(VerificationResult result, string text) => new("log.code", result, text);

    private IRenderedComponent<EntryList> List(EntryView[] entries, long? before = null, EntryFilter? filter = null) =>
        Render<EntryList>(with => with.Add(l => l.Page, new EntryPage([.. entries], before, null)).Add(l => l.Filter, filter ?? new EntryFilter()).Add(l => l.Slug, "aurora"));

    private IRenderedComponent<LogState> State(LogHead head) =>
        Render<LogState>(with => with.Add(s => s.Head, head).Add(s => s.Slug, "aurora"));

    private IRenderedComponent<VerificationResults> Results(params VerificationLine[] lines) =>
        Render<VerificationResults>(with => with.Add(r => r.Report, new VerificationReport(lines)).Add(r => r.Slug, "aurora"));
}
