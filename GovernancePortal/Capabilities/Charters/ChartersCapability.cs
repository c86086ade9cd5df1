using GovernancePortal.Capabilities.Charters.Clocks;
using GovernancePortal.Capabilities.Charters.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The partnership's charter: drafted, ratified by every party, and kept version by version.</summary>
public static class ChartersCapability
{
    public static IServiceCollection AddCharters(this IServiceCollection services)
    {
        services.AddSingleton<IPackSource, CharterPackQueries>();
        services.AddSingleton<CharterOperations>();
        services.AddSingleton<CharterCommentOperations>();
        services.AddSingleton<CharterQueries>();
        services.AddSingleton<CharterCommentQueries>();
        services.AddSingleton<CharterCouncilQueries>();
        services.AddSingleton<CharterImpactQueries>();
        services.AddSingleton<CharterVersionQueries>();
        services.AddSingleton<INoticeSource, CharterNotices>();
        services.AddSingleton<IWaitingSource, CharterWaiting>();
        services.AddSingleton<IReminderSource, CharterReminders>();
        services.AddClock<CharterClock>();
        services.AddSingleton(new OverviewPart(typeof(CharterInForce), 10, Aside: true));
        return services;
    }

    /// <summary>The host owns the prefix, <c>/p</c>.</summary>
    public static RouteGroupBuilder MapCharters(this RouteGroupBuilder group)
    {
        // The canonical bytes behind the hash, so that anyone who may read a version can check it with a tool of their own.
        group.MapGet("/{slug}/charter/{version:int}/content.json", CharterContentEndpoint.DownloadAsync).RequireAuthorization().WithName("CharterContent").WithTags("Charters");
        group.MapGet("/{slug}/charter/compare/export", CharterComparisonEndpoint.DownloadAsync).RequireAuthorization().WithName("CharterComparison").WithTags("Charters");
        group.MapGet("/{slug}/charter/{version:int}/impact.md", CharterImpactEndpoint.DownloadAsync).RequireAuthorization().WithName("CharterImpact").WithTags("Charters");
        return group;
    }
}
