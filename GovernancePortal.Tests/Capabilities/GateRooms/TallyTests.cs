using System.Text.Json;
using Bunit;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

public sealed class TallyTests : BunitContext
{
    private readonly TallySheets _sheets;

    public TallyTests()
    {
        Services.AddKit();
        _sheets = new TallySheets(new ServiceCollection().AddKit().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), NullLoggerFactory.Instance);
    }

    [Fact]
    public void Tally_OfAnOpenVote_ShowsWhoVotedAndHow()
    {
        var view = View(Board(false, Seat("Lena", VoteChoice.For), Seat("Priya", null)));

        Assert.Equal("1", view.Find("#tally-cast").TextContent);
        Assert.Contains(view.FindAll(".seats .chip"), chip => chip.TextContent == "For");
        Assert.Contains(view.FindAll(".seats .chip"), chip => chip.TextContent == "Not yet");
    }

    [Fact]
    public void Tally_WhileSecret_ShowsWhoVotedAndNotHow()
    {
        var view = View(Board(true, Seat("Lena", null) with { Voted = true }, Seat("Priya", null)));

        Assert.Contains(view.FindAll(".seats .chip"), chip => chip.TextContent == "Voted");
        Assert.Empty(view.FindAll(".votebar"));
        Assert.DoesNotContain("What would change it", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Tally_OfManySeats_DrawsThemOnlyWhenAsked()
    {
        var board = Board(false, [.. Enumerable.Range(0, 41).Select(i => Seat($"Member {i}", null))]);

        var few = View(board);
        var all = View(board, everySeat: true);

        Assert.Empty(few.FindAll(".seats li"));
        Assert.Equal("/p/aurora/gates/1?seats=all#tally-seats", few.Find("#tally-seats a").GetAttribute("href"));
        Assert.Equal(41, all.FindAll(".seats li").Count);
        Assert.Equal("/p/aurora/gates/1#tally-seats", all.Find("#tally-seats a").GetAttribute("href"));
    }

    [Fact]
    public async Task Parts_AreWhatTheWholeConsistsOf()
    {
        var board = Board(false, Seat("Lena", VoteChoice.For), Seat("Priya", null));

        var sheet = await SheetAsync(board);

        Assert.Equal(6, sheet.Parts.Length);
        Assert.All(sheet.Parts, part => Assert.Contains(part.Html, sheet.Whole, StringComparison.Ordinal));
        Assert.All(sheet.Parts, part => Assert.Matches($"^<[a-z]+ [^>]*id=\"{part.Id}\"", part.Html));
        Assert.Same(sheet, await SheetAsync(board));
    }

    [Fact]
    public async Task Sheet_IsDrawnOnceForEachLanguageThatIsWatched()
    {
        var board = Board(false, Seat("Lena", VoteChoice.For), Seat("Priya", null));

        var german = await SheetAsync(board, Language.German);
        var japanese = await SheetAsync(board, Language.Japanese);

        Assert.Contains("Laufender Stand", german.Whole, StringComparison.Ordinal);
        Assert.Contains("現在の集計", System.Net.WebUtility.HtmlDecode(japanese.Whole), StringComparison.Ordinal);
        Assert.Same(german, await SheetAsync(board, Language.German));
        Assert.Same(japanese, await SheetAsync(board, Language.Japanese));
        Assert.All(german.Parts, part => Assert.Contains(part.Html, german.Whole, StringComparison.Ordinal));
    }

    [Fact]
    public async Task News_SinceAnEarlierSheet_IsWhatChanged()
    {
        var before = await SheetAsync(Board(false, Seat("Lena", null), Seat("Priya", null)));
        var now = await SheetAsync(Board(false, Seat("Lena", VoteChoice.For), Seat("Priya", null)));

        var news = now.Since(before);

        Assert.Equal(TallyNews.Parts, news.Kind);
        Assert.Equal(["tally-count", "tally-o0"], JsonSerializer.Deserialize<Dictionary<string, string>>(news.Json)!.Keys.Order());
        Assert.Same(news, now.Since(before));
        Assert.Equal("{}"u8, now.Since(now).Json);
    }

    [Fact]
    public async Task News_ForAScreenThatShowsNothingOrSomethingElse_IsAllThereIs()
    {
        var now = await SheetAsync(Board(false, Seat("Lena", VoteChoice.For)));
        var other = await SheetAsync(Board(false, Seat("Lena", null)) with { Organisations = [] });

        Assert.Equal(now.Whole, JsonSerializer.Deserialize<string>(now.Since(null).Json));
        Assert.Equal((TallyNews.Whole, now.Whole), (now.Since(other).Kind, JsonSerializer.Deserialize<string>(now.Since(other).Json)));
    }

    [Fact]
    public async Task News_WithWhatAMemberWrote_StaysText()
    {
        var sheet = await SheetAsync(Board(false, Seat("Lena", VoteChoice.For) with { Statement = "<script>alert('\u2028')</script>\n\ndata: x" }));

        Assert.DoesNotContain("<script", sheet.Whole, StringComparison.Ordinal);
        Assert.DoesNotContain((byte)'\n', sheet.Since(null).Json);
    }

    [Fact]
    public async Task Board_WhileSecret_TellsNobodyHowTheOthersVote()
    {
        await using var host = await PortalHost.StartAsync();
        var rule = new DecisionRule(
            VoteBase.Seats,
            new Threshold.AtLeast(new Fraction(2, 3)),
            [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half)), new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(Fraction.Half), counting: QuorumCounting.ForAbstain)],
            secretBallot: true);
        var scene = await RoomScene.SetAsync(host, rule);
        var key = await scene.OpenAsync();
        await scene.CastAsync(key, 3, VoteChoice.Against, "No.");

        var board = (await host.Get<GateHub>().BoardAsync(key, Xunit.TestContext.Current.CancellationToken))!;

        Assert.Equal(1, board.Cast);
        Assert.Null(board.For);
        Assert.Null(board.AsItStands);
        Assert.Null(board.WhatWouldChange);
        Assert.All(board.Seats, seat => Assert.True(seat is { Choice: null, Statement: null, Veto: null }));

        // The quorum of organisations leaves votes against out, so it would give them away.
        Assert.Equal("members", Assert.Single(board.Quorums).Unit.ToString());
        Assert.Equal("Quorum of members", Assert.Single(board.Tests).Name);
    }

    [Theory]
    [InlineData(1, "members", "members in favour", "organisations in favour or abstaining", "technical seats")]
    [InlineData(3, "votes", "votes in favour", "organisations in favour or abstaining", "technical seats’ votes")]
    public async Task Board_OfSeveralQuorums_SaysOfEachWhoIsCounted(int weight, params string[] units)
    {
        await using var host = await PortalHost.StartAsync();
        var half = new Threshold.AtLeast(Fraction.Half);
        var rule = new DecisionRule(
            VoteBase.Seats,
            half,
            [
                new QuorumDemand(VoteGroup.Everyone, half), new QuorumDemand(VoteGroup.Everyone, half, counting: QuorumCounting.For),
                new QuorumDemand(VoteGroup.EachOrganisation, half, counting: QuorumCounting.ForAbstain), new QuorumDemand(VoteGroup.OfClass("technical"), half),
            ]);
        var scene = await RoomScene.SetAsync(host, rule, weight);
        var key = await scene.OpenAsync();

        var board = (await host.Get<GateHub>().BoardAsync(key, Xunit.TestContext.Current.CancellationToken))!;
        var view = View(board);

        Assert.Equal(units, board.Quorums.Select(quorum => quorum.Unit.ToString()));
        Assert.Equal(units.Select(unit => $"Quorum of {unit}: not reached"), view.FindAll(".quorum b").Select(name => name.TextContent));
    }

    private IRenderedComponent<TallyView> View(GateBoard board, bool everySeat = false) =>
        Render<TallyView>(with => with.Add(tally => tally.Board, board).Add(tally => tally.Path, "/p/aurora/gates/1").Add(tally => tally.EverySeat, everySeat));

    private Task<TallySheet> SheetAsync(GateBoard board, Language? language = null) => _sheets.DrawAsync(board, "/p/aurora/gates/1", false, language ?? Language.English);

    private static BoardSeat Seat(string holder, VoteChoice? choice) =>
        new(EntityId.New<SeatId>(DateTimeOffset.UnixEpoch), "Seat of " + holder, "Charité", SeatClass.Technical, holder, false, choice is not null, false, choice, null, null);

    private static GateBoard Board(bool secret, params BoardSeat[] seats) => new(
        default, GateState.Open, DateTimeOffset.UnixEpoch, secret, seats.Count(seat => seat.Voted), seats.Length,
        secret ? null : 1, secret ? null : 0, secret ? null : 0, seats.Length, [], "Open.", secret ? null : "1 more vote for.",
        [.. seats], [new BoardOrganisation("Charité", seats.Count(seat => seat.Voted), seats.Length, 0)], false, null);
}
