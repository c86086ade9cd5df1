using Bunit;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

public sealed class TallyTests : BunitContext
{
    private PortalHost? _host;

    public TallyTests()
    {
        Services.AddKit();
        Services.AddSingleton(_ => _host!.Get<GateHub>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Tally_OfAnOpenVote_ShowsWhoVotedAndHow()
    {
        var view = Render<TallyView>(with => with.Add(tally => tally.Board, Board(false, Seat("Lena", VoteChoice.For), Seat("Priya", null))));

        Assert.Equal("1", view.Find("#tally-cast").TextContent);
        Assert.Contains(view.FindAll(".seats .chip"), chip => chip.TextContent == "For");
        Assert.Contains(view.FindAll(".seats .chip"), chip => chip.TextContent == "Not yet");
    }

    [Fact]
    public void Tally_WhileSecret_ShowsWhoVotedAndNotHow()
    {
        var view = Render<TallyView>(with => with.Add(tally => tally.Board, Board(true, Seat("Lena", null) with { Voted = true }, Seat("Priya", null))));

        Assert.Contains(view.FindAll(".seats .chip"), chip => chip.TextContent == "Voted");
        Assert.Empty(view.FindAll(".votebar"));
        Assert.DoesNotContain("What would change it", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Tally_OfManySeats_DrawsThemOnlyWhenAsked()
    {
        var view = Render<TallyView>(with => with.Add(tally => tally.Board, Board(false, [.. Enumerable.Range(0, 41).Select(i => Seat($"Member {i}", null))])));
        Assert.Empty(view.FindAll(".seats li"));

        view.Find("button[aria-expanded=false]").Click();

        Assert.Equal(41, view.FindAll(".seats li").Count);
    }

    [Fact]
    public async Task Board_WhenABallotIsCast_ShowsItAndDrawsItselfAlone()
    {
        await using var host = await PortalHost.StartAsync(manualTime: false);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        _host = host;
        var shown = 0;
        var tally = Render<TallyBoard>(with => with.Add(board => board.Key, key).Add(board => board.Shown, _ => shown++));
        await tally.WaitForAssertionAsync(() => Assert.Equal("0", tally.Find("#tally-cast").TextContent));

        await scene.CastAsync(key, 3, VoteChoice.For);

        await tally.WaitForAssertionAsync(() => Assert.Equal("1", tally.Find("#tally-cast").TextContent), TimeSpan.FromSeconds(5));
        Assert.Equal(2, shown);
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
        Assert.Equal("votes", Assert.Single(board.Quorums).Unit);
        Assert.Equal("Quorum of members", Assert.Single(board.Tests).Name);
    }

    private static BoardSeat Seat(string holder, VoteChoice? choice) =>
        new(EntityId.New<SeatId>(DateTimeOffset.UnixEpoch), "Seat of " + holder, "Charité", SeatClass.Technical, holder, false, choice is not null, false, choice, null, null);

    private static GateBoard Board(bool secret, params BoardSeat[] seats) => new(
        default, GateState.Open, DateTimeOffset.UnixEpoch, secret, seats.Count(seat => seat.Voted), seats.Length,
        secret ? null : 1, secret ? null : 0, secret ? null : 0, seats.Length, [], "Open.", secret ? null : "1 more vote for.",
        [.. seats], [new BoardOrganisation("Charité", seats.Count(seat => seat.Voted), seats.Length, 0)], false, null);
}
