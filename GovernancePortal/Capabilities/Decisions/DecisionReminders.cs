using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Reminds the chair and the secretaries that the review of a decision falls due: a month before, and a week.</summary>
internal sealed class DecisionReminders(IDbContextFactory<PortalDbContext> contexts) : IReminderSource
{
    private const string Kind = "decision";

    private readonly HourlyLook _look = new();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_look.IsDue(now))
        {
            return [];
        }

        var (today, soon) = (DecisionReviewQueries.Day(now), DecisionReviewQueries.Day(now.AddHours(ReminderTimes.BeforeAnEnd.Max())));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await DecisionReviewQueries.Due(db, db.Set<Gate>().Where(gate => gate.ReviewDue > today && gate.ReviewDue <= soon), db.Set<Decision>()).ToListAsync(cancellationToken);
        _look.Looked(now);
        return
        [
            .. due.Select(row => (Row: row, At: DecisionReviewQueries.Start(row.Due)))
                .Select(due => new DueReminder(due.Row.Partnership, Kind, due.Row.Decision.Value, due.At, ReminderTimes.Due(ReminderTimes.BeforeAnEnd, due.Row.Since, due.At, now)))
                .Where(due => due.HoursBefore.Count > 0),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        var id = new DecisionId(due.Thing);
        var day = DecisionReviewQueries.Day(due.Deadline);

        // Held, moved, or superseded meanwhile: of no use any more.
        if (due.Kind != Kind
            || await DecisionReviewQueries.Due(scope.Db, scope.Db.Set<Gate>().Where(gate => gate.ReviewDue == day), scope.Db.Set<Decision>().Where(decision => decision.Id == id))
                .SingleOrDefaultAsync(CancellationToken.None) is not { } row)
        {
            return null;
        }

        var key = FormattableString.Invariant($"decision-{due.Thing:n}-review-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}");
        return
        [
            .. (await scope.HoldersAsync(null, Role.Chair, Role.Secretary)).Where(row.IsFor).Select(person => new NewNotice(
                person,
                NoticeKind.GateToHandle,
                key,
                FormattableString.Invariant($"Decision {row.Number} is to be reviewed soon: {row.Title}"),
                FormattableString.Invariant($"gates/{row.Gate}"),
                due.Deadline)),
        ];
    }
}
