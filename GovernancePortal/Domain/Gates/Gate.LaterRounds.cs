using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>Later rounds on the same matter (voting rule 14): a closed gate is final, so each is a gate of its own.</content>
public sealed partial class Gate
{
    /// <summary>
    /// Begins a later round: the same paper and documents under a number of its own, to be opened with the council of its own
    /// day. It needs no second screening, except where an approval is to be renewed: then its author looks through it first.
    /// </summary>
    /// <param name="actor">Who called for it.</param>
    /// <param name="earlier">The gate that it follows.</param>
    /// <param name="link">What the earlier gate said of it.</param>
    /// <param name="round">Its id and number.</param>
    /// <param name="at">Now.</param>
    public static Gate Again(Actor actor, Gate earlier, GateLink link, NextRound round, DateTimeOffset at)
    {
        var renews = link.Reason == RoundReason.Revalidation;
        var gate = new Gate
        {
            Id = round.Id,
            PartnershipId = earlier.PartnershipId,
            Number = round.Number,
            AuthorId = renews ? actor.Id : earlier.AuthorId,
            OrganisationId = earlier.OrganisationId,
            DraftedAt = at,
            MovedAt = at,
            State = renews ? GateState.Draft : GateState.Screened,
            Documents = earlier.Documents,
            Follows = link with { Author = renews ? earlier.Follows?.Author ?? earlier.AuthorId : earlier.Follows?.Author },

            // The papers are the same, and closed to whoever stood aside.
            Recusals = earlier.Recusals,
        };
        gate.Take(earlier.Paper);
        gate.Record(new GateRoundDrafted(gate.Id, round.Number, link, GateHash.Of(gate.Paper), [.. gate.Documents.Select(document => document.Sha256)], at, actor.Id));
        return gate;
    }

    /// <summary>The chair calls a matter again whose round was void, or inquorate for the first time.</summary>
    public GateLink Recall(Actor actor, NextRound round, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.Recall);
        MustNotStandAside(actor);
        var reason = Outcome switch
        {
            VotingOutcome.Void => RoundReason.Void,
            VotingOutcome.Inquorate => RoundReason.Recall,
            _ => throw new RefusalException(GateAfterRefusals.NothingToRecall),
        };
        Must(Aftermath.Rounds.All(later => later.Reason != reason), GateAfterRefusals.OnceOnly);
        Must(reason == RoundReason.Void || Follows?.Reason != RoundReason.Recall, GateAfterRefusals.OnceOnly);
        Must(Follows?.Errand?.Until is not { } until || at < until, GateAfterRefusals.AfterItsTime);

