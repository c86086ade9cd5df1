using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>The review of a decision on the day that its paper names: it says what was found, and never changes the result or the state.</content>
public sealed partial class Gate
{
    private const int MostReviews = 100;

    /// <summary>The day on which a review of the approval is to be held; null where none is. A column of its own for the desk and the calendar.</summary>
    public DateOnly? ReviewDue { get; private set; }

    /// <summary>Those who record a review.</summary>
    public static Role[] Reviewers => [Role.Chair, Role.Secretary, Role.CouncilMember];

    // While an appeal or a veto is pending there is nothing yet to look back on.
    private static GateState[] Reviewable => [GateState.Decided, GateState.Effective, GateState.CarriedOut];

    /// <summary>Somebody other than the author records that the decision was reviewed, and what was found. The result and the state stay.</summary>
    /// <param name="actor">Who records it.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="words">Why.</param>
    /// <param name="next">The day of the next review; with the finding that it is reviewed again, and with no other.</param>
    /// <param name="at">Now.</param>
    public void RecordReview(Actor actor, DecisionFinding finding, string words, DateOnly? next, DateTimeOffset at)
    {
        var stays = Workflow.Take(actor, State, GateStep.RecordReview);
        MustNotBeAuthor(actor, DecisionReviewRefusals.AuthorMayNotReview);
        MustNotStandAside(actor);
        Must(ReviewDue is not null, DecisionReviewRefusals.NoneDue);
        Must(Enum.IsDefined(finding), DecisionReviewRefusals.FindingUnknown);
        Must(next is null || finding == DecisionFinding.StandsUntilReviewed, DecisionReviewRefusals.NextDayUnfit);
        Must(finding != DecisionFinding.StandsUntilReviewed || next > DateOnly.FromDateTime(at.UtcDateTime), DecisionReviewRefusals.NextDayMissing);
        Must(Aftermath.ReviewsHeld.Length < MostReviews, DecisionReviewRefusals.TooMany);
        var why = Reasoned(words);

        State = stays;
        var review = new DecisionReview(finding, why, next, at, actor.Id);
        Aftermath = Aftermath with { ReviewsHeld = Aftermath.ReviewsHeld.Add(review) };
        ReviewDue = NextReview();
        Record(new DecisionReviewed(Id, Aftermath.ReviewsHeld.Length, review));
    }

    // The day of the paper until a review is held, and then the one that the last review set; none once a later round took the approval's place.
    private DateOnly? NextReview() =>
        !IsApproval || !Reviewable.Contains(State) || Aftermath.IsRevalidated || Aftermath.IsConfirmedAnew ? null
        : Aftermath.ReviewsHeld.IsEmpty ? Paper.ReviewOn
        : Aftermath.ReviewsHeld[^1].Next;

    private static Workflow<GateState, GateStep> WithReviews(Workflow<GateState, GateStep> table)
    {
        foreach (var state in Reviewable)
        {
            table = table.Allow(GateStep.RecordReview, state, state, Reviewers);
        }

        return table;
    }
}
