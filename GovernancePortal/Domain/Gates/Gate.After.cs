using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>After the result: taking effect, lapsing, and what the clock does of both.</content>
public sealed partial class Gate
{
    /// <summary>Those who act for a party; auditors and administrators carry nothing out.</summary>
    public static Role[] Doers =>
    [
        Role.Sponsor, Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner,
        Role.IncidentManager, Role.ModelOwner, Role.PipelineEngineer,
    ];

    /// <summary>Whether it approves something: what passed, or what the chair decided in an emergency; not a round that only answers for another gate.</summary>
    public bool IsApproval => Result?.Outcome is VotingOutcome.Passed or VotingOutcome.Emergency && Follows is not { AnswersOnly: true };

    private static Role[] Verifiers => [Role.Secretary, Role.ComplianceLead, Role.LegalCounsel];

    private static Role[] Confirmers => [Role.Chair, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel];

    private RoundProcedure Procedure => Round?.Procedure ?? RoundProcedure.None;

    /// <summary>The approval begins to count: it passed, the standstill is over, and every condition is verified.</summary>
    public void TakeEffect(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.TakeEffect);
        MustHavePassed();
        Must(at >= EffectiveFrom, GateRefusals.StandstillLasts);
        Must(!IsHeld, GateRefusals.ConditionsOpen);

