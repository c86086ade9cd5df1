using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Where a gate stands by the clock: one whose deadline has passed is no longer open, whether or not it was counted yet.</summary>
public enum GateStatus
{
    Draft, Submitted, Screened, Open, Counting, CastingVote, Decided, Effective, Withdrawn, Provisional, UnderAppeal, Stopped, CarriedOut, Lapsed,
}

/// <summary>How the reader stands to the vote on a gate.</summary>
public enum MyVote
{
    None, Due, Cast, Recused,
}

/// <summary>The partnership in which a gate lies, as its pages name it.</summary>
public sealed record GatePlaceView(PartnershipId Id, string Slug, string Name);

/// <summary>What a list of gates is asked for; all of it comes from the address.</summary>
public sealed record GateFilter
{
    public GateStatus? Status { get; init; }

    public DecisionKind? Kind { get; init; }

    public RiskTier? Tier { get; init; }

    public string? Text { get; init; }

    public bool WaitingForMe { get; init; }

    /// <summary>Only gates with a smaller number: the next page.</summary>
    public int? Before { get; init; }

    /// <summary>Only gates with a greater number: the page before.</summary>
    public int? After { get; init; }

    /// <summary>How many gates stand on the page at the most.</summary>
    public int Most { get; init; } = GateQueries.PageSize;

    public bool IsNarrowed => Status is not null || Kind is not null || Tier is not null || WaitingForMe || !string.IsNullOrWhiteSpace(Text);
}

/// <summary>A line of the list.</summary>
public sealed record GateLineView(
    int Number,
    string Title,
    DecisionKind Kind,
    RiskTier Tier,
    GateStatus Status,
    VotingOutcome? Outcome,
    DateTimeOffset? ClosesAt,
    DateTimeOffset MovedAt,
    string Author,
    string Organisation,
    MyVote MyVote)
{
    /// <summary>What it waits for, in a few words; null where its state says it all.</summary>
    public Phrase? InShort { get; init; }
}

/// <summary>A page of the list, newest first.</summary>
/// <param name="Place">Where.</param>
/// <param name="Lines">The gates.</param>
/// <param name="Next">The number before which the next page begins, if there is one.</param>
/// <param name="Previous">The number after which the page before ends, if there is one.</param>
/// <param name="Waiting">How many gates wait for the reader.</param>
/// <param name="MayDraft">Whether the reader may bring a matter before the council.</param>
public sealed record GateListView(GatePlaceView Place, ImmutableArray<GateLineView> Lines, int? Next, int? Previous, int Waiting, bool MayDraft);

/// <summary>What waits for a person at a gate, in words.</summary>
public sealed record GateWaitingView(int Number, string Title, GateStatus Status, DateTimeOffset? ClosesAt, string Words, WaitingKind Kind);

/// <summary>The rule that governs a gate, in words.</summary>
/// <param name="Said">What it says.</param>
/// <param name="Warnings">What its author may not have meant.</param>
/// <param name="Clause">The clause that holds it.</param>
/// <param name="CharterVersion">The version of the charter.</param>
/// <param name="IsFrozen">Whether it was frozen at the opening; otherwise it is the one in force now.</param>
/// <param name="PeriodHours">How long voting must last at least, if the rule says so.</param>
/// <param name="Vetoes">The organisations that may veto, by name.</param>
public sealed record GateRuleView(
    Phrase Said, ImmutableArray<Phrase> Warnings, string Clause, int CharterVersion, bool IsFrozen, int? PeriodHours, ImmutableArray<string> Vetoes)
{
    /// <summary>What a council is called that the charter gives no name of its own.</summary>
    public const string Unnamed = "Council";

    /// <summary>The body that decides.</summary>
    public string BodyName { get; init; } = Unnamed;

    /// <summary>Whether that is the council.</summary>
    public bool IsCouncil { get; init; } = true;
}

/// <summary>The papers of a gate as the reader may see them.</summary>
public sealed record GateView
{
    public required GatePlaceView Place { get; init; }

    public required GateKey Key { get; init; }

    public required int Number { get; init; }

    public required int Revision { get; init; }

    public required GateStatus Status { get; init; }

    public required GatePaper Paper { get; init; }

    public required string Author { get; init; }

