using Bunit;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Council.Parts;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Council;

/// <summary>The parts of the bodies' pages, each alone.</summary>
public sealed class BodyPartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public BodyPartsTests() => Services.AddKit();

    [Fact]
    public void MovesTable_DrawsEveryMoveOfTheWorkflow()
    {
        var part = Render<MovesTable<RecusalState, RecusalStep>>(with => with.Add(p => p.Title, "Who may do what").Add(p => p.Moves, Gate.RecusalWorkflow.Moves));

        Assert.Equal(Gate.RecusalWorkflow.Moves.Length, part.FindAll("tbody tr").Count);
        Assert.Equal("chair or secretary", part.Find("tbody tr:nth-child(4) td[data-label=By]").TextContent);
    }

    [Fact]
    public void BalancePicture_SaysTheShareOfEachInWords()
    {
        var part = Render<BalancePicture>(with => with.Add(p => p.Seats, [Seat("Charité", 3), Seat("Leeds", 1), Seat("Leeds", 5) with { State = SeatState.Proposed }]));

        Assert.Equal(["Charité: 3 of 4 votes", "Leeds: 1 of 4 votes", "Technical: 4 of 4 votes"], part.FindAll(".balance-bar").Select(bar => bar.GetAttribute("aria-label")));
        Assert.Equal("75%", part.Find(".balance-bar rect:not(.balance-all)").GetAttribute("width"));
    }

    [Fact]
    public void AttendanceTable_GivesTheFigures_OrSaysThatThereAreNone()
    {
        var none = Render<AttendanceTable>(with => with.Add(p => p.Of, new AttendanceView(0, false, [], [])));
        var part = Render<AttendanceTable>(with => with.Add(p => p.Of, new AttendanceView(5, false, [new("Mia Member", new AttendanceCount(5, 2, 1, 1))], [new("Charité", new AttendanceCount(5, 2, 1, 1))])));

        Assert.Contains("No vote yet", none.Markup, StringComparison.Ordinal);
        Assert.Equal(["5", "2", "1", "1", "1"], part.FindAll("table")[1].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData(SeatNoticeKind.Vacant, "nobody holds it")]
    [InlineData(SeatNoticeKind.TermEnds, "has named nobody to follow")]
    [InlineData(SeatNoticeKind.TurnPasses, "passes to Leeds")]
    public void SeatNotices_SayWhatIsToCome(SeatNoticeKind kind, string words)
    {
        var part = Render<SeatNotices>(with => with.Add(p => p.Of, [new NoticeView(default, "Data", kind, "Leeds", Noon)]));

        Assert.Contains(words, part.Markup, StringComparison.Ordinal);
        Assert.Empty(Render<SeatNotices>(with => with.Add(p => p.Of, [])).Markup.Trim());
    }

    [Fact]
    public void RotationCalendar_ListsWhatItDraws()
    {
        var part = Render<RotationCalendar>(with => with
            .Add(p => p.Turns, [new TurnView(1, "Leeds", Noon, Noon.AddMonths(6), true, false), new TurnView(2, "Charité", Noon.AddMonths(6), Noon.AddMonths(12), false, true)])
            .Add(p => p.From, Noon).Add(p => p.Until, Noon.AddMonths(12)).Add(p => p.Seat, "Chair"));

        Assert.Equal(2, part.FindAll(".turn").Count);
        Assert.Equal(2, part.FindAll("tbody tr").Count);
        Assert.Contains("now", part.Find("tbody tr[aria-current=date] th").TextContent, StringComparison.Ordinal);
        Assert.Contains("exchanged", part.Find("tbody tr:last-child th").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ProxyList_OffersToRevokeWhatIsGivenAndNotOver()
    {
        ProxyLine Line(ProxyStanding standing) => new(EntityId.New<ProxyId>(Noon), "Noah Member", "Data", Noon, Noon.AddDays(7), ProxyInstruction.For, "Ask first", "every gate", standing);

        Assert.Single(Render<ProxyList>(with => with.Add(p => p.Lines, [Line(ProxyStanding.InForce), Line(ProxyStanding.Over)]).Add(p => p.Given, true)).FindAll("form"));
        Assert.Empty(Render<ProxyList>(with => with.Add(p => p.Lines, [Line(ProxyStanding.InForce)])).FindAll("form"));
        Assert.Contains("Nobody at all", Render<ProxyList>(with => with.Add(p => p.Lines, []).Add(p => p.Nobody, "Nobody at all")).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void InterestList_OffersToTakeBackOnesOwnAlone()
    {
        InterestLine Line(InterestState state) => new(EntityId.New<InterestId>(Noon), InterestKind.Ownership, "Omniscan Ltd", false, ["vendor"], ["high"], "Shares", Noon, null, state, state == InterestState.Standing);

        var mine = Render<InterestList>(with => with.Add(p => p.Lines, [Line(InterestState.Standing), Line(InterestState.Withdrawn)]).Add(p => p.Mine, true));

        Assert.Single(mine.FindAll("form"));
        Assert.Contains("Ownership: Omniscan Ltd", mine.Markup, StringComparison.Ordinal);
        Assert.Empty(Render<InterestList>(with => with.Add(p => p.Lines, [Line(InterestState.Standing)])).FindAll("form"));
    }

    [Fact]
    public void SuggestionList_NamesTheMemberAndTheReasons()
    {
        var part = Render<SuggestionList>(with => with.Add(p => p.Of, [new SuggestionLine("Mia Member", "Data", [Phrase.From("It is moved by Leeds.")], false), new SuggestionLine("Noah Member", "Law", [], true)]));

        Assert.Equal(["Mia Member", "You"], part.FindAll("b").Select(name => name.TextContent));
        Assert.Contains("It is moved by Leeds.", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ConflictNotice_SaysWhatWaits_AndNothingWhereNothingDoes()
    {
        IRenderedComponent<ConflictNotice> Of(ConflictView? view) => Render<ConflictNotice>(with => with.Add(p => p.Of, view).Add(p => p.Slug, "aurora").Add(p => p.Number, 7));

        Assert.Empty(Of(null).Markup.Trim());
        Assert.Equal(2, Of(new ConflictView([Phrase.From("Its title names Omniscan.")], Noon, 0, 0)).FindAll(".banner").Count);
        Assert.Contains("waits for your decision", Of(new ConflictView([], null, 1, 0)).Markup, StringComparison.Ordinal);
        Assert.Equal("/p/aurora/gates/7/recusals", Of(new ConflictView([], null, 0, 1)).Find("a").GetAttribute("href"));
    }

    private static SeatView Seat(string organisation, int weight) => new(
        EntityId.New<SeatId>(Noon), An.Organisation, organisation, SeatClass.Technical, "Seat", weight, false, SeatState.Held,
        null, "Mia Member", Noon, Noon.AddYears(2), null, []);
}
