using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>The charter's escalation ladder: each step a body with its time, the last one perhaps the dispute procedure (voting rule 16).</content>
public sealed partial class Gate
{
    /// <summary>Whether it goes up the ladder: neither passed nor rejected, and the rule hands such a matter on. A step of another gate's ladder hands it back there.</summary>
    public bool IsEscalated => State == GateState.Decided
        && (Outcome == VotingOutcome.Escalated || (Outcome == VotingOutcome.Tied && Round!.Rule.Tie == TieRule.Escalate))
        && Follows?.Errand is null;

    /// <summary>The step that it stands on, if it stands on one.</summary>
    public LadderStep? CurrentStep => Aftermath.Ladder is [.., { Ending: null } last] ? last : null;

    /// <summary>The step that is to be taken by the instant, and as of when; null if none is.</summary>
    public (int Rung, EscalationRung Of, DateTimeOffset AsOf)? StepDue(DateTimeOffset at) =>
        IsEscalated && NextStepAt() is { } due && due <= at && NextRung < Procedure.Ladder.Length ? (NextRung, Procedure.Ladder[NextRung], due) : null;

    /// <summary>
    /// Takes the next step: as of the close, or of the end of the step before. Where that step's own time is over by now, it
    /// is noted and passed.
    /// </summary>
    /// <param name="clock">The portal's clock.</param>
    /// <param name="bodyName">What the body is called.</param>
    /// <param name="round">The round before that body; for the dispute procedure, and where no time is left, nothing is drafted.</param>
    /// <param name="at">Now.</param>
    /// <returns>What links the round to this gate; null where none is to be drafted.</returns>
    public GateLink? Escalate(Actor clock, string bodyName, NextRound round, DateTimeOffset at)
    {
        Workflow.Take(clock, State, GateStep.Escalate);
        var (rung, of, asOf) = StepDue(at) ?? throw new RefusalException(GateAfterRefusals.NoStepDue);
        if (CurrentStep is not null)
        {
            EndStep(clock, LadderEnding.TimeOver, asOf, at);
        }

        var until = asOf.AddHours(of.Hours);
        var drafts = of.Body is not null && until > at;
        Aftermath = Aftermath with { Ladder = Aftermath.Ladder.Add(new LadderStep(rung, of.Body, bodyName, asOf, until, drafts ? round.Number : null)) };
        Record(new GateEscalated(Id, rung, of.Body, asOf, until, at, clock.Id));
        var link = drafts ? Follow(RoundReason.Escalation, round, clock, at, errand: new GateErrand(Id, RoundReason.Escalation, of.Body, bodyName, until)) : null;
        TurnsAt = NextTurn();
        return link;
    }

    /// <summary>Ends the last step when its time is over: the charter provides for nothing more.</summary>
    public void EndLadder(Actor clock, DateTimeOffset at)
    {
        Workflow.Take(clock, State, GateStep.Escalate);
        Must(CurrentStep is { } last && last.Until <= at && StepDue(at) is null, GateAfterRefusals.NoStepDue);

        EndStep(clock, LadderEnding.TimeOver, CurrentStep!.Until, at);
        TurnsAt = NextTurn();
    }

    /// <summary>The parties settled their dispute, which ends the escalation.</summary>
    public void Settled(Actor clock, DateTimeOffset at)
    {
        Workflow.Take(clock, State, GateStep.Escalate);
        Must(CurrentStep is { Body: null }, GateAfterRefusals.NoStepDue);

        EndStep(clock, LadderEnding.Settled, at, at);
        TurnsAt = NextTurn();
    }

    private int NextRung => Aftermath.Ladder.Length;

    private void AnswerLadder(Actor clock, EndedRound ended, DateTimeOffset at)
    {
        if (!IsEscalated || CurrentStep is not { } step || ended.At > step.Until)
        {
            return;
        }

        if (ended.Outcome is VotingOutcome.Passed or VotingOutcome.Rejected or VotingOutcome.Vetoed)
        {
            EndStep(clock, LadderEnding.Decided, ended.At, at);
        }
        else if (ended.Outcome is VotingOutcome.Tied or VotingOutcome.Escalated)
        {
            EndStep(clock, LadderEnding.Divided, ended.At, at);
        }

        TurnsAt = NextTurn();
    }

    private void EndStep(Actor clock, LadderEnding ending, DateTimeOffset asOf, DateTimeOffset at)
    {
        var step = CurrentStep!;
        Aftermath = Aftermath with { Ladder = Aftermath.Ladder.Replace(step, step with { Ending = ending, EndedAt = asOf }) };
        Record(new GateStepEnded(Id, step.Rung, ending, asOf, at, clock.Id));
    }

    // The first step begins with the close, and each of the others when the one before it has ended without a decision.
    private DateTimeOffset? NextStepAt() => Aftermath.Ladder switch
    {
        [] => Procedure.Ladder.IsEmpty ? null : Result!.ClosedAt,
        [.., { Ending: null } last] => last.Until,
        [.., { Ending: LadderEnding.Divided } last] when NextRung < Procedure.Ladder.Length => last.EndedAt,
        _ => null,
    };
}
