using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;

namespace GovernancePortal.Capabilities.Notices.Clocks;

/// <summary>
/// Gives the reminders that have fallen due. It only asks what is due: that each is given once, however long the portal was
/// down and whichever process asks, is decided in the transaction that gives it.
/// </summary>
internal sealed class ReminderClock(ReminderQueries queries, ReminderOperations operations) : IClock
{
    public string Name => "reminders";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var due in await queries.DueAsync(now, cancellationToken))
        {
            // One that cannot be given, in a partnership whose log is broken say, keeps no other from being given.
            await operations.RemindAsync(due, Actor.Clock(due.Partnership), cancellationToken);
        }
    }
}
