using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>
/// Reminds those who have not voted on a gate before it closes, at the hours that were frozen when it opened; and those who open
/// gates that a decision of the chair alone lapses unless it is ratified.
/// </summary>
internal sealed class GateReminders(IDbContextFactory<PortalDbContext> contexts, FrozenRounds rounds) : IReminderSource
{
    private const string Kind = "gate";
    private const string Emergency = "emergency";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var horizon = now.AddHours(ReminderTimes.Longest);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ending = await db.Set<Gate>().AsNoTracking()
            .Where(gate => (gate.State == GateState.Open && gate.ClosesAt > now && gate.ClosesAt <= horizon) || (gate.State == GateState.Provisional && gate.TurnsAt > now && gate.TurnsAt <= horizon))
            .Select(gate => new { gate.Id, gate.PartnershipId, gate.State, gate.ClosesAt, gate.TurnsAt, gate.MovedAt, gate.Revision })
            .ToListAsync(cancellationToken);
        var due = new List<DueReminder>();
        foreach (var gate in ending)
        {
            var (kind, deadline) = gate.State == GateState.Open ? (Kind, gate.ClosesAt!.Value) : (Emergency, gate.TurnsAt!.Value);
            var hours = (await rounds.OfAsync(db, gate.Id, gate.Revision, cancellationToken)).Procedure.ReminderHours;
            if (ReminderTimes.Due(hours, gate.MovedAt, deadline, now) is { IsEmpty: false } before)
            {
                due.Add(new DueReminder(gate.PartnershipId, kind, gate.Id.Value, deadline, before));
            }
        }

        return due;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewNotice>?> RemindAsync(DueReminder due, WorkScope scope)
    {
        if (due.Kind is not (Kind or Emergency))
        {
            return null;
        }

        // Closed, taken back, or given another deadline meanwhile: of no use any more.
        var gate = await GateOperations.FindAsync(scope, new GateKey(scope.Partnership, new GateId(due.Thing)));
        if (due.Kind == Emergency)
        {
            return await UnratifiedAsync(gate, due, scope);
        }

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

    // While its round waits to be opened; once it is open, the voters are reminded of that.
    private static async Task<IReadOnlyList<NewNotice>?> UnratifiedAsync(Gate gate, DueReminder due, WorkScope scope)
    {
        if (gate.State != GateState.Provisional || gate.TurnsAt != due.Deadline)
        {
            return null;
        }

        var waiting = gate.Aftermath.Rounds.Where(round => round is { Reason: RoundReason.Ratification, IsPending: true }).Select(round => round.Gate).ToList();
        if (!await scope.Db.Set<Gate>().AnyAsync(round => waiting.Contains(round.Id) && round.State == GateState.Screened, CancellationToken.None))
        {
            return null;
        }

        var key = FormattableString.Invariant($"emergency-{due.Thing:n}-reminder-{due.Deadline.UtcTicks}-{due.HoursBefore[0]}");
        return
        [
            .. (await scope.HoldersAsync(null, Role.Chair)).Select(person => new NewNotice(
                person,
                NoticeKind.GateToHandle,
                key,
                FormattableString.Invariant($"The decision of the chair under gate {gate.Number} lapses soon, and its ratification is not open for votes: {gate.Title}"),
                FormattableString.Invariant($"gates/{gate.Number}"),
                due.Deadline)),
        ];
    }
}
