using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Reminds a person that a role of theirs ends, unless they hold the same one beyond that day.</summary>
internal sealed class GrantReminders(IDbContextFactory<PortalDbContext> contexts) : IReminderSource
{
    private const string Kind = "grant";

    private readonly HourlyLook _look = new();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_look.IsDue(now))
        {
            return [];
        }

        var horizon = now.AddHours(ReminderTimes.BeforeAnEnd.Max());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ending = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.State == RoleGrantState.InForce && grant.ValidFrom <= now && grant.ValidUntil > now && grant.ValidUntil <= horizon)
            .Select(grant => new { grant.Id, grant.PartnershipId, grant.ValidFrom, grant.ValidUntil })
            .ToListAsync(cancellationToken);
        _look.Looked(now);
        return
        [
            .. ending.Select(grant => new DueReminder(grant.PartnershipId, Kind, grant.Id.Value, grant.ValidUntil, ReminderTimes.Due(ReminderTimes.BeforeAnEnd, grant.ValidFrom, grant.ValidUntil, now)))
                .Where(due => due.HoursBefore.Count > 0),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        var (id, at) = (new RoleGrantId(due.Thing), scope.At);
        if (due.Kind != Kind || await scope.Db.Set<RoleGrant>().AsNoTracking().SingleOrDefaultAsync(grant => grant.Id == id, CancellationToken.None) is not { } ending || !ending.InForce(at))
        {
            return null;
        }

        var goesOn = await scope.Db.Set<RoleGrant>().AnyAsync(
            grant => grant.PersonId == ending.PersonId && grant.PartnershipId == ending.PartnershipId && grant.OrganisationId == ending.OrganisationId && grant.Role == ending.Role
                && grant.State == RoleGrantState.InForce && grant.ValidFrom <= ending.ValidUntil && grant.ValidUntil > ending.ValidUntil,
            CancellationToken.None);
        return goesOn ? [] :
        [
            new NewNotice(
                ending.PersonId,
                NoticeKind.Ending,
                FormattableString.Invariant($"grant-{due.Thing:n}-ends-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}"),
                $"Your role {Words.Of(ending.Role)} ends soon; ask your organisation to renew it if you still need it",
                "/Account/Manage",
                due.Deadline),
        ];
    }
}
