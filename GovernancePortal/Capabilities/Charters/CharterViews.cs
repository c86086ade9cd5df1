using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>A line of the list of versions.</summary>
public sealed record CharterVersionView(int Version, CharterState State, string Hash, DateTimeOffset ChangedAt, DateTimeOffset? InForceFrom, DateTimeOffset? EndedAt);

/// <summary>All versions of a partnership's charter, newest first, and the one in force.</summary>
public sealed record CharterShelfView(CharterPlace Place, ImmutableArray<CharterVersionView> Versions, CharterView? InForce, bool MayDraft)
{
    /// <summary>The version that is being drafted, reviewed, voted on or ratified, or waits for its date, if there is one.</summary>
    public CharterVersionView? UnderWay => Versions.FirstOrDefault(version => version.State is not (CharterState.InForce or CharterState.Superseded or CharterState.Withdrawn));
}

/// <summary>An organisation's place in the ratification of a version.</summary>
/// <param name="Organisation">Which organisation.</param>
/// <param name="Name">Its short name.</param>
/// <param name="RatifiedBy">Who bound it, if somebody has.</param>
/// <param name="At">When.</param>
/// <param name="MayRatify">Whether the reader may bind it now.</param>
/// <param name="WhyNot">Why the reader, though its sponsor, may not.</param>
public sealed record RatificationView(OrganisationId Organisation, string Name, string? RatifiedBy, DateTimeOffset? At, bool MayRatify, string? WhyNot);

/// <summary>One version, with what the reader may do with it.</summary>
public sealed record CharterView
{
    public required CharterPlace Place { get; init; }

    public required CharterId Id { get; init; }

    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required CharterState State { get; init; }

    public required CharterContent Content { get; init; }

    public required string Hash { get; init; }

    public required string ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? PutAt { get; init; }

    public DateTimeOffset? InForceFrom { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string Explanation { get; init; } = string.Empty;

    public DateTimeOffset? ReviewedFrom { get; init; }

    public DateTimeOffset? ComesIntoForceAt { get; init; }

    public bool IsAmendment { get; init; }

    public bool IsApproved { get; init; }

    public bool TakesComments { get; init; }

    /// <summary>The votes of the council on it, the latest first.</summary>
    public ImmutableArray<CharterVote> Votes { get; init; } = [];

    /// <summary>The reviews of it, the latest first.</summary>
    public ImmutableArray<CharterReviewView> Reviews { get; init; } = [];

    public DateTimeOffset? NextReview { get; init; }

    public int? Supersedes { get; init; }

    public int? SupersededBy { get; init; }

    public ImmutableArray<RatificationView> Ratifications { get; init; } = [];

    public ImmutableArray<CharterStep> OpenSteps { get; init; } = [];

    public PartnershipId Partnership => Place.Id;

    public string PartnershipName => Place.Name;

    public bool May(CharterStep step) => OpenSteps.Contains(step);

    public string NameOf(OrganisationId organisation) => Place.NameOf(organisation);
}

/// <summary>Where a saved draft stands.</summary>
public sealed record SavedDraft(int Revision, string Hash, DateTimeOffset At);

/// <summary>A review of the charter, with the name of who recorded it.</summary>
public sealed record CharterReviewView(string By, DateTimeOffset At, ReviewFinding Finding, string Text);
