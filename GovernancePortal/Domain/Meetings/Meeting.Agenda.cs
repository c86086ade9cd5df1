using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <content>The agenda and its papers.</content>
public sealed partial class Meeting
{
    private const int MostItems = 60;
    private const int MostPapers = 20;
    private const int MostMinutes = 600;

    /// <summary>The item of the number.</summary>
    public AgendaItem? Item(int number) => Agenda.FirstOrDefault(item => item.Number == number);

    /// <summary>Puts an item at the end of the agenda; while the meeting is held only the chair does.</summary>
    /// <returns>Its number.</returns>
    public int AddItem(Actor actor, AgendaDraft draft, DateTimeOffset at)
    {
        var inSession = State == MeetingState.InSession;
        Workflow.Take(actor, State, inSession ? MeetingStep.AddItem : MeetingStep.EditAgenda);
        Must(Agenda.Length < MostItems, MeetingRefusals.TooMany);

        var item = Made(draft, LastItem + 1, inSession);
        LastItem = item.Number;
        Agenda = Agenda.Add(item);
        Record(new MeetingItemWritten(Id, item, IsNew: true, at, actor.Id));
        return item.Number;
    }

    /// <summary>Writes an item anew; its number and its papers stay.</summary>
    public void ChangeItem(Actor actor, int number, AgendaDraft draft, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.EditAgenda);
        var item = MustFindItem(number);
        var changed = Made(draft, number, item.AddedInSession) with { Papers = item.Papers };
        if (changed == item)
        {
            return;
        }

        Agenda = Agenda.Replace(item, changed);
        Record(new MeetingItemWritten(Id, changed, IsNew: false, at, actor.Id));
    }

    /// <summary>Takes an item off; its number is not used again.</summary>
    public void RemoveItem(Actor actor, int number, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.EditAgenda);
        Agenda = Agenda.Remove(MustFindItem(number));
        Record(new MeetingItemRemoved(Id, number, at, actor.Id));
    }

    /// <summary>Puts the agenda in another order, until the meeting begins.</summary>
    public void OrderAgenda(Actor actor, IReadOnlyCollection<int> order, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.EditAgenda);
        Must(order.Count == Agenda.Length && order.ToHashSet().SetEquals(Agenda.Select(item => item.Number)), MeetingRefusals.OrderUnfit);
        var ordered = order.Select(MustFindItem).ToImmutableArray();
        if (ordered.SequenceEqual(Agenda))
        {
            return;
        }

        Agenda = ordered;
        Record(new MeetingAgendaOrdered(Id, [.. order], at, actor.Id));
    }

    /// <summary>Attaches a paper whose content is stored under its hash; while the meeting is held only the chair does.</summary>
    public void AttachPaper(Actor actor, int number, MeetingPaper paper, DateTimeOffset at)
    {
        MustTakePaper(actor, number, paper.Sha256);
        var item = MustFindItem(number);
        Agenda = Agenda.Replace(item, item with { Papers = item.Papers.Add(paper) });
        Record(new MeetingPaperAttached(Id, number, paper, at, actor.Id));
    }

    /// <summary>Refuses a paper that <see cref="AttachPaper"/> would refuse, before its content is stored.</summary>
    public void MustTakePaper(Actor actor, int number, string sha256)
    {
        Workflow.Take(actor, State, State == MeetingState.InSession ? MeetingStep.AddItem : MeetingStep.EditAgenda);
        var item = MustFindItem(number);
        Must(item.Papers.All(known => known.Sha256 != sha256), MeetingRefusals.SamePaper);
        Must(item.Papers.Length < MostPapers, MeetingRefusals.TooMany);
    }

    /// <summary>Takes a paper off again.</summary>
    public void DetachPaper(Actor actor, int number, string sha256, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MeetingStep.EditAgenda);
        var item = MustFindItem(number);
        var paper = item.Papers.FirstOrDefault(known => known.Sha256 == sha256) ?? throw new RefusalException(MeetingRefusals.NoSuchPaper);
        Agenda = Agenda.Replace(item, item with { Papers = item.Papers.Remove(paper) });
        Record(new MeetingPaperDetached(Id, number, sha256, at, actor.Id));
    }

    private AgendaItem MustFindItem(int number) => Item(number) ?? throw new RefusalException(MeetingRefusals.NoSuchItem);

    private static AgendaItem Made(AgendaDraft draft, int number, bool inSession)
    {
        var title = Fitting(draft.Title, 3, 160, MeetingRefusals.ItemUnfit);
        Must(!title.Contains('\n', StringComparison.Ordinal), MeetingRefusals.ItemUnfit);
        Must(Enum.IsDefined(draft.Kind) && draft.Minutes is >= 0 and <= MostMinutes && (draft.Kind == AgendaKind.Free) == draft.Link is null && draft.Link is null or > 0, MeetingRefusals.ItemUnfit);
        return new AgendaItem(number, draft.Kind, title, draft.Link, draft.Presenter, draft.Minutes, draft.IsClassified, inSession);
    }
}
