using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Which meeting of which partnership.</summary>
public readonly record struct MeetingKey(PartnershipId Partnership, MeetingId Meeting);

/// <summary>How every door of the meetings acts on one meeting: it is found and changed in one transaction.</summary>
internal static class MeetingWork
{
    /// <summary>Carries the act out and yields what it yields.</summary>
    public static Task<Outcome<T>> OnMeetingAsync<T>(
        this PortalWork work, MeetingKey key, string act, Assurance assurance, Actor actor, Func<Meeting, WorkScope, Task<T>> change, CancellationToken cancellationToken) =>
        work.RunAsync(new Command($"meetings.{act}", key.Partnership, assurance), actor, async scope => await change(await MeetingOperations.FindAsync(scope, key), scope), cancellationToken);

    /// <summary>Carries out an act that needs no waiting.</summary>
    public static Task<Outcome<T>> OnMeetingAsync<T>(
        this PortalWork work, MeetingKey key, string act, Assurance assurance, Actor actor, Func<Meeting, WorkScope, T> change, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, act, assurance, actor, (meeting, scope) => Task.FromResult(change(meeting, scope)), cancellationToken);

    /// <summary>Carries the act out and yields the meeting's state after it.</summary>
    public static Task<Outcome<MeetingState>> OnMeetingAsync(
        this PortalWork work, MeetingKey key, string act, Assurance assurance, Actor actor, Func<Meeting, WorkScope, Task> change, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(
            key,
            act,
            assurance,
            actor,
            async (meeting, scope) =>
            {
                await change(meeting, scope);
                return meeting.State;
            },
            cancellationToken);

    /// <summary>Carries the act out and yields the meeting's state after it.</summary>
    public static Task<Outcome<MeetingState>> OnMeetingAsync(
        this PortalWork work, MeetingKey key, string act, Assurance assurance, Actor actor, Action<Meeting, WorkScope> change, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(
            key,
            act,
            assurance,
            actor,
            (meeting, scope) =>
            {
                change(meeting, scope);
                return meeting.State;
            },
            cancellationToken);
}
