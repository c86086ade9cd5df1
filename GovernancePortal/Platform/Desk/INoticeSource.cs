using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Platform.Desk;

/// <summary>What somebody is to be told. It names no person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">The same for the same thing: a person is told it once.</param>
/// <param name="Text">One line, without a full stop.</param>
/// <param name="Area">Where it leads: within the partnership's pages (<c>gates/12</c>), or a path of the portal (<c>/Account/Manage</c>).</param>
/// <param name="Due">Until when the person can act on it, if there is a deadline.</param>
public sealed record NewNotice(PersonId Person, NoticeKind Kind, string Key, string Text, string Area, DateTimeOffset? Due = null);

/// <summary>A capability's answer to "who must be told of this?"; asked for each fact, in the transaction of the act, before it is saved.</summary>
public interface INoticeSource
{
    /// <summary>Who is to be told of the fact; whoever did it themselves is left out afterwards. Most facts are for nobody, and must cost nothing.</summary>
    ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope);
}

/// <summary>A reminder that has fallen due and is still of use.</summary>
/// <param name="Partnership">In which partnership.</param>
/// <param name="Kind">The kind of thing, as in the log's subject: <c>gate</c>.</param>
/// <param name="Thing">The thing's id.</param>
/// <param name="Deadline">The deadline.</param>
/// <param name="HoursBefore">Which reminders are due: how many hours before the deadline each is, the last one first.</param>
public sealed record DueReminder(PartnershipId Partnership, string Kind, Guid Thing, DateTimeOffset Deadline, IReadOnlyList<int> HoursBefore);

/// <summary>A capability's reminders of deadlines.</summary>
public interface IReminderSource
{
    /// <summary>The reminders that are due by now, those that were given before among them.</summary>
    Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Inside the transaction: who is to be reminded, or null if the reminder is not this source's or is of no use any more.</summary>
    Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope);
}
