using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Reminds a seat's holder, and the sponsors who appoint the next one, that its term ends.</summary>
internal sealed class CouncilReminders(IDbContextFactory<PortalDbContext> contexts) : IReminderSource
{
    private const string Kind = "seat";

    private readonly HourlyLook _look = new();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_look.IsDue(now))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rolls = await db.Set<CouncilRoll>().AsNoTracking().ToListAsync(cancellationToken);
        _look.Looked(now);
        return
        [
            .. rolls.SelectMany(roll => roll.Seats.Where(seat => seat.HolderAt(now) is not null)
                .Select(seat => new DueReminder(roll.PartnershipId, Kind, seat.Id.Value, seat.TermUntil, ReminderTimes.Due(ReminderTimes.BeforeAnEnd, seat.TermFrom, seat.TermUntil, now))))
                .Where(due => due.HoursBefore.Count > 0),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        if (due.Kind != Kind || await scope.Db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == scope.Partnership, CancellationToken.None) is not { } roll)
        {
            return null;
        }

        if (roll.Find(new SeatId(due.Thing)) is not { } seat || seat.TermUntil != due.Deadline || seat.HolderAt(scope.At) is not { } holder)
        {
            return null;
        }

        var key = FormattableString.Invariant($"seat-{due.Thing:n}-ends-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}");
        return
        [
            new NewNotice(holder, NoticeKind.Ending, key, $"Your term in the seat {seat.Name} ends soon", "council", due.Deadline),
            .. (await scope.HoldersAsync(seat.OrganisationId, Role.Sponsor)).Where(sponsor => sponsor != holder)
                .Select(sponsor => new NewNotice(sponsor, NoticeKind.Ending, key, $"The term of the seat {seat.Name} ends soon", "council", due.Deadline)),
        ];
    }
}