        var asOf = EffectInstant();
        Aftermath = Aftermath with { EffectiveAt = asOf };
        Turn(next, asOf);
        Record(new GateTookEffect(Id, asOf, at, actor.Id));
    }

    /// <summary>Whether the clock has something to do about what was decided.</summary>
    public bool IsAfterDue(DateTimeOffset at) => (IsRipe && EffectInstant() <= at) || TurnsAt <= at;

    /// <summary>
    /// Does what the clock has made true by the instant, in the order in which it became true and as of then: taking effect,
    /// lapsing, expiring. Called before every act on a decided gate, it makes no difference how long nobody called it.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool Settle(Actor clock, DateTimeOffset at)
    {
        var turned = false;
        while (SettleOnce(clock, at))
        {
            turned = true;
        }

        return turned;
    }

    /// <summary>Sets a round aside that was not decided while its body had time for it.</summary>
    public void SetAside(Actor clock, DateTimeOffset asOf, DateTimeOffset at)
    {
        Workflow.Take(clock, State, GateStep.Lapse);
        Must(State is GateState.Screened or GateState.Open, GateAfterRefusals.NotUnderWay);
        Lapse(clock, EndReason.TimeOver, asOf, at);
    }

    private bool IsRipe => State == GateState.Decided && IsApproval && !IsHeld;

    private static Workflow<GateState, GateStep> AfterTheVote(Workflow<GateState, GateStep> table) => WithReviews(WithConflicts(table))
        .Allow(GateStep.NameOwner, GateState.Decided, GateState.Decided, Authors)
        .Allow(GateStep.ReportCondition, GateState.Decided, GateState.Decided, Doers)
        .Allow(GateStep.VerifyCondition, GateState.Decided, GateState.Decided, Verifiers)
        .Allow(GateStep.ReturnCondition, GateState.Decided, GateState.Decided, Verifiers)
        .Allow(GateStep.Veto, GateState.Decided, GateState.Stopped, Role.Sponsor, Role.CouncilMember)
        .Allow(GateStep.Veto, GateState.UnderAppeal, GateState.Stopped, Role.Sponsor, Role.CouncilMember)
        .Allow(GateStep.Veto, GateState.Stopped, GateState.Stopped, Role.Sponsor, Role.CouncilMember)
        .Allow(GateStep.WithdrawVeto, GateState.Stopped, GateState.Decided, Role.Sponsor, Role.CouncilMember)
        .Allow(GateStep.Appeal, GateState.Decided, GateState.UnderAppeal, Role.Sponsor)
        .Allow(GateStep.UpholdAppeal, GateState.UnderAppeal, GateState.Stopped, Role.System)
        .Allow(GateStep.DismissAppeal, GateState.UnderAppeal, GateState.Decided, Role.System)
        .Allow(GateStep.TakeEffect, GateState.Decided, GateState.Effective, Role.System)
        .Allow(GateStep.ReportExecution, GateState.Effective, GateState.Effective, Doers)
        .Allow(GateStep.ReturnExecution, GateState.Effective, GateState.Effective, Confirmers)
        .Allow(GateStep.ConfirmExecution, GateState.Effective, GateState.CarriedOut, Confirmers)
        .Allow(GateStep.DecideInEmergency, GateState.Submitted, GateState.Provisional, Role.Chair)
        .Allow(GateStep.DecideInEmergency, GateState.Screened, GateState.Provisional, Role.Chair)
        .Allow(GateStep.Ratify, GateState.Provisional, GateState.Effective, Role.System)
        .Allow(GateStep.Recall, GateState.Decided, GateState.Decided, Role.Chair)
        .Allow(GateStep.Reconsider, GateState.Decided, GateState.Decided, Role.CouncilMember)
        .Allow(GateStep.Reconsider, GateState.Effective, GateState.Effective, Role.CouncilMember)
        .Allow(GateStep.Reverse, GateState.Decided, GateState.Stopped, Role.System)
        .Allow(GateStep.Reverse, GateState.UnderAppeal, GateState.Stopped, Role.System)
        .Allow(GateStep.Reverse, GateState.Effective, GateState.Stopped, Role.System)
        .Allow(GateStep.Revalidate, GateState.Effective, GateState.Effective, Authors)
        .Allow(GateStep.Revalidate, GateState.CarriedOut, GateState.CarriedOut, Authors)
        .Allow(GateStep.Escalate, GateState.Decided, GateState.Decided, Role.System)
        .Allow(GateStep.Lapse, GateState.Screened, GateState.Lapsed, Role.System)
        .Allow(GateStep.Lapse, GateState.Open, GateState.Lapsed, Role.System)
        .Allow(GateStep.Lapse, GateState.Decided, GateState.Lapsed, Role.System)
        .Allow(GateStep.Lapse, GateState.Provisional, GateState.Lapsed, Role.System)
        .Allow(GateStep.Lapse, GateState.Effective, GateState.Lapsed, Role.System)
        .Allow(GateStep.Lapse, GateState.CarriedOut, GateState.Lapsed, Role.System);

    private bool SettleOnce(Actor clock, DateTimeOffset at)
    {
        if (IsRipe && EffectInstant() is var ripe && ripe <= at && (TurnsAt is null || ripe <= TurnsAt))
        {
            TakeEffect(clock, at);
            return true;
        }

        // What goes up the ladder needs a round before the next body, which is drafted by whoever called.
        if (TurnsAt is not { } due || due > at || IsEscalated)
        {
            return false;
        }

        Lapse(clock, WhyLapsed(due), due, at);
        return true;
    }

    private EndReason WhyLapsed(DateTimeOffset due) => State switch
    {
        GateState.Decided => EndReason.NotEffective,
        GateState.Provisional => EndReason.NotRatified,
        GateState.Effective when due == ExecuteBy() => EndReason.NotCarriedOut,
        _ => EndReason.Expired,
    };

    private void Lapse(Actor clock, EndReason reason, DateTimeOffset asOf, DateTimeOffset at, int? round = null)
    {
        var next = Workflow.Take(clock, State, GateStep.Lapse);
        Aftermath = Aftermath with { End = new ApprovalEnd(reason, asOf, round) };
        Turn(next, asOf);
        Record(new GateLapsed(Id, reason, asOf, at, clock.Id));
    }

    // A gate moves as of the instant at which it should have, whenever somebody comes by to see to it.
    private void Turn(GateState next, DateTimeOffset asOf)
    {
        State = next;
        MovedAt = asOf;
        TurnsAt = NextTurn();
        ReviewDue = NextReview();
    }

    // After the standstill, the last condition that was verified, a veto that was taken back and an appeal that was dismissed.
    private DateTimeOffset EffectInstant() => Conditions.Select(condition => condition.VerifiedAt)
        .Concat(Aftermath.Vetoes.Select(veto => veto.WithdrawnAt))
        .Append(Aftermath.Appeal?.DecidedAt)
        .OfType<DateTimeOffset>()
        .Append(EffectiveFrom!.Value)
        .Max();

    private DateTimeOffset? EffectiveBy() => IsApproval ? Aftermath.EffectiveBy(Procedure, EffectiveFrom) : null;

    private DateTimeOffset? ExecuteBy() => Aftermath.ExecuteBy(Procedure);

    private DateTimeOffset? ExpiresAt() => Aftermath.ExpiresAt(Procedure);

    private DateTimeOffset? NextTurn() => State switch
    {
        GateState.Decided when IsEscalated => NextStepAt(),
        GateState.Decided => EffectiveBy(),
        GateState.Provisional => Aftermath.Emergency!.RatifyBy,
        GateState.Effective => Earlier(ExecuteBy(), ExpiresAt()),
        GateState.CarriedOut => ExpiresAt(),
        _ => null,
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static string MustSay(string? words, Refusal refusal)
    {
        Must(!string.IsNullOrWhiteSpace(words), refusal);
        MustFit(words);
        return words!.Trim();
    }
}