        return Follow(reason, round, actor, at, errand: Follows?.Errand);
    }

    /// <summary>Somebody who voted on the winning side moves to look at it again: once, and while the charter allows it.</summary>
    public GateLink Reconsider(Actor actor, string reason, NextRound round, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.Reconsider);
        Must(Follows is not { AnswersOnly: true } && Outcome is VotingOutcome.Passed or VotingOutcome.Rejected, GateAfterRefusals.NothingToReconsider);
        Must(Procedure.ReconsiderWithinDays > 0 && at < Result!.ClosedAt.AddDays(Procedure.ReconsiderWithinDays), GateAfterRefusals.TooLateToReconsider);
        Must(Follows?.Reason != RoundReason.Reconsideration && Aftermath.Rounds.All(later => later.Reason != RoundReason.Reconsideration), GateAfterRefusals.OnceOnly);
        var winning = Outcome == VotingOutcome.Passed ? VoteChoice.For : VoteChoice.Against;
        Must(_ballots.Exists(ballot => ballot.CastBy == actor.Id && ballot.Choice == winning && !IsRecused(ballot.SeatId)), GateAfterRefusals.NotOnTheWinningSide);
        var why = MustSay(reason, GateRefusals.ReasonMissing);

        return Follow(RoundReason.Reconsideration, round, actor, at, why);
    }

    /// <summary>The author's organisation or the chair puts an approval to the council again before it expires.</summary>
    public GateLink Revalidate(Actor actor, NextRound round, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.Revalidate);
        MustNotStandAside(actor);
        Must(actor.Holds(Role.Chair) || Authors.Any(role => actor.Holds(role, OrganisationId)), GateAfterRefusals.NotTheAuthorsOrganisation);
        Must(ExpiresAt() is not null, GateAfterRefusals.NeverExpires);
        Must(!Aftermath.Rounds.Any(later => later is { Reason: RoundReason.Revalidation, IsPending: true }), GateAfterRefusals.UnderWayAlready);

        return Follow(RoundReason.Revalidation, round, actor, at);
    }

    /// <summary>Takes note of how a round that followed this gate ended.</summary>
    /// <param name="clock">The portal's clock.</param>
    /// <param name="ended">Which round, how it ended, and as of when.</param>
    /// <param name="at">Now.</param>
    public void NoteRound(Actor clock, EndedRound ended, DateTimeOffset at)
    {
        Must(clock.Holds(Role.System), GateAfterRefusals.OnlyTheClock);
        if (Aftermath.Rounds.FirstOrDefault(later => later.Number == ended.Number && later.IsPending) is not { } round)
        {
            return;
        }

        Settle(clock, ended.At.AddTicks(-1));
        Aftermath = Aftermath with { Rounds = Aftermath.Rounds.Replace(round, round with { Outcome = ended.Outcome, EndedAt = ended.At }) };
        IsReopened = Reopens();
        Record(new GateRoundEnded(Id, ended.Number, round.Reason, ended.Outcome, ended.At, at, clock.Id));
        TurnsAt = NextTurn();
        ReviewDue = NextReview();
        if (round.Reason == RoundReason.Reconsideration && IsApproval && ended.Outcome is VotingOutcome.Rejected or VotingOutcome.Vetoed)
        {
            Reverse(clock, ended, at);
        }
    }

    /// <summary>Takes note that the renewal of this approval took effect: only then does the approval no longer expire.</summary>
    /// <param name="clock">The portal's clock.</param>
    /// <param name="number">The number of the round that was drafted to renew it.</param>
    /// <param name="since">When what was renewed took effect.</param>
    /// <param name="at">Now.</param>
    public void NoteRenewal(Actor clock, int number, DateTimeOffset since, DateTimeOffset at)
    {
        Must(clock.Holds(Role.System), GateAfterRefusals.OnlyTheClock);
        if (Aftermath.Rounds.FirstOrDefault(later => later is { Reason: RoundReason.Revalidation, TookEffectAt: null } && later.Number == number) is not { } round)
        {
            return;
        }

        // What takes effect at the very instant of the date is in time.
        Settle(clock, since.AddTicks(-1));
        if (State is not (GateState.Effective or GateState.CarriedOut))
        {
            return;
        }

        Aftermath = Aftermath with { Rounds = Aftermath.Rounds.Replace(round, round with { TookEffectAt = since }) };
        Record(new GateRenewed(Id, number, since, at, clock.Id));
        TurnsAt = NextTurn();
        ReviewDue = NextReview();
    }

    /// <summary>Takes the answer of a round that decided for this gate: an appeal, a ratification, a step of the ladder.</summary>
    public void TakeAnswer(Actor clock, RoundReason errand, EndedRound ended, DateTimeOffset at)
    {
        Must(clock.Holds(Role.System), GateAfterRefusals.OnlyTheClock);

        // What ends at the very instant of a date is in time.
        Settle(clock, ended.At.AddTicks(-1));
        switch (errand)
        {
            case RoundReason.Appeal when ended.Outcome is VotingOutcome.Rejected or VotingOutcome.Vetoed:
                AnswerAppeal(clock, upheld: true, ended.Number, ended.At, at);
                break;
            case RoundReason.Appeal when ended.IsLast && ended.Outcome is not (VotingOutcome.Withdrawn or VotingOutcome.Lapsed):
                AnswerAppeal(clock, upheld: false, ended.Number, ended.At, at);
                break;
            case RoundReason.Ratification:
                AnswerRatification(clock, ended, at);
                break;
            case RoundReason.Escalation:
                AnswerLadder(clock, ended, at);
                break;
        }
    }

    private void Reverse(Actor clock, EndedRound ended, DateTimeOffset at)
    {
        // What was carried out, or has ended, cannot be reversed any more; the later decision says so itself.
        if (Workflow.WhyNot(clock, State, GateStep.Reverse) is not null)
        {
            return;
        }

        var next = Workflow.Take(clock, State, GateStep.Reverse);
        Aftermath = Aftermath with { End = new ApprovalEnd(EndReason.Reversed, ended.At, ended.Number) };
        Turn(next, ended.At);
        Record(new GateReversed(Id, ended.Number, ended.At, at, clock.Id));
    }

    private GateLink Follow(RoundReason reason, NextRound round, Actor actor, DateTimeOffset at, string? words = null, GateErrand? errand = null)
    {
        Aftermath = Aftermath with { Rounds = Aftermath.Rounds.Add(new LaterRound(round.Id, round.Number, reason, at, actor.Id, words)) };
        IsReopened = Reopens();
        Record(new GateFollowed(Id, round.Id, round.Number, reason, words, at, actor.Id));
        return new GateLink(Id, Number, reason, errand);
    }

    private bool Reopens() => Aftermath.Rounds.Any(later => later.IsPending && later.Reason is not (RoundReason.Appeal or RoundReason.Ratification));
}

/// <summary>How a later round ended.</summary>
/// <param name="Number">Which.</param>
/// <param name="Outcome">How.</param>
/// <param name="At">As of when.</param>
/// <param name="IsLast">Whether no further round of the same errand can follow it.</param>
public sealed record EndedRound(int Number, VotingOutcome Outcome, DateTimeOffset At, bool IsLast);
