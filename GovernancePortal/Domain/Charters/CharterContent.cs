using System.Collections.Immutable;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>All that a version of the charter says. Immutable; its hash is what organisations ratify.</summary>
public sealed record CharterContent
{
    /// <summary>The longest preamble or section, in characters.</summary>
    public const int LongestText = 8_000;

    private static readonly GoverningBody CouncilItself = new(GoverningBody.CouncilKey, "Council", BodyKind.Council, string.Empty);

    /// <summary>The charter's title.</summary>
    public required string Title { get; init; }

    /// <summary>What stands before the first section, in Markdown.</summary>
    public string Preamble { get; init; } = string.Empty;

    /// <summary>The sections in their order.</summary>
    public ImmutableArray<CharterSection> Sections { get; init; } = [];

    /// <summary>The decision rules in the order of their clauses.</summary>
    public ImmutableArray<CharterRule> Rules { get; init; } = [];

    /// <summary>The bodies that it sets up; the council exists also where it is not described.</summary>
    public ImmutableArray<GoverningBody> Bodies { get; init; } = [];

    /// <summary>Who is responsible, accountable, consulted and informed, by kind of decision.</summary>
    public ImmutableArray<DecisionRight> Rights { get; init; } = [];

    /// <summary>The course of a round: notice, extensions, casting vote, emergency, lapse, appeal, escalation, reminders.</summary>
    public RoundProcedure Procedure { get; init; } = RoundProcedure.None;

    /// <summary>What must be attached to a gate before it is found complete.</summary>
    public ImmutableArray<EvidenceDemand> Evidence { get; init; } = [];

    /// <summary>How meetings are convened and held, and what becomes of their minutes.</summary>
    public MeetingTerms Meetings { get; init; } = MeetingTerms.None;

    /// <summary>After how many months the charter is to be reviewed; 0: it does not say. Up to 120.</summary>
    public int ReviewEveryMonths { get; init; }

    /// <summary>What must be attached to a gate of the kind and tier.</summary>
    public IEnumerable<EvidenceDemand> EvidenceFor(DecisionKind kind, RiskTier tier) => Evidence.Where(demand => demand.IsAskedOf(kind, tier));

    /// <summary>The body with the key, as the charter describes it; the council also where it does not.</summary>
    public GoverningBody? Body(string key) =>
        Bodies.FirstOrDefault(body => body.Key == key) ?? (key == GoverningBody.CouncilKey ? CouncilItself : null);

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
                Body = Tidy(rule.Body),
            }),
        ],
        Bodies = [.. Bodies.Select(body => new GoverningBody(Tidy(body.Key), Tidy(body.Name), body.Kind, Tidy(body.Purpose)))],
        Rights =
        [
            .. Rights.OrderBy(right => right.Kind).Select(right => right with
            {
                Responsible = [.. right.Responsible.Distinct().Order()],
                Accountable = [.. right.Accountable.Distinct().Order()],
                Consulted = [.. right.Consulted.Distinct().Order()],
                Informed = [.. right.Informed.Distinct().Order()],
            }),
        ],
        Meetings = Meetings with { Signatories = [.. Meetings.Signatories.Distinct().Order()] },
        Procedure = Procedure with { ReminderHours = [.. Procedure.ReminderHours.Distinct().OrderDescending()] },
        Evidence =
        [
            .. Evidence.Select(demand => demand with
            {
                Key = Tidy(demand.Key),
                Title = Tidy(demand.Title),
                Kinds = [.. demand.Kinds.Distinct().Order()],
                Tiers = [.. demand.Tiers.Distinct().Order()],
            }),
        ],
    };

    /// <summary>The canonical JSON (RFC 8785) that is hashed; whoever holds it can check a ratification without the portal.</summary>
    public byte[] ToCanonicalBytes() => CanonicalJson.Canonicalise(CharterJson.Of(this));

    /// <summary>The SHA-256 of the canonical JSON, as 64 lower-case hexadecimal digits.</summary>
    public string Hash() => Sha256Digest.Of(ToCanonicalBytes()).ToHex();

    private static string Tidy(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
}
