using System.Collections.Immutable;
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
    Visibility Visibility);
