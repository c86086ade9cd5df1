using GovernancePortal.Capabilities.Meetings.Live;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Meetings: all that the rest of the portal may call.</summary>
public static class MeetingsCapability
{
    /// <summary>Adds operations, queries, the live room, and what meetings tell desks, calendars and people.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<MeetingOperations>();
        services.AddSingleton<MeetingAgendaOperations>();
        services.AddSingleton<MeetingSessionOperations>();
        services.AddSingleton<MeetingMotionOperations>();
        services.AddSingleton<MeetingNoteOperations>();
        services.AddSingleton<MeetingSheetQueries>();
        services.AddSingleton<MeetingQueries>();
        services.AddSingleton<MeetingCalendarQueries>();
        services.AddSingleton<MeetingHub>();
        services.AddSingleton<IWaitingSource, MeetingWaiting>();
        services.AddSingleton<IDeadlineSource, MeetingDeadlines>();
        services.AddSingleton<INoticeSource, MeetingNotices>();
        services.AddSingleton<IReminderSource, MeetingReminders>();
        services.AddSingleton<ISubjectSource, MeetingSubjectQueries>();
        return services;
    }

    /// <summary>The host owns the prefix, <c>/p</c>.</summary>
    public static RouteGroupBuilder MapMeetings(this RouteGroupBuilder group)
    {
        group.MapGet("/{slug}/meetings/export.csv", MeetingEndpoints.ExportAsync).RequireAuthorization().WithTags("Meetings");
        group.MapGet("/{slug}/meetings/{number:int}/meeting.ics", MeetingEndpoints.CalendarAsync).RequireAuthorization().WithTags("Meetings");
        group.MapGet("/{slug}/meetings/{number:int}/papers/{item:int}/{sha256}", MeetingEndpoints.PaperAsync).RequireAuthorization().WithTags("Meetings");
        group.MapPost("/{slug}/meetings/{number:int}/papers", MeetingEndpoints.UploadAsync).RequireAuthorization().WithTags("Meetings")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MeetingEndpoints.LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: MeetingEndpoints.LargestUpload);
        return group;
    }
}
