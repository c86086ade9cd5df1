using System.Globalization;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>A review that was held of what a gate decided. Nothing about it ever changes.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Words">Why.</param>
/// <param name="Next">The day on which it is to be reviewed again, if it is.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Who recorded it.</param>
public sealed record DecisionReview(DecisionFinding Finding, string Words, DateOnly? Next, DateTimeOffset At, PersonId By);

/// <summary>What a review of a decision found.</summary>
public enum DecisionFinding
{
    /// <summary>It stands, and no further review is planned.</summary>
    Stands,

    /// <summary>It stands, and is reviewed again on a named day.</summary>
    StandsUntilReviewed,

    /// <summary>It should come before the council again. That is moved like any other matter; the finding only says so.</summary>
    BringBack,
}

/// <summary>Every way in which the review of a decision says no, besides those of the gate's words and roles.</summary>
public static class DecisionReviewRefusals
{
    /// <summary>No review is to be held.</summary>
    public static readonly Refusal NoneDue = new("gates.no-review-due", RefusalKind.Conflict, "No review of this decision is to be held: it names no day for one, it was held, or a later round took its place.");

    /// <summary>The author does not review their own gate.</summary>
    public static readonly Refusal AuthorMayNotReview = new("gates.author-may-not-review", RefusalKind.Forbidden, "The author of a gate does not review what it decided. Somebody else does.");

    /// <summary>The finding is none of those offered.</summary>
    public static readonly Refusal FindingUnknown = new("gates.review-finding-unknown", RefusalKind.Invalid, "Choose what the review found: the decision stands, it stands and is reviewed again, or it should come before the council again.");

    /// <summary>The next day is missing, or does not lie ahead.</summary>
    public static readonly Refusal NextDayMissing = new("gates.review-day-missing", RefusalKind.Invalid, "Name the day of the next review; it lies after today.");

    /// <summary>A day was named though it is not reviewed again.</summary>
    public static readonly Refusal NextDayUnfit = new("gates.review-day-unfit", RefusalKind.Invalid, "A day of the next review goes with one finding only: that the decision stands and is reviewed again.");

    /// <summary>There are too many.</summary>
    public static readonly Refusal TooMany = new("gates.too-many-reviews", RefusalKind.Conflict, "A decision is reviewed at most 100 times. Bring the matter before the council again.");
}

/// <summary>A review of what the gate decided was held.</summary>
public sealed record DecisionReviewed(GateId Id, int Index, DecisionReview Review) : GateFact(Id, Review.At, Review.By)
{
    /// <inheritdoc/>
    public override string Type => "decision.reviewed";

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("review", Index).Add("finding", Review.Finding).AddPersonal("words", Review.Words);
        if (Review.Next is { } next)
        {
            data.Add("next", next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
