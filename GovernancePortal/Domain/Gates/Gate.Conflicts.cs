using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>Conflicts of interest declared after the close: they never change the result, they raise a review (voting rule 3).</content>
public sealed partial class Gate
{
    /// <summary>Whether a conflict that was declared after the close waits to be looked into, in a column of its own for lists.</summary>
    public bool IsQuestioned { get; private set; }

    private static readonly GateState[] Counted =
    [
        GateState.Decided, GateState.Effective, GateState.UnderAppeal, GateState.Stopped, GateState.CarriedOut,
    ];

    /// <summary>Who held or used the vote of a seat says that they had a conflict of interest. The result stays; somebody else looks into it.</summary>
    /// <param name="actor">The member.</param>
    /// <param name="seatId">The seat.</param>
    /// <param name="reason">What the conflict is.</param>
    /// <param name="concernsTheChair">Whether the member holds the role of chair or the chair's seat.</param>
    /// <param name="at">Now.</param>
    public void DeclareConflict(Actor actor, SeatId seatId, string reason, bool concernsTheChair, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.DeclareConflict);
        var seat = Result is null ? null : Round?.Seats.FirstOrDefault(frozen => frozen.Id == seatId);
        var hadTheVote = seat is not null && (seat.Holder == actor.Id || _ballots.Exists(ballot => ballot.SeatId == seatId && ballot.CastBy == actor.Id));
        Must(hadTheVote, GateRefusals.NotYourSeat);
        Must(!StandsAside(actor.Id), GateRefusals.RecusedAlready);
        Must(Aftermath.Reviews.All(other => other.By != actor.Id), ConflictRefusals.DeclaredAlready);
        var why = Reasoned(reason);

        var review = new ConflictReview
        {
            Seat = seatId,
            Organisation = seat!.Organisation,
            By = actor.Id,
            Reason = why,
            At = at,
            IsForTheSecretary = concernsTheChair,
            Without = OutcomeWithout(actor.Id),
        };
        State = next;
        Aftermath = Aftermath with { Reviews = Aftermath.Reviews.Add(review) };
        IsQuestioned = true;
        Record(new ConflictDeclaredLate(Id, review, Aftermath.Reviews.Length, at, actor.Id));
    }

    /// <summary>The chair or a secretary records what they find on a declaration; in matters of the chair a secretary of another organisation does.</summary>
    /// <param name="actor">Who looked into it.</param>
    /// <param name="number">Which declaration, from 1.</param>
    /// <param name="finding">What they found.</param>
    /// <param name="words">Why.</param>
    /// <param name="at">Now.</param>
    public void ReviewConflict(Actor actor, int number, ConflictFinding finding, string words, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.ReviewConflict);
        Must(number > 0 && number <= Aftermath.Reviews.Length, ConflictRefusals.NoSuchDeclaration);
        var review = Aftermath.Reviews[number - 1];
        Must(review.IsPending, ConflictRefusals.FoundAlready);
        if (WhyNotReview(review, actor) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        Must(Enum.IsDefined(finding), ConflictRefusals.FindingUnknown);
        var why = Reasoned(words);

        State = next;
        Aftermath = Aftermath with { Reviews = Aftermath.Reviews.Replace(review, review with { Finding = finding, Words = why, FoundBy = actor.Id, FoundAt = at }) };
        IsQuestioned = Aftermath.Reviews.Any(other => other.IsPending);
        Record(new ConflictReviewed(Id, number, finding, why, at, actor.Id));
    }

    /// <summary>Whether somebody may look into a declaration, besides that it waits: not into their own, and not of their own organisation's chair.</summary>
    public static bool MayReview(ConflictReview review, Actor actor) => review.IsPending && WhyNotReview(review, actor) is null;

    private static Refusal? WhyNotReview(ConflictReview review, Actor actor) =>
        actor.Id == review.By ? RecusalRefusals.OwnMatter
        : !review.IsForTheSecretary ? null
        : !actor.Holds(Role.Secretary) ? RecusalRefusals.SecretaryDecides
        : actor.Holds(Role.Secretary, review.Organisation) ? RecusalRefusals.SameOrganisation
        : null;

    // As if the member had stood aside in time: their seats out of every count, and no ballot that they cast.
    private VotingOutcome? OutcomeWithout(PersonId person)
    {
        var round = Round!;
        ImmutableArray<Recusal> recusals = [.. Recusals, .. round.Seats.Where(seat => seat.Holder == person).Select(seat => new Recusal(seat.Id, person, Result!.ClosedAt))];
        var aside = recusals.Select(recusal => recusal.Seat).ToHashSet();
        var votes = _ballots.Where(ballot => ballot.CastBy != person && !aside.Contains(ballot.SeatId)).Select(ballot => ballot.ToVote()).ToList();
        try
        {
            var casting = Result!.Casting is { } given && given.By != person ? given.Vote : (CastingVote?)null;
            return RuleEngine.Decide(round.Rule, GateCount.Count(round, recusals, votes, Course, casting, Result.Outcome == VotingOutcome.Void), closed: true).Outcome;
        }
        catch (VotingException)
        {
            // A class or an organisation that the rule asks for would be gone.
            return null;
        }
    }

    private static Workflow<GateState, GateStep> WithConflicts(Workflow<GateState, GateStep> table)
    {
        foreach (var state in Counted)
        {
            table = table.Allow(GateStep.DeclareConflict, state, state, Role.CouncilMember).Allow(GateStep.ReviewConflict, state, state, Role.Chair, Role.Secretary);
        }

        return table;
    }
}
