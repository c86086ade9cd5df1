using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>What a gate asks the council to decide, as its author wrote it.</summary>
/// <param name="Title">One line.</param>
/// <param name="Kind">What sort of decision it is; with the tier it selects the rule.</param>
/// <param name="Tier">The assessed risk.</param>
/// <param name="Motion">What is moved, as Markdown; its hash is frozen when the gate opens.</param>
/// <param name="Rationale">Why, as Markdown.</param>
/// <param name="Options">What else was considered.</param>
/// <param name="Conditions">Under what conditions the approval counts.</param>
/// <param name="ReviewOn">When the decision is to be looked at again.</param>
/// <param name="SupersedesDecision">The number of the decision that this one would take the place of.</param>
/// <param name="Visibility">Who may see the gate, and later the decision.</param>
public sealed record GatePaper(
    string Title,
    DecisionKind Kind,
    RiskTier Tier,
    string Motion,
    string Rationale,
    ImmutableArray<ConsideredOption> Options,
    ImmutableArray<string> Conditions,
    DateOnly? ReviewOn,
    int? SupersedesDecision,
    Visibility Visibility)
{
    /// <summary>The paper without blanks around its texts.</summary>
    public GatePaper Trimmed() => this with
    {
        Title = Title.Trim(),
        Motion = Motion.Trim(),
        Rationale = Rationale.Trim(),
        Options = [.. Options.Select(option => new ConsideredOption(option.Title.Trim(), option.Text.Trim()))],
        Conditions = [.. Conditions.Select(condition => condition.Trim())],
    };

    /// <summary>Whether it says the same as the other in everything.</summary>
    public bool Says(GatePaper other) =>
        (this with { Options = other.Options, Conditions = other.Conditions }) == other
        && Options.SequenceEqual(other.Options)
        && Conditions.SequenceEqual(other.Conditions);
}

/// <summary>An option that was considered and not moved.</summary>
/// <param name="Title">One line.</param>
/// <param name="Text">What it is and why it was not moved, as Markdown.</param>
public sealed record ConsideredOption(string Title, string Text);

/// <summary>A document attached to a gate, known by the hash of its content.</summary>
/// <param name="Name">The file name it was handed in under.</param>
/// <param name="MediaType">What its content is, found from the content.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the content.</param>
/// <param name="AddedAt">When it was attached.</param>
/// <param name="AddedBy">Who attached it.</param>
public sealed record GateDocument(string Name, string MediaType, long Length, string Sha256, DateTimeOffset AddedAt, PersonId AddedBy)
{
    /// <summary>The key of the charter's demand that it meets, if it meets one.</summary>
    public string? Meets { get; init; }
}

/// <summary>A paper that the charter in force demands of a gate before it is found complete.</summary>
/// <param name="Key">The key by which a document names it.</param>
/// <param name="Title">What must be attached.</param>
public sealed record GateDemand(string Key, string Title);

/// <summary>A seat that stands aside on this gate, or a person who holds none of its seats and stands aside all the same.</summary>
/// <param name="Seat">Which; none once the gate is open and the person holds no seat in its electorate.</param>
/// <param name="By">Who stands aside: the holder.</param>
/// <param name="At">When; after the opening it is a late recusal, which drops the seat's ballot.</param>
public sealed record Recusal(SeatId Seat, PersonId By, DateTimeOffset At)
{
    /// <summary>Who imposed it; null where the holder declared it.</summary>
    public PersonId? ImposedBy { get; init; }

    /// <summary>Whether it takes a seat out of the electorate.</summary>
    internal bool HasSeat => Seat != default;
}

