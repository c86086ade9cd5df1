using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>Carrying an approval out: reported by the author's organisation, confirmed by another person.</content>
public sealed partial class Gate
{
    /// <summary>Who may take the carrying out of an approval from which state to which; whoever returns or confirms a report neither made it nor wrote the gate.</summary>
    public static readonly Workflow<ExecutionState, ExecutionStep> ExecutionWorkflow =
        new Workflow<ExecutionState, ExecutionStep>("gates")
            .Allow(ExecutionStep.Report, ExecutionState.Unreported, ExecutionState.Reported, Doers)
            .Allow(ExecutionStep.Report, ExecutionState.Returned, ExecutionState.Reported, Doers)
            .Allow(ExecutionStep.Return, ExecutionState.Reported, ExecutionState.Returned, Confirmers)
            .Allow(ExecutionStep.Confirm, ExecutionState.Reported, ExecutionState.Confirmed, Confirmers);

    /// <summary>The author's organisation reports what was done.</summary>
    public void ReportExecution(Actor actor, string words, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ReportExecution);
        MustNotStandAside(actor);
        Must(Doers.Any(role => actor.Holds(role, OrganisationId)), GateAfterRefusals.NotTheAuthorsOrganisation);
        Must(Aftermath.Execution is not { IsWaiting: true }, GateAfterRefusals.ReportedAlready);
        ExecutionWorkflow.Take(actor, StateOf(Aftermath.Execution), ExecutionStep.Report);
        var what = MustSay(words, GateAfterRefusals.WordsMissing);

        Aftermath = Aftermath with { Execution = new ExecutionReport(what, actor.Id, at) };
        IsReported = true;
        TurnsAt = NextTurn();
        Record(new GateExecutionReported(Id, what, at, actor.Id));
    }

    /// <summary>Another person gives the report back with what is missing; the date of carrying it out counts again.</summary>
    public void ReturnExecution(Actor actor, string remarks, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ReturnExecution);
        var report = MustConfirm(actor, ExecutionStep.Return);
        var missing = MustSay(remarks, GateRefusals.RemarksMissing);

        Aftermath = Aftermath with { Execution = report with { Remarks = missing, ReturnedAt = at } };
        IsReported = false;
        TurnsAt = NextTurn();
        Record(new GateExecutionReturned(Id, missing, at, actor.Id));
    }

    /// <summary>Another person than the one who reported it, and not the author, confirms that it was carried out.</summary>
    public void ConfirmExecution(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.ConfirmExecution);
        var report = MustConfirm(actor, ExecutionStep.Confirm);

        Aftermath = Aftermath with { Execution = report with { ConfirmedBy = actor.Id }, CarriedOutAt = at };
        IsReported = false;
        Turn(next, at);
        Record(new GateCarriedOut(Id, at, actor.Id));
    }

    private static ExecutionState StateOf(ExecutionReport? report) => report switch
    {
        null => ExecutionState.Unreported,
        { ConfirmedBy: not null } => ExecutionState.Confirmed,
        { ReturnedAt: not null } => ExecutionState.Returned,
        _ => ExecutionState.Reported,
    };

    private ExecutionReport MustConfirm(Actor actor, ExecutionStep step)
    {
        MustNotBeAuthor(actor, GateAfterRefusals.AuthorMayNotConfirm);
        MustNotStandAside(actor);
        var report = Aftermath.Execution is { IsWaiting: true } waiting ? waiting : throw new RefusalException(GateAfterRefusals.NotReported);
        Must(report.By != actor.Id, GateAfterRefusals.ReporterMayNotConfirm);
        ExecutionWorkflow.Take(actor, StateOf(Aftermath.Execution), step);
        return report;
    }
}

/// <summary>Where the carrying out of an approval stands.</summary>
public enum ExecutionState
{
    /// <summary>Nothing is reported.</summary>
    Unreported,

    /// <summary>It is reported, and waits to be confirmed.</summary>
    Reported,

    /// <summary>The report was given back.</summary>
    Returned,

    /// <summary>Somebody else confirmed it.</summary>
    Confirmed,
}

/// <summary>A step of carrying an approval out.</summary>
public enum ExecutionStep
{
    /// <summary>The author's organisation reports it.</summary>
    Report,

    /// <summary>Somebody else gives the report back.</summary>
    Return,

    /// <summary>Somebody else confirms it.</summary>
    Confirm,
}
