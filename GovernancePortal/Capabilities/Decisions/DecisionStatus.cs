using System.Linq.Expressions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>What has become of a decision since it was entered.</summary>
public enum DecisionStatus
{
    /// <summary>Nothing takes effect by it: it did not pass, or answered for another one.</summary>
    Closed,

    /// <summary>Passed, and its standstill lasts.</summary>
    InStandstill,

    /// <summary>Passed, and held until its conditions are verified.</summary>
    OnConditions,

    /// <summary>Passed, and a party appealed.</summary>
    UnderAppeal,

    /// <summary>Stopped by a veto, an appeal or a reconsideration.</summary>
    Stopped,

    /// <summary>An emergency decision that waits to be ratified.</summary>
    Provisional,

    /// <summary>In effect.</summary>
    Effective,

    /// <summary>Carried out.</summary>
    CarriedOut,

    /// <summary>Lapsed or expired.</summary>
    Lapsed,

    /// <summary>A later round on the matter is under way.</summary>
    Reopened,

    /// <summary>A later decision took its place.</summary>
    Superseded,
}

/// <summary>What the gate of a decision tells of what became of it.</summary>
public sealed record DecisionAfter(GateState State, VotingOutcome? Outcome, DateTimeOffset MovedAt, DateTimeOffset? EffectiveFrom, DateTimeOffset? TurnsAt, bool IsHeld, bool IsReopened)
{
    /// <summary>The status at the instant, and since or until when, where that says something.</summary>
    public (DecisionStatus Status, DateTimeOffset? When) At(DateTimeOffset at) => this switch
    {
        // What the clock has made true counts whether or not somebody has come by to note it.
        { State: GateState.Decided or GateState.Effective or GateState.CarriedOut or GateState.Provisional, TurnsAt: { } turned } when turned <= at && IsApproval => (DecisionStatus.Lapsed, turned),
        { State: GateState.UnderAppeal } => (DecisionStatus.UnderAppeal, MovedAt),
        { State: GateState.Stopped } => (DecisionStatus.Stopped, MovedAt),
        { State: GateState.Lapsed } => (DecisionStatus.Lapsed, MovedAt),
        { State: GateState.Provisional } => (DecisionStatus.Provisional, TurnsAt),
        { IsReopened: true } => (DecisionStatus.Reopened, null),
        { State: GateState.CarriedOut } => (DecisionStatus.CarriedOut, MovedAt),
        { State: GateState.Effective } => (DecisionStatus.Effective, MovedAt),
        { State: GateState.Decided, EffectiveFrom: { } from } when at < from => (DecisionStatus.InStandstill, from),
        { State: GateState.Decided, EffectiveFrom: { } from } => IsHeld ? (DecisionStatus.OnConditions, TurnsAt) : (DecisionStatus.Effective, from),
        _ => (DecisionStatus.Closed, null),
    };

    private bool IsApproval => Outcome is VotingOutcome.Passed or VotingOutcome.Emergency;

    /// <summary>The gates whose decision has the status at the instant, but for those that a later decision superseded.</summary>
    public static Expression<Func<Gate, bool>> Has(DecisionStatus status, DateTimeOffset at) => status switch
    {
        DecisionStatus.UnderAppeal => gate => gate.State == GateState.UnderAppeal,
        DecisionStatus.Stopped => gate => gate.State == GateState.Stopped,
        DecisionStatus.Lapsed => gate => gate.State == GateState.Lapsed
            || (gate.TurnsAt <= at && (gate.Outcome == VotingOutcome.Passed || gate.Outcome == VotingOutcome.Emergency)),
        DecisionStatus.Provisional => gate => gate.State == GateState.Provisional && gate.TurnsAt > at,
        DecisionStatus.Reopened => gate => gate.IsReopened && (gate.TurnsAt == null || gate.TurnsAt > at || gate.EffectiveFrom == null)
            && (gate.State == GateState.Decided || gate.State == GateState.Effective || gate.State == GateState.CarriedOut),
        DecisionStatus.CarriedOut => gate => !gate.IsReopened && gate.State == GateState.CarriedOut && (gate.TurnsAt == null || gate.TurnsAt > at),
        DecisionStatus.Effective => gate => !gate.IsReopened && (gate.TurnsAt == null || gate.TurnsAt > at)
            && (gate.State == GateState.Effective || (gate.State == GateState.Decided && gate.EffectiveFrom <= at && !gate.IsHeld)),
        DecisionStatus.InStandstill => gate => !gate.IsReopened && gate.State == GateState.Decided && gate.EffectiveFrom > at,
        DecisionStatus.OnConditions => gate => !gate.IsReopened && gate.State == GateState.Decided && gate.EffectiveFrom <= at && gate.IsHeld && (gate.TurnsAt == null || gate.TurnsAt > at),
        DecisionStatus.Closed => gate => !gate.IsReopened && gate.State == GateState.Decided && gate.EffectiveFrom == null,
        _ => gate => false,
    };
}
