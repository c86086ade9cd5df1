using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>A line of the list.</summary>
public sealed record DecisionLine(
    int Number,
    string Title,
    DecisionKind Kind,
    RiskTier Tier,
    VotingOutcome Outcome,
    OrganisationId OrganisationId,
    DateTimeOffset DecidedAt,
    Visibility Visibility,
    int? SupersededBy,
    DecisionAfter? After = null)
{
    /// <summary>What has become of it by the instant, and since or until when.</summary>
    public (DecisionStatus Status, DateTimeOffset? When) StatusAt(DateTimeOffset at) =>
        SupersededBy is not null ? (DecisionStatus.Superseded, null) : After?.At(at) ?? (DecisionStatus.Closed, null);
}

/// <summary>One page of the list, newest first or best first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Before">The number below which the next page starts; null if there is none.</param>
/// <param name="After">The number above which the page before starts; null if there is none.</param>
/// <param name="IsCut">Whether more hits than <see cref="DecisionQueries.MostHits"/> were found, of which only the newest were looked at.</param>
public sealed record DecisionPage(ImmutableArray<DecisionLine> Lines, int? Before, int? After, bool IsCut);

/// <summary>One decision with all that belongs to it.</summary>
public sealed record DecisionView(
    DecisionId Id,
    int Number,
    string Sha256,
    DecisionRecord Record,
    int? SupersededBy,
    string? SupersedesTitle,
    string? SupersededByTitle,
    long? Leaf,
    DateTimeOffset? LoggedAt)
{
    /// <summary>Whether the reader stood aside on the gate, which closes its papers to them.</summary>
    public bool IsRecused { get; init; }

    /// <summary>What its gate tells of what became of it; null for one whose gate is not kept.</summary>
    public DecisionAfter? After { get; init; }

    /// <summary>How the approval ended, if it did.</summary>
    public ApprovalEnd? End { get; init; }

    /// <summary>The conflicts of interest that were declared after the close.</summary>
    public ImmutableArray<ConflictReview> Conflicts { get; init; } = [];

    /// <summary>The reviews that were held of it, in their order.</summary>
    public ImmutableArray<DecisionReview> Reviews { get; init; } = [];

    /// <summary>The day on which a review is to be held.</summary>
    public DateOnly? ReviewDue { get; init; }

    /// <summary>What has become of it by the instant, and since or until when.</summary>
    public (DecisionStatus Status, DateTimeOffset? When) StatusAt(DateTimeOffset at) =>
        SupersededBy is not null ? (DecisionStatus.Superseded, null) : After?.At(at) ?? (DecisionStatus.Closed, null);
}

/// <summary>A partnership that has public decisions.</summary>
public sealed record PublicPartnership(PartnershipId Id, string Slug, string Name, string Purpose, int Newest);
