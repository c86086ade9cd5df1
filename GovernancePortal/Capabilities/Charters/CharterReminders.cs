using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>Reminds those who may review the charter in force that its review falls due: a month before, and a week.</summary>
public sealed class CharterReminders(IDbContextFactory<PortalDbContext> contexts) : IReminderSource
{
    private const string Kind = "charter";

    private readonly HourlyLook _look = new();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_look.IsDue(now))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var charters = await db.Set<Charter>().AsNoTracking().Where(charter => charter.State == CharterState.InForce).ToListAsync(cancellationToken);
        _look.Looked(now);
        return
        [
            .. charters.Where(charter => charter.NextReview is not null)
                .Select(charter => new DueReminder(
                    charter.PartnershipId, Kind, charter.Id.Value, charter.NextReview!.Value, ReminderTimes.Due(ReminderTimes.BeforeAnEnd, charter.ReviewedLast ?? now, charter.NextReview.Value, now)))
                .Where(due => due.HoursBefore.Count > 0),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        var id = new CharterId(due.Thing);
        if (due.Kind != Kind || await scope.Db.Set<Charter>().AsNoTracking().SingleOrDefaultAsync(charter => charter.Id == id, CancellationToken.None) is not { } charter || charter.NextReview != due.Deadline)
        {
            return null;
        }

        var key = FormattableString.Invariant($"charter-{due.Thing:n}-review-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}");
        return
        [
            .. (await scope.HoldersAsync(null, [.. Charter.Reviewers])).Select(person => new NewNotice(
                person, NoticeKind.Charter, key, "The charter is to be reviewed soon", FormattableString.Invariant($"charter/{charter.Version}"), due.Deadline)),
        ];
    }
}