/// <summary>A seat as the council stood when the gate opened.</summary>
/// <param name="Id">The seat.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Organisation">For whom its holder sits.</param>
/// <param name="OrganisationName">The organisation's short name then, unique in the partnership.</param>
/// <param name="Class">Its class.</param>
/// <param name="Weight">What its ballot weighs.</param>
/// <param name="Holder">Its holder then, or null for a vacant seat.</param>
/// <param name="ProxyHolder">Who may cast its ballot by proxy.</param>
/// <param name="ProxySeat">The proxy holder's own seat.</param>
/// <param name="ProxyInstruction">How the proxy must vote, if instructed.</param>
/// <param name="IsChair">Whether the chair holds it.</param>
public sealed record FrozenSeat(
    SeatId Id,
    string Name,
    OrganisationId Organisation,
    string OrganisationName,
    SeatClass Class,
    int Weight,
    PersonId? Holder,
    PersonId? ProxyHolder = null,
    SeatId? ProxySeat = null,
    VoteChoice? ProxyInstruction = null,
    bool IsChair = false)
{
    /// <summary>What the grantor of the proxy asks of its holder in words; for the two alone.</summary>
    public string? ProxyNote { get; init; }

    /// <summary>Who held a proxy for the seat that does not count on this gate, since its clause or the charter allows fewer for each holder.</summary>
    public PersonId? ProxyLeftOut { get; init; }

    /// <summary>Who was away at the opening, so that the seat's alternate, who stands here as its holder, has the vote.</summary>
    public PersonId? StandsInFor { get; init; }
}

/// <summary>What was frozen when the gate opened (voting rule 2).</summary>
/// <param name="OpensAt">The first instant at which a ballot counts.</param>
/// <param name="ClosesAt">The deadline at the opening: the first instant at which none counts any more. Extensions are kept in <see cref="RoundCourse"/>.</param>
/// <param name="Charter">The charter version in force.</param>
/// <param name="CharterVersion">Its number.</param>
/// <param name="CharterSha256">Its hash.</param>
/// <param name="Clause">The clause that holds the rule.</param>
/// <param name="Rule">The rule.</param>
/// <param name="VetoOrganisations">The organisations, by name, that the charter entitles to a veto.</param>
/// <param name="Seats">The electorate.</param>
/// <param name="MotionSha256">The hash of title, motion, rationale, options and conditions.</param>
public sealed record GateRound(
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    CharterId Charter,
    int CharterVersion,
    string CharterSha256,
    string Clause,
    DecisionRule Rule,
    ImmutableArray<string> VetoOrganisations,
    ImmutableArray<FrozenSeat> Seats,
    string MotionSha256)
{
    /// <summary>What the charter lays down about the course of the round.</summary>
    public RoundProcedure Procedure { get; init; } = RoundProcedure.None;

    /// <summary>The key of the body whose seats these are.</summary>
    public string Body { get; init; } = CouncilRoll.CouncilBody;

    /// <summary>What the body was called.</summary>
    public string BodyName { get; init; } = "Council";
}

/// <summary>How a gate ended, with every test and its numbers.</summary>
/// <param name="Outcome">The outcome; final.</param>
/// <param name="ClosedAt">The instant as of which the ballots were counted.</param>
/// <param name="For">Weight of the votes for.</param>
/// <param name="Against">Weight of the votes against.</param>
/// <param name="Abstain">Weight of the abstentions.</param>
/// <param name="Electorate">Weight of all who were entitled and not recused.</param>
/// <param name="Tests">Every test.</param>
/// <param name="Explanation">Why, in plain words.</param>
/// <param name="WhatWouldChange">What would have made it another outcome.</param>
public sealed record GateResult(
    VotingOutcome Outcome,
    DateTimeOffset ClosedAt,
    string For,
    string Against,
    string Abstain,
    string Electorate,
    ImmutableArray<GateTest> Tests,
    string Explanation,
    string WhatWouldChange)
{
    /// <summary>The casting vote, apart from the ballots; null if none was given.</summary>
    public CastingVoteGiven? Casting { get; init; }

    /// <summary>When a tie was settled: by the casting vote, or by the end of the time for it. Null where the ballots decided.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>The chair's casting vote on a tie (voting rule 10).</summary>
/// <param name="Vote">For or against.</param>
/// <param name="By">Who holds the chair's seat.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was given.</param>
public sealed record CastingVoteGiven(CastingVote Vote, PersonId By, string Reason, DateTimeOffset At);

/// <summary>One test of the rule, with its numbers in words.</summary>
public sealed record GateTest(string Name, bool Met, string Have, string Need, string InWords);
