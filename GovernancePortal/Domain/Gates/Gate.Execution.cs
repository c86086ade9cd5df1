using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>Carrying an approval out: reported by the author's organisation, confirmed by another person.</content>
public sealed partial class Gate
{
    /// <summary>The author's organisation reports what was done.</summary>
    public void ReportExecution(Actor actor, string words, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ReportExecution);
        MustNotStandAside(actor);
        Must(Doers.Any(role => actor.Holds(role, OrganisationId)), GateAfterRefusals.NotTheAuthorsOrganisation);
        Must(Aftermath.Execution is not { IsWaiting: true }, GateAfterRefusals.ReportedAlready);
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
        var report = MustConfirm(actor);
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
        var report = MustConfirm(actor);

        Aftermath = Aftermath with { Execution = report with { ConfirmedBy = actor.Id }, CarriedOutAt = at };
        IsReported = false;
        Turn(next, at);
        Record(new GateCarriedOut(Id, at, actor.Id));
    }

    private ExecutionReport MustConfirm(Actor actor)
    {
        MustNotBeAuthor(actor, GateAfterRefusals.AuthorMayNotConfirm);
        MustNotStandAside(actor);
        var report = Aftermath.Execution is { IsWaiting: true } waiting ? waiting : throw new RefusalException(GateAfterRefusals.NotReported);
        Must(report.By != actor.Id, GateAfterRefusals.ReporterMayNotConfirm);
        return report;
    }
}
