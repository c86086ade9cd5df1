using GovernancePortal.Capabilities.Council.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Council;

/// <summary>The council: seats, holders and terms, and proxies.</summary>
public static class CouncilCapability
{
    /// <summary>Adds operations and queries.</summary>
    public static IServiceCollection AddCouncil(this IServiceCollection services)
    {
        services.AddSingleton<CouncilOperations>();
        services.AddSingleton<TermOperations>();
        services.AddSingleton<RotationOperations>();
        services.AddSingleton<InterestOperations>();
        services.AddSingleton<CouncilQueries>();
        services.AddSingleton<AttendanceQueries>();
        services.AddSingleton<RotationQueries>();
        services.AddSingleton<InterestQueries>();
        services.AddSingleton<ProxyQueries>();
        services.AddSingleton<IWaitingSource, CouncilWaiting>();
        services.AddSingleton<INoticeSource, CouncilNotices>();
        services.AddSingleton<IReminderSource, CouncilReminders>();
        services.AddSingleton<IDeadlineSource, CouncilDeadlines>();
        services.AddSingleton(new OverviewPart(typeof(CouncilCard), 30));
        return services;
    }
}
