using GovernancePortal.Capabilities.Decisions.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>The decision log: to read, to search, to take away.</summary>
public static class DecisionsCapability
{
    /// <summary>Adds operations and queries.</summary>
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<IPackSource, DecisionPackQueries>();
        services.AddSingleton<DecisionOperations>();
        services.AddSingleton<DecisionQueries>();
        services.AddSingleton<DecisionExportQueries>();
        services.AddSingleton<ISubjectSource, DecisionSubjectQueries>();
        services.AddSingleton<IDeadlineSource, DecisionDeadlines>();
        services.AddSingleton<IWaitingSource, DecisionWaiting>();
        services.AddSingleton<IReminderSource, DecisionReminders>();
        services.AddSingleton(new OverviewPart(typeof(RecentDecisions), 20));
        return services;
    }

    /// <summary>Maps the export and the records beneath a partnership's address.</summary>
    public static RouteGroupBuilder MapDecisions(this RouteGroupBuilder partnerships)
    {
        partnerships.MapPost("{slug}/decisions/export", DecisionExportEndpoint.ExportAsync).RequireAuthorization().WithTags("Decisions");
        partnerships.MapGet("{slug}/decisions/{number:int}/record", DecisionRecordEndpoint.DownloadAsync).RequireAuthorization().WithTags("Decisions");
        return partnerships;
    }
}
