using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>Finds the reminders that are due and were not given.</summary>
public sealed class ReminderQueries(IDbContextFactory<PortalDbContext> contexts, IEnumerable<IReminderSource> sources)
{
    private readonly IReminderSource[] _sources = [.. sources];

    /// <summary>The reminders that are due by now and not noted as given; another process may give one meanwhile.</summary>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = new List<DueReminder>();
        foreach (var source in _sources)
        {
            due.AddRange(await source.DueAsync(now, cancellationToken));
        }

        if (due.Count == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var given = new HashSet<(Guid, DateTimeOffset, int)>();
        foreach (var things in due.Select(reminder => reminder.Thing).Distinct().Chunk(500))
        {
            given.UnionWith((await db.Set<Reminder>().AsNoTracking().Where(reminder => things.Contains(reminder.Thing)).Select(reminder => new { reminder.Thing, reminder.Deadline, reminder.HoursBefore }).ToListAsync(cancellationToken))
                .Select(reminder => (reminder.Thing, reminder.Deadline, reminder.HoursBefore)));
        }

        return due.FindAll(reminder => reminder.HoursBefore.Any(hours => !given.Contains((reminder.Thing, reminder.Deadline, hours))));
    }
}
