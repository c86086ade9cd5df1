using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Which minutes of which partnership.</summary>
public readonly record struct MinutesKey(PartnershipId Partnership, MinutesId Minutes);

/// <summary>How every door of the minutes acts on one version of them: it is found and changed in one transaction.</summary>
internal static class MinutesWork
{
    /// <summary>Carries the act out and yields what it yields.</summary>
    public static Task<Outcome<T>> OnMinutesAsync<T>(
        this PortalWork work, MinutesKey key, string act, Assurance assurance, Actor actor, Func<MeetingMinutes, WorkScope, Task<T>> change, CancellationToken cancellationToken) =>
        work.RunAsync(new Command($"minutes.{act}", key.Partnership, assurance), actor, async scope => await change(await MinutesOperations.FindAsync(scope, key), scope), cancellationToken);

    /// <summary>Carries the act out and yields the minutes' state after it.</summary>
    public static Task<Outcome<MinutesState>> OnMinutesAsync(
        this PortalWork work, MinutesKey key, string act, Assurance assurance, Actor actor, Action<MeetingMinutes, WorkScope> change, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            act,
            assurance,
            actor,
            (minutes, scope) =>
            {
                change(minutes, scope);
                return Task.FromResult(minutes.State);
            },
            cancellationToken);
}
