using System.Collections.Immutable;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates.Api;

/// <summary>
/// Where the vote on a gate stands, and once it is decided how it ended. While the rule keeps ballots secret it says who has
/// voted, and nothing of how.
/// </summary>
public sealed record StandingResource(
    GateState State, bool IsSecret, int Cast, int Entitled, decimal? For, decimal? Against, decimal? Abstain, decimal Electorate, VotingOutcome? AsItStands, VotingOutcome? Outcome,
    string InWords, string? WhatWouldChange, string? Explanation, ImmutableArray<TestResource> Tests, ImmutableArray<SeatStandingResource> Seats)
{
    public static StandingResource Example { get; } = new(
        GateState.Open, false, 2, 5, 2, 0, 0, 5, VotingOutcome.Passed, null, "2 of 5 seats have voted.", "Three votes against would change it.", "Voting is open.",
        [new("Quorum of members", false, "2 of 5", "at least 3", "2 of 5 have voted; 3 are needed.")],
        [new(BallotBody.Example.Seat, "Clinical safety", "Rheintal", false, true, false, VoteChoice.For, null, BallotBody.Example.Statement)]);

    public static StandingResource Of(GateBoard board) => new(
        board.State, board.IsSecret, board.Cast, board.Entitled, board.For, board.Against, board.Abstain, board.Electorate, board.AsItStands, board.Result?.Outcome,
        board.Standing, board.WhatWouldChange, board.Explained?.InWords,
        [.. board.Tests.Select(test => new TestResource(test.Name, test.Met, test.Have, test.Need, test.InWords))],
        [.. board.Seats.Select(seat => new SeatStandingResource(
            seat.Seat.Value, seat.Name, seat.Organisation, seat.Recused, seat.Voted, seat.ByProxy, seat.Choice, seat.Veto, seat.Statement))]);
}

/// <summary>A test of the rule, with its numbers.</summary>
public sealed record TestResource(string Name, bool Met, string Have, string Need, string InWords);

/// <summary>How a seat has voted, as far as the rule lets that be known now.</summary>
public sealed record SeatStandingResource(
    Guid Seat, string Name, string Organisation, bool Recused, bool Voted, bool ByProxy, VoteChoice? Choice, string? VetoReason, string? Statement);
