using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>
/// What everybody in the gate room sees of the vote at one moment: one immutable object for all screens. While the rule keeps
/// ballots secret it holds who has voted, and nothing of how.
/// </summary>
/// <param name="Key">Which gate.</param>
/// <param name="State">Where the gate stands.</param>
/// <param name="ClosesAt">The deadline.</param>
/// <param name="IsSecret">Whether choices are withheld until the close.</param>
/// <param name="Cast">How many seats have voted.</param>
/// <param name="Entitled">How many seats may vote: not recused, and with a holder.</param>
/// <param name="For">Weight of the votes for; null while secret.</param>
/// <param name="Against">Weight of the votes against; null while secret.</param>
/// <param name="Abstain">Weight of the abstentions; null while secret.</param>
/// <param name="Electorate">Weight of all who are entitled and not recused.</param>
/// <param name="Tests">The tests with their numbers: all, or only the quorums while secret.</param>
/// <param name="Standing">Where it stands in plain words.</param>
/// <param name="WhatWouldChange">What would change it; null while secret.</param>
/// <param name="Seats">Each seat and whether it has voted.</param>
/// <param name="Organisations">How many seats of each organisation have voted.</param>
/// <param name="AllHaveVoted">Whether every seat that could vote has.</param>
/// <param name="Result">How it ended, once decided.</param>
public sealed record GateBoard(
    GateKey Key,
    GateState State,
    DateTimeOffset? ClosesAt,
    bool IsSecret,
    int Cast,
    int Entitled,
    decimal? For,
    decimal? Against,
    decimal? Abstain,
    decimal Electorate,
    ImmutableArray<GateTest> Tests,
    string Standing,
    string? WhatWouldChange,
    ImmutableArray<BoardSeat> Seats,
    ImmutableArray<BoardOrganisation> Organisations,
    bool AllHaveVoted,
    GateResult? Result)
{
    /// <summary>Where it stands, the tests and what would change it, for every language; of a secret vote only what <see cref="Tests"/> has.</summary>
    public VerdictSaid Said { get; init; } = VerdictSaid.Kept(Standing, [.. Tests.Select(test => (test.Met, test.InWords))], WhatWouldChange ?? string.Empty, null);

    /// <summary>Where the gate stands, what is missing, who can still act and until when.</summary>
    public GateExplanation? Explained { get; init; }

    /// <summary>The quorums with their numbers: all, or while secret only those that count everybody who took part.</summary>
    public ImmutableArray<BoardQuorum> Quorums { get; init; } = [];

    /// <summary>How many votes for the threshold asks for, where that does not move with the votes; null while secret.</summary>
    public decimal? Needed { get; init; }

    /// <summary>How often the round's course has changed: a screen that knows of fewer reads it again.</summary>
    public int Turns { get; init; }

    /// <summary>What the outcome would be if the gate closed on these votes; null while secret.</summary>
    public VotingOutcome? AsItStands { get; init; }
}

/// <summary>A quorum of the rule, with its numbers.</summary>
public sealed record BoardQuorum(Phrase Unit, decimal Have, decimal Needed, decimal Of);

/// <summary>A seat on the board.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Name">Its name.</param>
/// <param name="Organisation">For whom its holder sits.</param>
/// <param name="Class">Its class.</param>
/// <param name="Holder">The holder's name; null for a vacant seat.</param>
/// <param name="Recused">Whether it stands aside.</param>
/// <param name="Voted">Whether its ballot is cast.</param>
/// <param name="ByProxy">Whether a proxy cast it.</param>
/// <param name="Choice">How it votes; null while secret or not cast.</param>
/// <param name="Veto">Why it vetoes, if it does.</param>
/// <param name="Statement">What its holder wants on record; null while secret.</param>
public sealed record BoardSeat(
    SeatId Seat,
    string Name,
    string Organisation,
    SeatClass Class,
    string? Holder,
    bool Recused,
    bool Voted,
    bool ByProxy,
    VoteChoice? Choice,
    string? Veto,
    string? Statement)
{
    /// <summary>Whether its ballot was cast before a document got a new version.</summary>
    public bool IsStale { get; init; }
}

/// <summary>How far an organisation's seats have voted.</summary>
public sealed record BoardOrganisation(string Name, int Voted, int Entitled, int Recused);
