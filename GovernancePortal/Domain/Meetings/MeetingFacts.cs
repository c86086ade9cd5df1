using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Meetings;

/// <summary>Something happened to a meeting.</summary>
public abstract record MeetingFact(MeetingId Id, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override FactSubject Subject => new("meeting", Id.Value);

    /// <summary>When and where: the times and the zone in plain, the title, place and link as commitments.</summary>
    protected static FactData Described(FactData data, MeetingPlan plan) => data
        .Add("body", plan.Body)
        .Add("startsAt", plan.StartsAt)
        .Add("endsAt", plan.EndsAt)
        .Add("zone", plan.Zone)
        .AddPersonal("title", plan.Title)
        .AddPersonal("place", plan.Place)
        .AddPersonal("link", plan.Link);
}

/// <summary>A meeting was planned.</summary>
public sealed record MeetingPlanned(MeetingId Id, int Number, MeetingPlan Plan, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.planned";

    /// <inheritdoc/>
    public override void Describe(FactData data) => Described(data.Add("number", Number), Plan);
}

/// <summary>Its title, times or place were changed.</summary>
public sealed record MeetingRevised(MeetingId Id, MeetingPlan Before, MeetingPlan Plan, bool IsConvened, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.revised";

    /// <inheritdoc/>
    public override void Describe(FactData data) => Described(data.Add("convened", IsConvened), Plan);
}

/// <summary>A member consented to a notice that is too short.</summary>
public sealed record MeetingNoticeWaived(MeetingId Id, NoticeWaiver Waiver, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.notice-waived";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("startsAt", Waiver.StartsAt);
}

/// <summary>Its members were invited.</summary>
public sealed record MeetingConvened(MeetingId Id, MeetingPlan Plan, int NoticeHours, bool AtShortNotice, ImmutableArray<int> Agenda, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.convened";

    /// <inheritdoc/>
    public override void Describe(FactData data) => Described(data.Add("noticeHours", NoticeHours).Add("shortNotice", AtShortNotice).Add("items", Agenda.Length), Plan);
}

/// <summary>It was called off.</summary>
public sealed record MeetingCancelled(MeetingId Id, bool WasConvened, string Reason, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.cancelled";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("convened", WasConvened).AddPersonal("reason", Reason);
}

/// <summary>An item was put on the agenda, or written anew.</summary>
public sealed record MeetingItemWritten(MeetingId Id, AgendaItem Item, bool IsNew, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => IsNew ? "meeting.item-added" : "meeting.item-changed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("item", Item.Number)
        .Add("kind", Item.Kind)
        .Add("link", Item.Link ?? 0)
        .Add("minutes", Item.Minutes)
        .Add("classified", Item.IsClassified)
        .Add("inSession", Item.AddedInSession)
        .AddPersons("presenter", [Item.Presenter])
        .AddPersonal("title", Item.Title);
}

/// <summary>An item was taken off the agenda.</summary>
public sealed record MeetingItemRemoved(MeetingId Id, int Item, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.item-removed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("item", Item);
}

