using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Reminds those who have not voted on a gate before it closes.</summary>
internal sealed class GateReminders(IDbContextFactory<PortalDbContext> contexts) : IReminderSource
{
    private const string Kind = "gate";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var horizon = now.AddHours(ReminderTimes.Longest);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.State == GateState.Open && gate.ClosesAt > now && gate.ClosesAt <= horizon)
            .Select(gate => new { gate.Id, gate.PartnershipId, gate.ClosesAt, gate.MovedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. open
                .Select(gate => new DueReminder(gate.PartnershipId, Kind, gate.Id.Value, gate.ClosesAt!.Value, ReminderTimes.Due(ReminderTimes.BeforeAGateCloses, gate.MovedAt, gate.ClosesAt.Value, now)))
                .Where(due => due.HoursBefore.Count > 0),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        if (due.Kind != Kind)
        {
            return null;
        }

        // Closed, taken back, or given another deadline meanwhile: of no use any more.
        var gate = await GateOperations.FindAsync(scope, new GateKey(scope.Partnership, new GateId(due.Thing)));
        if (gate.State != GateState.Open || gate.ClosesAt != due.Deadline || scope.At >= due.Deadline)
        {
            return null;
        }

        var cast = gate.Ballots.Select(ballot => ballot.SeatId).ToHashSet();
        var key = FormattableString.Invariant($"gate-{due.Thing:n}-reminder-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}");
        return
        [
            .. GateNotices.Voters(gate, seat => !cast.Contains(seat.Id)).Select(voter => new NewNotice(
                voter.Person,
                NoticeKind.VoteReminder,
                key,
                voter.ByProxy
                    ? FormattableString.Invariant($"Gate {gate.Number} closes soon, and the vote of {voter.Seat.Name} that you hold by proxy is missing: {gate.Title}")
                    : FormattableString.Invariant($"Gate {gate.Number} closes soon, and your vote is missing: {gate.Title}"),
                FormattableString.Invariant($"gates/{gate.Number}"),
                gate.ClosesAt)),
        ];
    }
}
