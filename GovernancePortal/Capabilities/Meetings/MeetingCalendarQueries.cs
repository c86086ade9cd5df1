using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Writes a meeting as an iCalendar file, with the zone in which it is held.</summary>
public sealed class MeetingCalendarQueries(MeetingQueries meetings, IOptions<PortalOptions> portal)
{
    /// <summary>The file, or null if the actor may not know of the meeting. Its key is the one that the calendar feed has.</summary>
    public async Task<string?> FileAsync(string slug, int number, string portalAddress, Actor actor, CancellationToken cancellationToken)
    {
        if (await meetings.FindAsync(slug, number, actor, cancellationToken) is not { } meeting)
        {
            return null;
        }

        var plan = meeting.Plan;
        return CalendarText.WriteOne(new CalendarEvent(
            $"{KeyOf(meeting.Key.Meeting)}@{portal.Value.Origin.Split(':')[0]}",
            $"{plan.Title} ({meeting.Place.Name})",
            plan.StartsAt,
            WholeDay: false,
            meeting.ChangedAt,
            meeting.Changes,
            meeting.Place.Name,
            portalAddress + MeetingUrls.Room(slug, number))
        {
            Until = plan.EndsAt,
            Location = plan.Place.Length > 0 ? plan.Place : plan.Link,
            IsCancelled = meeting.State == MeetingState.Cancelled,
            Zone = plan.Zone == "UTC" ? null : MeetingWords.Zone(plan.Zone),
            Description = string.Join('\n', meeting.Agenda.Select((item, place) => FormattableString.Invariant($"{place + 1}. {item.Title}")).Append(plan.Link.Length > 0 ? plan.Link : null).OfType<string>()),
        });
    }

    internal static string KeyOf(MeetingId meeting) => $"meeting-{meeting.Value:n}";
}
