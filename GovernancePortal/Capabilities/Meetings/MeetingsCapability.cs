namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Meetings: all that the rest of the portal may call.</summary>
public static class MeetingsCapability
{
    /// <summary>Adds operations and queries.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<MeetingOperations>();
        services.AddSingleton<MeetingAgendaOperations>();
        services.AddSingleton<MeetingSessionOperations>();
        services.AddSingleton<MeetingMotionOperations>();
        services.AddSingleton<MeetingNoteOperations>();
        return services;
    }
}
