using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Meetings;

/// <summary>A seat of the body that meets, as the roll has it at an instant.</summary>
/// <param name="Id">The seat.</param>
/// <param name="Name">Its name.</param>
/// <param name="Organisation">For whom its holder sits.</param>
/// <param name="OrganisationName">The organisation's short name, unique in the partnership.</param>
/// <param name="Class">Its class.</param>
/// <param name="Weight">What its ballot weighs.</param>
/// <param name="Holder">Who has its vote: its holder, or the alternate of one who is away; null for a vacant seat.</param>
/// <param name="IsChair">Whether the chair holds it.</param>
public sealed record MeetingSeat(SeatId Id, string Name, OrganisationId Organisation, string OrganisationName, SeatClass Class, int Weight, PersonId? Holder, bool IsChair = false)
{
    /// <summary>The proxy that is given for this meeting.</summary>
    public SeatProxy? Proxy { get; init; }

    /// <summary>Who is away, so that the seat's alternate, who stands here as its holder, has the vote.</summary>
    public PersonId? StandsInFor { get; init; }
}

/// <summary>A proxy as the roll has it.</summary>
/// <param name="Id">The proxy.</param>
/// <param name="Holder">Who may vote.</param>
/// <param name="Seat">Their own seat.</param>
/// <param name="Instruction">How they must vote, if instructed.</param>
public sealed record SeatProxy(ProxyId Id, PersonId Holder, SeatId Seat, VoteChoice? Instruction = null);

/// <summary>Under what a meeting is held: frozen when it begins.</summary>
/// <param name="Charter">The charter version in force, or null where there is none.</param>
/// <param name="CharterVersion">Its number.</param>
/// <param name="CharterSha256">Its hash.</param>
/// <param name="Rule">The rule for motions that name no clause, and for the quorum of each item.</param>
/// <param name="IsTheCharters">Whether the charter names that rule; if not it is the plain one.</param>
/// <param name="BodyName">What the body is called.</param>
/// <param name="Standard">What the minutes must record.</param>
public sealed record MeetingFrame(
    CharterId? Charter, int? CharterVersion, string? CharterSha256, DecisionRule Rule, bool IsTheCharters, string BodyName, MinutesElements Standard);

/// <summary>The rule by which one motion is decided.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Clause">The clause that holds it; null for the meeting's own rule.</param>
/// <param name="Kind">The kind that named the clause.</param>
/// <param name="Tier">The tier that named the clause.</param>
public sealed record MotionRule(DecisionRule Rule, string? Clause = null, DecisionKind? Kind = null, RiskTier? Tier = null);

/// <summary>A seat as it was when a motion was put.</summary>
/// <param name="Seat">The seat, with its proxy if that counts here: its grantor is not there, and its holder is.</param>
/// <param name="IsPresent">Whether whoever has its vote is there.</param>
/// <param name="IsRecused">Whether they stand aside on the item; also when they did so while the vote was open.</param>
public sealed record MotionSeat(MeetingSeat Seat, bool IsPresent, bool IsRecused)
{
    /// <summary>Who may cast its ballot: its holder if there, or else whoever holds its proxy; null for nobody.</summary>
    [JsonIgnore]
    public PersonId? Voter => IsRecused ? null : IsPresent ? Seat.Holder : Seat.Proxy?.Holder;
}

/// <summary>The ballot of a seat on a motion.</summary>
/// <param name="Seat">The seat: the grantor's, where a proxy cast it.</param>
/// <param name="Choice">How it votes.</param>
/// <param name="CastBy">Who cast it.</param>
/// <param name="ByProxy">Whether a proxy cast it for the seat's holder.</param>
/// <param name="At">When.</param>
/// <param name="Statement">The dissent in the member's own words; with a vote against or an abstention.</param>
public sealed record MotionBallot(SeatId Seat, VoteChoice Choice, PersonId CastBy, bool ByProxy, DateTimeOffset At, string? Statement = null)
{
    /// <summary>The votes that this one took the place of, oldest first.</summary>
    public ImmutableArray<EarlierMotionVote> Earlier { get; init; } = [];
}

