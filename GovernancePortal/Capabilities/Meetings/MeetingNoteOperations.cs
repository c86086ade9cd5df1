using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The one door through which notes are taken, and actions assigned and moved.</summary>
public sealed class MeetingNoteOperations(PortalWork work)
{
    /// <summary>Notes a line on an item.</summary>
    /// <returns>Its number.</returns>
    public Task<Outcome<int>> WriteAsync(MeetingKey key, int item, string text, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "write-note", Assurance.SignedIn, actor, (meeting, scope) => meeting.WriteNote(scope.Actor, item, text, scope.At), cancellationToken);

    /// <summary>Writes a line anew; where somebody did so meanwhile, both stay.</summary>
    /// <returns>Whether the line has two versions side by side now.</returns>
    public Task<Outcome<bool>> EditAsync(MeetingKey key, int line, string text, int seen, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "edit-note", Assurance.SignedIn, actor, (meeting, scope) => meeting.EditNote(scope.Actor, line, text, seen, scope.At), cancellationToken);

    /// <summary>Gives somebody something to do by a date.</summary>
    /// <returns>Its number.</returns>
    public Task<Outcome<int>> AssignAsync(MeetingKey key, ActionDraft draft, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "assign-action", Assurance.SignedIn, actor, async (meeting, scope) =>
        {
            await MeetingBodyQueries.MustBeOfThePartnershipAsync(scope, draft.Owner);
            return meeting.Assign(scope.Actor, draft, scope.At);
        }, cancellationToken);

    /// <summary>The owner says that an action is done.</summary>
    public Task<Outcome<ActionState>> FinishAsync(MeetingKey key, int action, string? remark, Actor actor, CancellationToken cancellationToken) =>
        TakeAsync(key, "finish-action", Assurance.SignedIn, action, ActionStep.Finish, remark, actor, cancellationToken);

    /// <summary>Somebody else has seen that it is done.</summary>
    public Task<Outcome<ActionState>> VerifyAsync(MeetingKey key, int action, string? remark, Actor actor, CancellationToken cancellationToken) =>
        TakeAsync(key, "verify-action", Assurance.FreshSecondFactor, action, ActionStep.Verify, remark, actor, cancellationToken);

    /// <summary>It is not done after all.</summary>
    public Task<Outcome<ActionState>> ReopenAsync(MeetingKey key, int action, string remark, Actor actor, CancellationToken cancellationToken) =>
        TakeAsync(key, "reopen-action", Assurance.SignedIn, action, ActionStep.Reopen, remark, actor, cancellationToken);

    /// <summary>It need not be done any more.</summary>
    public Task<Outcome<ActionState>> DropAsync(MeetingKey key, int action, string remark, Actor actor, CancellationToken cancellationToken) =>
        TakeAsync(key, "drop-action", Assurance.FreshSecondFactor, action, ActionStep.Drop, remark, actor, cancellationToken);

    private Task<Outcome<ActionState>> TakeAsync(MeetingKey key, string act, Assurance assurance, int action, ActionStep step, string? remark, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, act, assurance, actor, (meeting, scope) => meeting.TakeAction(scope.Actor, action, step, remark, scope.At), cancellationToken);
}
