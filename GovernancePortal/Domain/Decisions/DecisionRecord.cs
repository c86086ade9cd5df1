using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Decisions;

/// <summary>How one seat voted.</summary>
/// <param name="Seat">The seat's name when the gate opened.</param>
/// <param name="OrganisationId">For whom its holder sat.</param>
/// <param name="Organisation">The organisation's short name then.</param>
/// <param name="Person">Who cast the ballot; null if nobody did. Shown by the account's name, so that it can be erased.</param>
/// <param name="Choice">The vote; null if none was cast.</param>
/// <param name="ByProxy">Whether a proxy cast it.</param>
/// <param name="Recused">Whether the seat stood aside.</param>
/// <param name="VetoReason">Why it vetoed, if it did.</param>
/// <param name="Statement">What the member wanted on record.</param>
public sealed record DecisionVote(
    string Seat,
    OrganisationId OrganisationId,
    string Organisation,
    PersonId? Person,
    VoteChoice? Choice,
    bool ByProxy,
    bool Recused,
    string? VetoReason,
    string? Statement)
{
    /// <summary>Whether it was cast before a document got a new version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsStale { get; init; }

    /// <summary>A vote against, or an abstention, with a statement: it stands in the decision as dissent (voting rule 18).</summary>
    public bool IsDissent => Choice is VoteChoice.Against or VoteChoice.Abstain && Statement is not null;
}

/// <summary>One test of the rule, with its numbers in words.</summary>
public sealed record DecisionTest(string Name, bool Met, string Have, string Need, string InWords);

/// <summary>An option that was considered.</summary>
public sealed record DecisionOption(string Title, string Text);

/// <summary>A paper that the council had before it.</summary>
public sealed record DecisionPaper(string Name, string MediaType, long Length, string Sha256);

/// <summary>All that a decision consists of, as it was when the gate closed. Never changed.</summary>
public sealed record DecisionRecord(
    GateId Gate,
    int GateNumber,
    string Title,
    DecisionKind Kind,
    RiskTier Tier,
    VotingOutcome Outcome,
    string Motion,
    string MotionSha256,
    string Rationale,
    ImmutableArray<DecisionOption> Options,
    ImmutableArray<string> Conditions,
    ImmutableArray<DecisionPaper> Papers,
    ImmutableArray<DecisionVote> Votes,
    ImmutableArray<DecisionTest> Tests,
    string For,
    string Against,
    string Abstain,
    string Electorate,
    string Explanation,
    string WhatWouldChange,
    string RuleInWords,
    CharterId Charter,
    int CharterVersion,
    string Clause,
    OrganisationId MovedBy,
    string MovedByName,
    DateTimeOffset OpenedAt,
    DateTimeOffset DecidedAt,
    DateOnly? ReviewOn,
    int? Supersedes,
    Visibility Visibility)
{
    /// <summary>The rule as data, in the form of the charter's; decisions from before it was kept have none, nor does their hash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RuleAsData { get; init; }

    /// <summary>The count as data, in the form that the rule simulator takes: with the rule, anybody can count again from the record alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CountAsData { get; init; }

    /// <summary>Where the matter stood when the gate closed, what was missing, who could act and until when: in English, with the data of each sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<DecisionSentence>? Explained { get; init; }

    /// <summary>Which earlier round this one followed; left out of the canonical form where there is none, so that older records keep their hash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionFollows? Follows { get; init; }

    /// <summary>What makes it an emergency decision of the chair; left out of the canonical form where it is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionEmergency? Emergency { get; init; }

    /// <summary>The chair's casting vote on a tie, apart from the ballots (voting rule 10); left out of the canonical form where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionCastingVote? CastingVote { get; init; }

    /// <summary>The result as data, which each language words: counted again from the record, if that says what was kept.</summary>
    public VerdictSaid Said() => VerdictSaid.Kept(
        Explanation, [.. Tests.Select(test => (test.Met, test.InWords))], WhatWouldChange, Recount());

    /// <summary>The rule in words, as data.</summary>
    public Phrase RuleSaid() => Rule() is { } rule && RuleWords.InWords(rule) == RuleInWords ? RuleWords.Said(rule) : Phrase.From(RuleInWords);

    private DecisionRule? Rule() => RuleAsData is { } data ? RuleJson.Parse(data) : null;

    private Verdict? Recount() => Rule() is { } rule && CountAsData is { } count ? RuleEngine.Decide(rule, TallyJson.Parse(count), closed: true) : null;
}

/// <summary>A sentence about where a gate stood.</summary>
/// <param name="Code">Which sentence: permanent.</param>
/// <param name="Text">In English.</param>
/// <param name="Data">Its numbers and instants, in their order.</param>
public sealed record DecisionSentence(string Code, string Text, ImmutableArray<string> Data)
{
    /// <summary>The sentence as data, which each language words; left out of the canonical form of decisions from before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AsData { get; init; }

    /// <summary>A sentence to keep.</summary>
    public static DecisionSentence Of(string code, Phrase said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return new DecisionSentence(code, said.ToString(), [.. said.Data()]) { AsData = PhraseJson.Write(said) };
    }

    /// <summary>The sentence for a reader of any language, if its data say in English exactly what was kept; otherwise what was kept.</summary>
    public Phrase Said() => (AsData is { } data ? PhraseJson.Find(data, Text) : null) ?? Phrase.From(Text);
}

/// <summary>The round that a decision followed.</summary>
/// <param name="Gate">The number of the earlier gate.</param>
/// <param name="Decision">The number of its decision.</param>
/// <param name="Reason">Why there was a later round.</param>
public sealed record DecisionFollows(int Gate, int? Decision, RoundReason Reason);

/// <summary>A decision of the chair alone.</summary>
/// <param name="Reason">Why it could not wait.</param>
/// <param name="RatifyBy">When it lapses if the council has not ratified it.</param>
public sealed record DecisionEmergency(string Reason, DateTimeOffset RatifyBy);

/// <summary>The chair's casting vote.</summary>
/// <param name="Vote">For or against.</param>
/// <param name="Person">Who gave it. Shown by the account's name, so that it can be erased.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record DecisionCastingVote(CastingVote Vote, PersonId Person, string Reason, DateTimeOffset At);
