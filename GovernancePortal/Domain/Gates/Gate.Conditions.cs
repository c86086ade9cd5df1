using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>Conditions of an approval as actions: named, reported, verified by somebody else.</content>
public sealed partial class Gate
{
    /// <summary>Who may take a condition of an approval from which state to which; whoever verifies or returns it is neither its owner nor the gate's author.</summary>
    public static readonly Workflow<ConditionState, ConditionStep> ConditionWorkflow =
        new Workflow<ConditionState, ConditionStep>("gates")
            .Allow(ConditionStep.NameOwner, ConditionState.Open, ConditionState.Owned, Authors)
            .Allow(ConditionStep.NameOwner, ConditionState.Owned, ConditionState.Owned, Authors)
            .Allow(ConditionStep.Report, ConditionState.Owned, ConditionState.Reported, Doers)
            .Allow(ConditionStep.Return, ConditionState.Reported, ConditionState.Owned, Verifiers)
            .Allow(ConditionStep.Verify, ConditionState.Reported, ConditionState.Verified, Verifiers);

    private static readonly TimeSpan LongestCondition = TimeSpan.FromDays(5 * 366);

    /// <summary>The author or the chair names who sees to a condition, and by when.</summary>
    /// <param name="actor">The author or the chair.</param>
    /// <param name="index">Which condition.</param>
    /// <param name="owner">Who is to see to it.</param>
    /// <param name="mayOwn">Whether that person has a grant with which they can act for a party.</param>
    /// <param name="due">By when.</param>
    /// <param name="at">Now.</param>
    public void NameOwner(Actor actor, int index, PersonId owner, bool mayOwn, DateTimeOffset due, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.NameOwner);
        Must(actor.Id == AuthorId || actor.Holds(Role.Chair), GateAfterRefusals.NotAuthorOrChair);
        MustNotStandAside(actor);
        MustHavePassed();
        var condition = MustFind(index);
        Must(!condition.IsReported, GateAfterRefusals.ReportedAlready);
        Must(mayOwn, GateAfterRefusals.OwnerWithoutGrant);
        Must(!StandsAside(owner), GateAfterRefusals.OwnerStandsAside);
        Must(due > at && due <= at + LongestCondition, GateAfterRefusals.DueUnfit);

        ConditionWorkflow.Take(actor, StateOf(condition), ConditionStep.NameOwner);
        Replace(index, condition with { Owner = owner, Due = due });
        Record(new GateConditionNamed(Id, index, owner, due, at, actor.Id));
    }

    /// <summary>The owner of a condition reports it done, in words and perhaps with a document.</summary>
    public void ReportCondition(Actor actor, int index, string words, GateDocument? document, DateTimeOffset at)
    {
        MustTakeReport(actor, index, words);

        Replace(index, Conditions[index] with { Report = new ConditionReport(actor.Id, at, words.Trim(), document), Remarks = null });
        Record(new GateConditionReported(Id, index, words.Trim(), document, at, actor.Id));
    }

    /// <summary>Refuses a report that <see cref="ReportCondition"/> would refuse, before its document is stored.</summary>
    public void MustTakeReport(Actor actor, int index, string words)
    {
        Workflow.Take(actor, State, GateStep.ReportCondition);
        MustNotStandAside(actor);
        MustHavePassed();
        var condition = MustFind(index);
        Must(condition.Owner is not null, GateAfterRefusals.NoOwner);
        Must(condition.Owner == actor.Id, GateAfterRefusals.NotTheOwner);
        Must(!condition.IsReported, GateAfterRefusals.ReportedAlready);
        ConditionWorkflow.Take(actor, StateOf(condition), ConditionStep.Report);
        MustSay(words, GateAfterRefusals.WordsMissing);
    }

    /// <summary>Someone other than its owner and the author confirms that a condition is met.</summary>
    public void VerifyCondition(Actor actor, int index, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.VerifyCondition);
        var condition = MustVerify(actor, index, ConditionStep.Verify);

        Replace(index, condition with { VerifiedBy = actor.Id, VerifiedAt = at });
        IsHeld = Conditions.Any(other => other.VerifiedAt is null);
        Record(new GateConditionVerified(Id, index, at, actor.Id));
    }

    /// <summary>Someone other than its owner and the author gives a condition back, with what is missing.</summary>
    public void ReturnCondition(Actor actor, int index, string remarks, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ReturnCondition);
        var condition = MustVerify(actor, index, ConditionStep.Return);
        var missing = MustSay(remarks, GateRefusals.RemarksMissing);

        Replace(index, condition with { Report = null, Remarks = missing });
        Record(new GateConditionReturned(Id, index, missing, at, actor.Id));
    }

    private GateCondition MustVerify(Actor actor, int index, ConditionStep step)
    {
        MustNotBeAuthor(actor, GateRefusals.AuthorMayNotVerify);
        MustNotStandAside(actor);
        MustHavePassed();
        var condition = MustFind(index);
        Must(condition.Owner != actor.Id, GateAfterRefusals.OwnerMayNotVerify);
        Must(condition.IsReported, GateAfterRefusals.NotReported);
        ConditionWorkflow.Take(actor, StateOf(condition), step);
        return condition;
    }

    private static ConditionState StateOf(GateCondition condition) =>
        condition.VerifiedAt is not null ? ConditionState.Verified
        : condition.Report is not null ? ConditionState.Reported
        : condition.Owner is not null ? ConditionState.Owned
        : ConditionState.Open;

    private GateCondition MustFind(int index) => index >= 0 && index < Conditions.Length && Conditions[index].VerifiedAt is null
        ? Conditions[index]
        : throw new RefusalException(GateRefusals.NoSuchCondition);

    private void Replace(int index, GateCondition condition) => Conditions = Conditions.SetItem(index, condition);
}