    public required string Organisation { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public required DateTimeOffset MovedAt { get; init; }

    /// <summary>The hash of what is moved.</summary>
    public required string MotionSha256 { get; init; }

    /// <summary>The documents; none for somebody who stands aside.</summary>
    public ImmutableArray<GateDocument> Documents { get; init; } = [];

    /// <summary>How many documents there are that the reader, who stands aside, is not shown.</summary>
    public int Withheld { get; init; }

    public string? Remarks { get; init; }

    public GateRuleView? Rule { get; init; }

    /// <summary>Why there is no rule, where there is none.</summary>
    public string? WhyNoRule { get; init; }

    /// <summary>Whether it renews an approval, so that what it moves stays as it was.</summary>
    public bool IsRenewal { get; init; }

    public bool MayEdit { get; init; }

    /// <summary>Whether the reader may hand in a new version of a document while the gate is open.</summary>
    public bool MayReplace { get; init; }

    /// <summary>What the charter in force demands to be attached, before the gate is opened.</summary>
    public ImmutableArray<ChecklistLine> Checklist { get; init; } = [];

    /// <summary>The documents that got a new version while the gate was open; none for somebody who stands aside.</summary>
    public ImmutableArray<DocumentChange> Changes { get; init; } = [];
}

/// <summary>A paper that the charter demands of a gate.</summary>
/// <param name="Key">The key by which a document names it.</param>
/// <param name="Title">What must be attached.</param>
/// <param name="Document">The name of the document that meets it; null while none does.</param>
/// <param name="IsMet">Whether a document meets it, named or not.</param>
public sealed record ChecklistLine(string Key, string Title, string? Document, bool IsMet);

/// <summary>What somebody who writes a gate needs to know.</summary>
/// <param name="Place">Where.</param>
/// <param name="Organisations">The organisations for which they may bring a matter, by name.</param>
/// <param name="Charter">The charter in force, if there is one.</param>
/// <param name="CharterVersion">Its version.</param>
/// <param name="Parties">The parties' short names.</param>
public sealed record GateDeskView(
    GatePlaceView Place,
    ImmutableArray<(OrganisationId Id, string Name)> Organisations,
    CharterContent? Charter,
    int CharterVersion,
    IReadOnlyDictionary<OrganisationId, string> Parties)
{
    /// <summary>The rule that a gate of the kind at the tier would have, or null if there is none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="tier">The risk tier.</param>
    /// <param name="follows">What the gate follows, if anything: an errand comes before a body of its own.</param>
    public GateRuleView? RuleFor(DecisionKind kind, RiskTier tier, GateLink? follows = null) => Charter?.RuleFor(kind, tier) is { } found
        ? new GateRuleView(
            RuleWords.Said(found.Rule),
            [.. RuleWords.WarningsSaid(found.Rule)],
            found.Clause,
            CharterVersion,
            IsFrozen: false,
            found.Rule.VotingPeriodHours,
            [.. found.VetoOrganisations.Where(Parties.ContainsKey).Select(organisation => Parties[organisation])])
        {
            BodyName = Charter.Body(GateLink.BodyOf(follows, found.Body))?.Name ?? GateLink.BodyOf(follows, found.Body),
            IsCouncil = GateLink.BodyOf(follows, found.Body) == GoverningBody.CouncilKey,
        }
        : null;

    /// <summary>What the charter demands of a gate of the kind and tier.</summary>
    public ImmutableArray<GateDemand> DemandsOf(DecisionKind kind, RiskTier tier) => Charter is null ? [] : GateRounds.Demands(Charter, kind, tier);

    /// <summary>The same as a list to tick off, with the documents that are attached.</summary>
    public ImmutableArray<ChecklistLine> Checklist(DecisionKind kind, RiskTier tier, IReadOnlyCollection<GateDocument> documents, bool isNamed = true) =>
    [
        .. DemandsOf(kind, tier).Select(demand => documents.FirstOrDefault(document => document.Meets == demand.Key) is { } document
            ? new ChecklistLine(demand.Key, demand.Title, isNamed ? document.Name : null, true)
            : new ChecklistLine(demand.Key, demand.Title, null, false)),
    ];

    /// <summary>Why there is none.</summary>
    public string WhyNoRule => (Charter is null ? GateRefusals.NoCharter : GateRefusals.NoRule).Message;
}
