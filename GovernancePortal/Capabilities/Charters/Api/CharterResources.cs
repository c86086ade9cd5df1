using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Charters.Api;

/// <summary>A version of a charter in a list.</summary>
public sealed record CharterLineResource(int Version, CharterState State, string Sha256, DateTimeOffset ChangedAt, DateTimeOffset? InForceFrom, DateTimeOffset? EndedAt)
{
    public static CharterLineResource Example { get; } = new(1, CharterState.InForce, new string('a', 64), CharterResource.Noon, CharterResource.Noon, null);

    public static CharterLineResource Of(CharterVersionView view) => new(view.Version, view.State, view.Hash, view.ChangedAt, view.InForceFrom, view.EndedAt);
}

/// <summary>A version of a charter. Its hash is of the canonical JSON at <c>content</c>, which organisations ratify.</summary>
public sealed record CharterResource(
    int Version, CharterState State, string Sha256, string Title, string Preamble, ImmutableArray<SectionResource> Sections, ImmutableArray<RatificationResource> Ratifications,
    DateTimeOffset ChangedAt, DateTimeOffset? InForceFrom, DateTimeOffset? EndedAt, int? Supersedes, int? SupersededBy, string Explanation, bool IsAmendment, bool IsApproved,
    ImmutableArray<CharterVoteResource> Votes, ImmutableArray<CharterReviewResource> Reviews, DateTimeOffset? NextReview, ImmutableArray<CharterStep> Steps)
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static CharterResource Example { get; } = new(
        1, CharterState.InForce, new string('a', 64), "Charter of Aurora", string.Empty, [new("purpose", "Purpose", "To decide together.")],
        [new(new Guid("0197a000-0000-7000-8000-000000000002"), "Rheintal", Noon)], Noon, Noon, null, null, null, string.Empty, false, false,
        [new(7, true, Noon, Noon.AddDays(7))], [new("Miriam Vogt", Noon.AddYears(1), ReviewFinding.KeepAsItIs, "It has served.")], Noon.AddYears(2), []);

    public static CharterResource Of(CharterView view) => new(
        view.Version, view.State, view.Hash, view.Content.Title, view.Content.Preamble,
        [.. view.Content.Sections.Select(section => new SectionResource(section.Key, section.Title, section.Markdown))],
        [.. view.Ratifications.Select(given => new RatificationResource(given.Organisation.Value, given.Name, given.At))],
        view.ChangedAt, view.InForceFrom, view.EndedAt, view.Supersedes, view.SupersededBy, view.Explanation, view.IsAmendment, view.IsApproved,
        [.. view.Votes.Select(vote => new CharterVoteResource(vote.Number, vote.Approved, vote.At, vote.EndedAt))],
        [.. view.Reviews.Select(review => new CharterReviewResource(review.By, review.At, review.Finding, review.Text))],
        view.NextReview, view.OpenSteps);
}

/// <summary>A vote of the council on a version, at the gate of this number.</summary>
public sealed record CharterVoteResource(int Gate, bool? Approved, DateTimeOffset PutAt, DateTimeOffset? EndedAt);

/// <summary>A review of a version.</summary>
public sealed record CharterReviewResource(string By, DateTimeOffset At, ReviewFinding Finding, string Text);

/// <summary>A section of a charter.</summary>
public sealed record SectionResource(string Key, string Title, string Markdown);

/// <summary>An organisation that must ratify a charter, and when it did.</summary>
public sealed record RatificationResource(Guid OrganisationId, string Organisation, DateTimeOffset? At);

/// <summary>A clause that says how certain decisions are taken. The rule is in the form that <c>rules/simulate</c> takes.</summary>
public sealed record ClauseResource(
    string Clause, ImmutableArray<DecisionKind> Kinds, ImmutableArray<RiskTier> Tiers, JsonElement Rule, string InWords, ImmutableArray<string> Warnings, ImmutableArray<Guid> VetoOrganisationIds)
{
    public static ClauseResource Example { get; } = Of(new CharterRule
    {
        Clause = "5.1",
        Tiers = [RiskTier.Low],
        Rule = RuleJson.Parse("""{"base":"cast","threshold":{"moreThan":"1/2"}}"""),
    });

    public static ClauseResource Of(CharterRule rule) => new(
        rule.Clause, rule.Kinds, rule.Tiers, JsonElement.Parse(RuleJson.Write(rule.Rule)), RuleWords.InWords(rule.Rule), [.. RuleWords.Warnings(rule.Rule)],
        [.. rule.VetoOrganisations.Select(organisation => organisation.Value)]);
}
