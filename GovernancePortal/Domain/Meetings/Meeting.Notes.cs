using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <content>Notes, and what is given to people to do.</content>
public sealed partial class Meeting
{
    private const int MostNotes = 5_000;
    private const int MostActions = 500;
    private const int LongestNote = 4_000;

    private readonly List<MeetingNote> _notes = [];
    private readonly List<MeetingAction> _actions = [];

    /// <summary>The lines of notes.</summary>
    public IReadOnlyList<MeetingNote> Notes => _notes;

    /// <summary>The actions.</summary>
    public IReadOnlyList<MeetingAction> Actions => _actions;

    /// <summary>Notes a line on an item. Lines are only ever added, so that two who note at once both keep theirs.</summary>
    /// <returns>Its number.</returns>
    public int WriteNote(Actor actor, int item, string text, DateTimeOffset at)
    {
        MustTakeNotes(actor);
        MustFindItem(item);
        Must(_notes.Count < MostNotes, MeetingRefusals.TooMany);

        var note = MeetingNote.Begin(Id, _notes.Count + 1, item, Fitting(text, 1, LongestNote, MeetingRefusals.NoteUnfit), actor.Id, at);
        _notes.Add(note);
        Record(new MeetingNoteWritten(Id, note.Number, item, note.Versions[0], at, actor.Id));
        return note.Number;
    }

    /// <summary>Writes a line anew, or strikes it where the text is empty.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="number">The line.</param>
    /// <param name="text">What it is to say.</param>
    /// <param name="seen">The newest version that the writer had before them. Where there is a newer one, both stay.</param>
    /// <param name="at">Now.</param>
    /// <returns>Whether the line has two versions side by side now.</returns>
    public bool EditNote(Actor actor, int number, string text, int seen, DateTimeOffset at)
    {
        MustTakeNotes(actor);
        var note = _notes.Find(known => known.Number == number) ?? throw new RefusalException(MeetingRefusals.NoSuchNote);
        Must(seen >= 1 && seen <= note.Versions.Length, MeetingRefusals.NoSuchNote);
        Must(note.Versions.Length < MostNotes, MeetingRefusals.TooMany);
        var written = Fitting(text, 0, LongestNote, MeetingRefusals.NoteUnfit);
        if (note.Current is [var only] && only.Text == written)
        {
            return false;
        }

        Record(new MeetingNoteWritten(Id, number, note.Item, note.Write(written, seen, actor.Id, at), at, actor.Id));
        return note.IsInConflict;
    }

    /// <summary>Gives somebody something to do by a date.</summary>
    /// <returns>Its number.</returns>
    public int Assign(Actor actor, ActionDraft draft, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.AssignAction);
        MustBeOpenRecord();
        MustFindItem(draft.Item);
        Must(_actions.Count < MostActions, MeetingRefusals.TooMany);
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        Must(draft.Owner != default && draft.Due >= today && draft.Due <= today.AddYears(5), MeetingRefusals.ActionUnfit);

        var action = MeetingAction.Assign(this, _actions.Count + 1, draft.Item, Fitting(draft.Text, 5, 1_000, MeetingRefusals.ActionUnfit), draft.Owner, draft.Due, actor.Id, at);
        _actions.Add(action);
        Record(new MeetingActionMoved(Id, action.Number, draft.Item, action.Owner, action.Due, ActionState.Open, null, action.Text, at, actor.Id));
        return action.Number;
    }

    /// <summary>Moves an action: its owner says that it is done; somebody else verifies it, reopens it, or drops it with a reason.</summary>
    public ActionState TakeAction(Actor actor, int number, ActionStep step, string? remark, DateTimeOffset at)
    {
        var action = _actions.Find(known => known.Number == number) ?? throw new RefusalException(MeetingRefusals.NoSuchAction);
        var next = MeetingAction.Workflow.Take(actor, action.State, step);
        Must(step == ActionStep.Finish ? action.Owner == actor.Id : action.Owner != actor.Id, step == ActionStep.Finish ? MeetingRefusals.NotItsOwner : MeetingRefusals.OwnAction);
        var said = step is ActionStep.Drop or ActionStep.Reopen ? Reasoned(remark) : string.IsNullOrWhiteSpace(remark) ? null : Fitting(remark, 1, LongestReason, MeetingRefusals.ReasonMissing);

        action.Move(next, said, actor.Id, at);
        Record(new MeetingActionMoved(Id, number, action.Item, action.Owner, action.Due, next, step, said, at, actor.Id));
        return next;
    }

    private void MustTakeNotes(Actor actor)
    {
        Workflow.Take(actor, State, MeetingStep.TakeNotes);
        MustBeOpenRecord();
    }
}

/// <summary>An action as somebody assigns it.</summary>
/// <param name="Item">From which item.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Due">By when.</param>
public sealed record ActionDraft(int Item, string Text, PersonId Owner, DateOnly Due);