/// <summary>The agenda was put in another order.</summary>
public sealed record MeetingAgendaOrdered(MeetingId Id, ImmutableArray<int> Order, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.agenda-ordered";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("order", Order.Select(item => item.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>A paper was attached to an item.</summary>
public sealed record MeetingPaperAttached(MeetingId Id, int Item, MeetingPaper Paper, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.paper-attached";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("item", Item)
        .Add("sha256", Paper.Sha256)
        .Add("length", Paper.Length)
        .Add("mediaType", Paper.MediaType)
        .AddPersonal("name", Paper.Name);
}

/// <summary>A paper was taken off an item.</summary>
public sealed record MeetingPaperDetached(MeetingId Id, int Item, string Sha256, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.paper-detached";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("item", Item).Add("sha256", Sha256);
}

/// <summary>It began, under the charter in force and with the seats as they were.</summary>
public sealed record MeetingStarted(MeetingId Id, MeetingFrame Frame, ImmutableArray<MeetingSeat> Seats, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.started";

    /// <inheritdoc/>
    public override void Describe(FactData data) => Charter(data)
        .Add("rule", RuleJson.Write(Frame.Rule))
        .Add("rulesOwn", Frame.IsTheCharters)
        .Add("seats", Seats.Select(seat => $"{seat.Id.Value:n} {seat.Organisation.Value:n} {Words.Of(seat.Class)} {seat.Weight}{(seat.Holder is null ? " vacant" : string.Empty)}"))
        .AddPersons("holders", Seats.Select(seat => seat.Holder));

    private FactData Charter(FactData data) => Frame.Charter is { } charter
        ? data.Add("charter", charter).Add("charterVersion", Frame.CharterVersion ?? 0).Add("charterSha256", Frame.CharterSha256 ?? string.Empty)
        : data.Add("charterVersion", 0);
}

/// <summary>It was interrupted.</summary>
public sealed record MeetingAdjourned(MeetingId Id, string Reason, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.adjourned";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("reason", Reason);
}

/// <summary>It went on.</summary>
public sealed record MeetingResumed(MeetingId Id, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.resumed";
}

/// <summary>It was over.</summary>
public sealed record MeetingEnded(MeetingId Id, int Carried, int Motions, int Actions, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.ended";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("carried", Carried).Add("motions", Motions).Add("actions", Actions);
}

/// <summary>Its record was closed.</summary>
public sealed record MeetingRecordClosed(MeetingId Id, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.record-closed";
}

/// <summary>A guest was put on the list.</summary>
public sealed record MeetingGuestAdmitted(MeetingId Id, MeetingGuest Guest, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.guest-admitted";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("guest", Guest.Number).AddPersonal("name", Guest.Name).AddPersonal("from", Guest.From);
}

/// <summary>Somebody came, left, stood aside or was held by proxy; or an entry about it was corrected.</summary>
public sealed record MeetingAttendanceRecorded(MeetingId Id, AttendanceEntry Entry, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.attendance-recorded";

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("entry", Entry.Number)
            .Add("kind", Entry.Kind)
            .Add("at", Entry.At)
            .Add("corrects", Entry.Corrects ?? 0)
            .Add("item", Entry.Item ?? 0)
            .Add("guest", Entry.Guest ?? 0)
            .AddPersons("person", [Entry.Person])
            .AddPersonal("reason", Entry.Reason);
        if (Entry.Mode is { } mode)
        {
            data.Add("mode", mode);
        }

        if (Entry is { Seat: { } seat, Proxy: { } proxy })
        {
            data.Add("seat", seat).Add("proxy", proxy.Id).AddPersons("proxyHolder", [proxy.Holder]);
        }
    }
}

/// <summary>An item was taken up, or done with.</summary>
public sealed record MeetingItemPassed(MeetingId Id, int Item, bool IsOpened, QuorumReading Quorum, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => IsOpened ? "meeting.item-opened" : "meeting.item-closed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("item", Item)
        .Add("present", Quorum.Present)
        .Add("entitled", Quorum.Entitled)
        .Add("quorate", Quorum.IsMet)
        .Add("tests", Quorum.Tests.Select(test => $"{test.Name} {(test.Met ? "met" : "missed")} {test.Have} {test.Need}"));
}

/// <summary>A line of notes was written, or written anew.</summary>
public sealed record MeetingNoteWritten(MeetingId Id, int Line, int Item, NoteVersion Version, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "meeting.note-written";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("line", Line).Add("item", Item).Add("version", Version.Number).Add("seen", Version.Seen).AddPersonal("text", Version.Text);
}

/// <summary>Something was given to somebody to do, or moved.</summary>
public sealed record MeetingActionMoved(MeetingId Id, int Action, int Item, PersonId Owner, DateOnly Due, ActionState State, ActionStep? Step, string? Text, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => Step switch
    {
        null => "meeting.action-assigned",
        ActionStep.Finish => "meeting.action-finished",
        ActionStep.Verify => "meeting.action-verified",
        ActionStep.Reopen => "meeting.action-reopened",
        ActionStep.Drop => "meeting.action-dropped",
        _ => throw new InvalidOperationException("Unknown step."),
    };

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("action", Action)
        .Add("item", Item)
        .AddPerson("owner", Owner)
        .Add("due", Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        .Add("state", State)
        .AddPersonal("text", Text);
}
