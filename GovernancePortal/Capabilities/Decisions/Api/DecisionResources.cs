using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Decisions.Api;

/// <summary>A decision in a list.</summary>
public sealed record DecisionLineResource(
    int Number, string Title, DecisionKind Kind, RiskTier Tier, VotingOutcome Outcome, Guid MovedById, DateTimeOffset DecidedAt, Visibility Visibility, int? SupersededBy)
{
    public static DecisionLineResource Example { get; } = new(
        3, "Admit the 2025 imaging archive", DecisionKind.NewDataSource, RiskTier.High, VotingOutcome.Passed, new Guid("0197a000-0000-7000-8000-000000000002"),
        new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero), Visibility.AllParties, null);

    public static DecisionLineResource Of(DecisionLine line) => new(
        line.Number, line.Title, line.Kind, line.Tier, line.Outcome, line.OrganisationId.Value, line.DecidedAt, line.Visibility, line.SupersededBy);
}

/// <summary>A decision with all that was counted. Its hash is of the canonical JSON at <c>record</c>, which stands in the evidence log.</summary>
public sealed record DecisionResource
{
    public required int Number { get; init; }

    public required int GateNumber { get; init; }

    public required string Title { get; init; }

    public required DecisionKind Kind { get; init; }

    public required RiskTier Tier { get; init; }

    public required VotingOutcome Outcome { get; init; }

    public required string Motion { get; init; }

    public required string Rationale { get; init; }

    public required ImmutableArray<string> Conditions { get; init; }

    public required ImmutableArray<DecisionVoteResource> Votes { get; init; }

    public required ImmutableArray<DecisionTestResource> Tests { get; init; }

    public required string Explanation { get; init; }

    public required string WhatWouldChange { get; init; }

    public required string Rule { get; init; }

    public required int CharterVersion { get; init; }

    public required string Clause { get; init; }

    public required string MovedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required DateOnly? ReviewOn { get; init; }

    public required int? Supersedes { get; init; }

    public required int? SupersededBy { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The place of its entry in the evidence log.</summary>
    public required long? Entry { get; init; }

    public static DecisionResource Example { get; } = new()
    {
        Number = 3,
        GateNumber = 7,
        Title = DecisionLineResource.Example.Title,
        Kind = DecisionKind.NewDataSource,
        Tier = RiskTier.High,
        Outcome = VotingOutcome.Passed,
        Motion = "The archive is admitted.",
        Rationale = "It doubles the number of cases.",
        Conditions = [],
        Votes = [new("Clinical safety", "Rheintal", VoteChoice.For, false, false, null, null)],
        Tests = [new("Votes for", true, "5 of 5", "more than 1/2 of 5", "5 of 5 votes are for; more than 1/2 are needed.")],
        Explanation = "It passed.",
        WhatWouldChange = "Three votes against would have changed it.",
        Rule = "More than half of the votes cast.",
        CharterVersion = 1,
        Clause = "5.1",
        MovedBy = "Rheintal",
        OpenedAt = DecisionLineResource.Example.DecidedAt.AddDays(-7),
        DecidedAt = DecisionLineResource.Example.DecidedAt,
        ReviewOn = null,
        Supersedes = null,
        SupersededBy = null,
        Sha256 = new string('a', 64),
        Entry = 41,
    };

    public static DecisionResource Of(DecisionView view) => new()
    {
        Number = view.Number,
        GateNumber = view.Record.GateNumber,
        Title = view.Record.Title,
        Kind = view.Record.Kind,
        Tier = view.Record.Tier,
        Outcome = view.Record.Outcome,
        Motion = view.Record.Motion,
        Rationale = view.Record.Rationale,
        Conditions = view.Record.Conditions,
        Votes = [.. view.Record.Votes.Select(DecisionVoteResource.Of)],
        Tests = [.. view.Record.Tests.Select(test => new DecisionTestResource(test.Name, test.Met, test.Have, test.Need, test.InWords))],
        Explanation = view.Record.Explanation,
        WhatWouldChange = view.Record.WhatWouldChange,
        Rule = view.Record.RuleInWords,
        CharterVersion = view.Record.CharterVersion,
        Clause = view.Record.Clause,
        MovedBy = view.Record.MovedByName,
        OpenedAt = view.Record.OpenedAt,
        DecidedAt = view.Record.DecidedAt,
        ReviewOn = view.Record.ReviewOn,
        Supersedes = view.Record.Supersedes,
        SupersededBy = view.SupersededBy,
        Sha256 = view.Sha256,
        Entry = view.Leaf,
    };
}

/// <summary>How a seat voted. Who cast the ballot is told by the record, by an id.</summary>
public sealed record DecisionVoteResource(string Seat, string Organisation, VoteChoice? Choice, bool ByProxy, bool Recused, string? VetoReason, string? Statement)
{
    public static DecisionVoteResource Of(DecisionVote vote) => new(vote.Seat, vote.Organisation, vote.Choice, vote.ByProxy, vote.Recused, vote.VetoReason, vote.Statement);
}

/// <summary>A test of the rule, with its numbers.</summary>
public sealed record DecisionTestResource(string Name, bool Met, string Have, string Need, string InWords);
