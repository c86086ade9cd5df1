using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>The council's vote on an amendment.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Number">The gate's number in the partnership.</param>
/// <param name="Hash">The hash of the version that the gate binds.</param>
/// <param name="At">When it was put to the vote.</param>
/// <param name="Approved">Whether the council approved; null while it is not decided.</param>
/// <param name="EndedAt">When the approval took effect, or the gate ended without one.</param>
public sealed record CharterVote(Guid Gate, int Number, string Hash, DateTimeOffset At, bool? Approved = null, DateTimeOffset? EndedAt = null);

/// <summary>A scheduled review of the version in force, done.</summary>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When.</param>
/// <param name="Finding">What it found.</param>
/// <param name="Text">Why, in a few sentences.</param>
public sealed record CharterReview(PersonId By, DateTimeOffset At, ReviewFinding Finding, string Text);

/// <summary>What a review of the charter found.</summary>
public enum ReviewFinding
{
    /// <summary>It stays as it is.</summary>
    KeepAsItIs,

    /// <summary>It is to be amended.</summary>
    AmendIt,
}
