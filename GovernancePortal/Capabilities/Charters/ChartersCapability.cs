using GovernancePortal.Capabilities.Charters.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The partnership's charter: drafted, ratified by every party, and kept version by version.</summary>
public static class ChartersCapability
{
    public static IServiceCollection AddCharters(this IServiceCollection services)
    {
        services.AddScoped<CharterOperations>();
        services.AddScoped<CharterQueries>();
        services.AddSingleton<INoticeSource, CharterNotices>();
        services.AddSingleton<IWaitingSource, CharterWaiting>();
        services.AddSingleton(new OverviewPart(typeof(CharterInForce), 10, Aside: true));
        return services;
    }

    /// <summary>The host owns the prefix, <c>/p</c>.</summary>
    public static RouteGroupBuilder MapCharters(this RouteGroupBuilder group)
    {
        // The canonical bytes behind the hash, so that anyone who may read a version can check it with a tool of their own.
        group.MapGet("/{slug}/charter/{version:int}/content.json", CharterContentEndpoint.DownloadAsync).RequireAuthorization().WithName("CharterContent").WithTags("Charters");
        return group;
    }
}
