using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>Gives reminders: each once, under the lock of the partnership's log, to those who have not acted yet.</summary>
public sealed class ReminderOperations(PortalWork work, IEnumerable<IReminderSource> sources, NoticeWriter writer)
{
    private readonly IReminderSource[] _sources = [.. sources];

    /// <summary>Gives a reminder that is due; answers how many persons were told. One that was given, by whichever process, is not given again.</summary>
    public Task<Outcome<int>> RemindAsync(DueReminder due, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("notices.remind", due.Partnership, Assurance.Anonymous), actor, async scope =>
        {
            if (!scope.Actor.Holds(Role.System))
            {
                throw new RefusalException(NoticeRefusals.ClocksOnly);
            }

            var given = await scope.Db.Set<Reminder>().AsNoTracking()
                .Where(reminder => reminder.Thing == due.Thing && reminder.Deadline == due.Deadline)
                .Select(reminder => reminder.HoursBefore)
                .ToListAsync(CancellationToken.None);
            var open = due.HoursBefore.Except(given).Order().ToList();
            if (open.Count == 0 || scope.At >= due.Deadline || await WhomAsync(due, scope) is not { } notices)
            {
                return 0;
            }

            // An earlier reminder than one that was given already has come too late to be of use.
            var isOvertaken = given.Exists(hours => hours < open[0]);
            var reminded = isOvertaken ? 0 : await writer.WriteAsync(notices, scope);
            scope.Db.AddRange(open.Select((hours, place) => Reminder.Give(scope.Partnership, due.Thing, due.Deadline, hours, place == 0 ? reminded : 0, scope.At)));
            if (reminded > 0)
            {
                scope.Record(new ReminderGiven(due.Kind, due.Thing, due.Deadline, open[0], reminded, scope.At, scope.Actor.Id));
            }

            return reminded;
        }, cancellationToken);

    private async Task<IReadOnlyList<NewNotice>?> WhomAsync(DueReminder due, WorkScope scope)
    {
        foreach (var source in _sources)
        {
            if (await source.RemindAsync(due, scope) is { } notices)
            {
                return notices;
            }
        }

        return null;
    }
}
