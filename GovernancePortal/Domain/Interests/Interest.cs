using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Interests;

/// <summary>A declared interest.</summary>
public readonly record struct InterestId(Guid Value) : IEntityId<InterestId>
{
    /// <inheritdoc/>
    public static InterestId From(Guid value) => new(value);
}

/// <summary>A sort of interest.</summary>
public enum InterestKind
{
    /// <summary>Works for, or did.</summary>
    Employment,

    /// <summary>Is paid or funded by.</summary>
    Funding,

    /// <summary>Owns shares or rights.</summary>
    Ownership,

    /// <summary>A relative or partner does.</summary>
    Family,

    /// <summary>Wrote or made what is judged.</summary>
    Authorship,

    /// <summary>Anything else that others should know.</summary>
    Other,
}

/// <summary>Where a declared interest stands.</summary>
public enum InterestState
{
    /// <summary>It stands until its last day.</summary>
    Standing,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>A step in the life of a declared interest.</summary>
public enum InterestStep
{
    /// <summary>The person says that it still holds.</summary>
    Confirm,

    /// <summary>The person takes it back.</summary>
    Withdraw,
}

/// <summary>
/// What a member has declared: an interest in a party of the partnership, in somebody outside, or in certain kinds and tiers of
/// decision. It stands from its first instant until its last, or until it is withdrawn.
/// </summary>
public sealed record Interest
{
    /// <summary>The interest's id.</summary>
    public required InterestId Id { get; init; }

    /// <summary>What sort it is.</summary>
    public required InterestKind Kind { get; init; }

    /// <summary>The party of the partnership that it is in, if it is.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>Who outside the partnership it is in, by name, if it is.</summary>
    public string? OutsideParty { get; init; }

    /// <summary>The kinds of decision that it touches, whoever brings them; empty for none in particular.</summary>
    public ImmutableArray<DecisionKind> Kinds { get; init; } = [];

    /// <summary>The tiers that it touches; empty for all.</summary>
    public ImmutableArray<RiskTier> Tiers { get; init; } = [];

    /// <summary>What else there is to say.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>From when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, if it ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was declared.</summary>
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Where it stands.</summary>
    public InterestState State { get; init; }

    /// <summary>When it was taken back, if it was.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether it stands at the instant.</summary>
    public bool StandsAt(DateTimeOffset at) => State == InterestState.Standing && From <= at && (Until is null || at < Until);
}

/// <summary>An interest as a member declares it.</summary>
public sealed record DeclaredInterest(
    InterestKind Kind,
    OrganisationId? Organisation,
    string? OutsideParty,
    ImmutableArray<DecisionKind> Kinds,
    ImmutableArray<RiskTier> Tiers,
    string Note,
    DateTimeOffset From,
    DateTimeOffset? Until);
