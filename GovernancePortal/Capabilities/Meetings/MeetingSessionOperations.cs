using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The one door through which it is entered, while a meeting is held, who is there and which item is taken up.</summary>
public sealed class MeetingSessionOperations(PortalWork work)
{
    /// <summary>Enters that somebody came, left or stands aside, or corrects such an entry by a new one.</summary>
    /// <returns>The entry's number.</returns>
    public Task<Outcome<int>> RecordAttendanceAsync(MeetingKey key, AttendanceDraft draft, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "record-attendance", Assurance.SignedIn, actor, async (meeting, scope) =>
        {
            if (draft.Person is { } person && person != scope.Actor.Id && meeting.Seats.All(seat => seat.Holder != person))
            {
                await MeetingBodyQueries.MustBeOfThePartnershipAsync(scope, person);
            }

            return meeting.RecordAttendance(scope.Actor, draft, scope.At);
        }, cancellationToken);

    /// <summary>Puts a guest on the list.</summary>
    /// <returns>The guest's number.</returns>
    public Task<Outcome<int>> AddGuestAsync(MeetingKey key, string name, string from, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "add-guest", Assurance.SignedIn, actor, (meeting, scope) => meeting.AddGuest(scope.Actor, name, from, scope.At), cancellationToken);

    /// <summary>Takes up an item.</summary>
    /// <returns>The quorum as it stands.</returns>
    public Task<Outcome<QuorumReading>> OpenItemAsync(MeetingKey key, int item, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "open-item", Assurance.SignedIn, actor, async (meeting, scope) =>
            meeting.Open(scope.Actor, item, await MeetingBodyQueries.SeatsAsync(scope, meeting), await MeetingBodyQueries.AsideAsync(scope, meeting.Item(item)), scope.At), cancellationToken);

    /// <summary>Is done with the item that is taken up.</summary>
    /// <returns>The quorum as it stands.</returns>
    public Task<Outcome<QuorumReading>> CloseItemAsync(MeetingKey key, int item, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "close-item", Assurance.SignedIn, actor, (meeting, scope) => meeting.Close(scope.Actor, item, scope.At), cancellationToken);
}