/// <summary>A vote that a later one took the place of.</summary>
public sealed record EarlierMotionVote(VoteChoice Choice, PersonId CastBy, bool ByProxy, DateTimeOffset At);

/// <summary>How a motion ended, with every test and its numbers, and the data to count again.</summary>
/// <param name="Outcome">The outcome; final.</param>
/// <param name="ClosedAt">When the ballots were counted.</param>
/// <param name="For">Weight of the votes for.</param>
/// <param name="Against">Weight of the votes against.</param>
/// <param name="Abstain">Weight of the abstentions.</param>
/// <param name="Present">Weight of those present.</param>
/// <param name="Electorate">Weight of all who were entitled and did not stand aside.</param>
/// <param name="Tests">Every test.</param>
/// <param name="Explanation">Why, in plain words.</param>
/// <param name="WhatWouldChange">What would have made it another outcome.</param>
/// <param name="RuleAsData">The rule, in the form of the charter's.</param>
/// <param name="CountAsData">The count, in the form that the rule simulator takes.</param>
public sealed record MotionResult(
    VotingOutcome Outcome, DateTimeOffset ClosedAt, string For, string Against, string Abstain, string Present, string Electorate, ImmutableArray<MeetingTest> Tests, string Explanation,
    string WhatWouldChange, string RuleAsData, string CountAsData)
{
    /// <summary>The chair's casting vote, apart from the ballots.</summary>
    public MotionCastingVote? Casting { get; init; }
}

/// <summary>The chair's casting vote on a tie.</summary>
public sealed record MotionCastingVote(CastingVote Vote, PersonId By, string Reason, DateTimeOffset At);

/// <summary>A motion put in a meeting.</summary>
/// <param name="Number">Its number in the meeting, from 1.</param>
/// <param name="Item">The item on which it was put.</param>
/// <param name="Text">What is moved.</param>
/// <param name="TextSha256">Lower-case hexadecimal SHA-256 of the text in UTF-8.</param>
/// <param name="Mover">Who moved it.</param>
/// <param name="Seconder">Who seconded it, or null.</param>
/// <param name="PutAt">When it was put; what decides it is frozen then.</param>
/// <param name="PutBy">Who put it.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Seats">The electorate.</param>
public sealed record Motion(
    int Number, int Item, string Text, string TextSha256, PersonId Mover, PersonId? Seconder, DateTimeOffset PutAt, PersonId PutBy, MotionRule Rule, ImmutableArray<MotionSeat> Seats)
{
    /// <summary>Where it stands.</summary>
    public MotionState State { get; init; }

    /// <summary>The ballots cast.</summary>
    public ImmutableArray<MotionBallot> Ballots { get; init; } = [];

    /// <summary>How it ended; for a tie that waits, how the ballots stand.</summary>
    public MotionResult? Result { get; init; }

    /// <summary>If it was carried, its number among the meeting's resolutions.</summary>
    public int? Resolution { get; init; }

    /// <summary>When and why it was taken back, if it was.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>Whether it was carried.</summary>
    [JsonIgnore]
    public bool IsCarried => State == MotionState.Closed && Result?.Outcome == VotingOutcome.Passed;

    /// <summary>Whether every seat that may vote has.</summary>
    [JsonIgnore]
    public bool AllHaveVoted => Seats.Where(seat => seat.Voter is not null).All(seat => Ballots.Any(ballot => ballot.Seat == seat.Seat.Id));

    /// <summary>The statements of those who did not vote for (voting rule 18).</summary>
    [JsonIgnore]
    public IEnumerable<MotionBallot> Dissents => Ballots.Where(ballot => ballot.Statement is not null && ballot.Choice != VoteChoice.For);
}

/// <summary>A motion as somebody moves it.</summary>
/// <param name="Item">On which item.</param>
/// <param name="Text">What is moved.</param>
/// <param name="Mover">Who moves it: holds a seat and is there.</param>
/// <param name="Seconder">Who seconds it, or null: another member who is there.</param>
public sealed record MotionDraft(int Item, string Text, PersonId Mover, PersonId? Seconder = null);
