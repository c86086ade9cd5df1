using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>All that a version of the charter says. Immutable; its hash is what organisations ratify.</summary>
public sealed record CharterContent
{
    /// <summary>The longest preamble or section, in characters.</summary>
    public const int LongestText = 8_000;

    /// <summary>The charter's title.</summary>
    public required string Title { get; init; }

    /// <summary>What stands before the first section, in Markdown.</summary>
    public string Preamble { get; init; } = string.Empty;

    /// <summary>The sections in their order.</summary>
    public ImmutableArray<CharterSection> Sections { get; init; } = [];

    /// <summary>The decision rules in the order of their clauses.</summary>
    public ImmutableArray<CharterRule> Rules { get; init; } = [];

    /// <summary>The one rule that governs the kind at the tier, or null where none or more than one does.</summary>
    public CharterRule? RuleFor(DecisionKind kind, RiskTier tier) =>
        CharterCoverage.Governing(Rules, kind, tier).Take(2).ToList() is [var only] ? only : null;

    /// <summary>Which clause governs what.</summary>
    public CharterCoverage Coverage() => CharterCoverage.Of(Rules);

    /// <summary>
    /// The same content in its one spelling: lines end in a line feed, nothing but text at the ends, kinds, tiers and vetoes
    /// in a fixed order and none twice.
    /// </summary>
    public CharterContent Tidied() => this with
    {
        Title = Tidy(Title),
        Preamble = Tidy(Preamble),
        Sections = [.. Sections.Select(section => new CharterSection(Tidy(section.Key), Tidy(section.Title), Tidy(section.Markdown)))],
        Rules =
        [
            .. Rules.Select(rule => rule with
            {
                Clause = Tidy(rule.Clause),
                Kinds = [.. rule.Kinds.Distinct().Order()],
                Tiers = [.. rule.Tiers.Distinct().Order()],
                VetoOrganisations = [.. rule.VetoOrganisations.Distinct().OrderBy(organisation => organisation.Value)],
            }),
        ],
    };

    /// <summary>The canonical JSON (RFC 8785) that is hashed; whoever holds it can check a ratification without the portal.</summary>
    public byte[] ToCanonicalBytes() => CanonicalJson.Canonicalise(new JsonObject
    {
        ["format"] = "governance-charter/1",
        ["title"] = Title,
        ["preamble"] = Preamble,
        ["sections"] = new JsonArray([.. Sections.Select(ToJson)]),
        ["rules"] = new JsonArray([.. Rules.Select(ToJson)]),
    });

    /// <summary>The SHA-256 of the canonical JSON, as 64 lower-case hexadecimal digits.</summary>
    public string Hash() => Sha256Digest.Of(ToCanonicalBytes()).ToHex();

    private static JsonNode ToJson(CharterSection section) => new JsonObject
    {
        ["key"] = section.Key,
        ["title"] = section.Title,
        ["markdown"] = section.Markdown,
    };

    private static JsonNode ToJson(CharterRule rule) => new JsonObject
    {
        ["clause"] = rule.Clause,
        ["kinds"] = Names(rule.Kinds),
        ["tiers"] = Names(rule.Tiers),
        ["rule"] = JsonNode.Parse(RuleJson.Write(rule.Rule)),
        ["vetoOrganisations"] = new JsonArray([.. rule.VetoOrganisations.Select(organisation => JsonValue.Create(organisation.Value.ToString("n")))]),
    };

    private static JsonArray Names<TEnum>(IEnumerable<TEnum> values)
        where TEnum : struct, Enum => new([.. values.Select(value => JsonValue.Create(Words.Of(value).Replace(' ', '-')))]);

    private static string Tidy(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
}
