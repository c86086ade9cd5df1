using GovernancePortal.Capabilities.Gates.Clocks;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Approval gates: all that the rest of the portal may call.</summary>
public static class GatesCapability
{
    /// <summary>Adds operations, queries, the live room and the clock.</summary>
    public static IServiceCollection AddGates(this IServiceCollection services)
    {
        services.AddSingleton<IPackSource, GatePackQueries>();
        services.AddSingleton<ContentStore>();
        services.AddSingleton<GateOperations>();
        services.AddSingleton<GateDraftOperations>();
        services.AddSingleton<GateRoundOperations>();
        services.AddSingleton<GateAmendmentOperations>();
        services.AddSingleton<RecusalOperations>();
        services.AddSingleton<RecusalQueries>();
        services.AddSingleton<ConflictOperations>();
        services.AddSingleton<GateAfterOperations>();
        services.AddSingleton<GateLaterRoundOperations>();
        services.AddSingleton<DisputeOperations>();
        services.AddSingleton<FrozenRounds>();
        services.AddSingleton<GateQueries>();
        services.AddSingleton<GateRoomQueries>();
        services.AddSingleton<GateBoardQueries>();
        services.AddSingleton<GateHub>();
        services.AddSingleton<TallySheets>();
        services.AddSingleton<TallyFeed>();
        services.AddScoped<RoomConnection>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<RoomConnection>());
        services.AddSingleton<IWaitingSource, GateWaiting>();
        services.AddSingleton<INoticeSource, GateNotices>();
        services.AddSingleton<IReminderSource, GateReminders>();
        services.AddSingleton<IDeadlineSource, GateDeadlines>();
        services.AddSingleton<IWaitingSource, RecusalWaiting>();
        services.AddSingleton<GateAfterWaitingQueries>();
        services.AddSingleton<IWaitingSource, GateAfterWaiting>();
        services.AddSingleton<ISubjectSource, GateSubjectQueries>();
        services.AddSingleton(new OverviewPart(typeof(OpenGates), 10));
        services.AddClock<GateClock>();
        services.AddClock<GateAfterClock>();

        // A form without its token is the sender's mistake in Development too, and not the server's.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return services;
    }

    /// <summary>The host owns the prefix, <c>/p</c>.</summary>
    public static RouteGroupBuilder MapGates(this RouteGroupBuilder group)
    {
        group.MapGet("/{slug}/gates/{number:int}/documents/{sha256}", GateDocumentEndpoints.DownloadAsync).RequireAuthorization().WithName("GateDocument").WithTags("Gates");
        group.MapGet("/{slug}/gates/{number:int}/tally", TallyFeed.FollowAsync).RequireAuthorization().WithName("GateTally").WithTags("Gates");
        group.MapPost("/{slug}/gates/{number:int}/documents", GateDocumentEndpoints.UploadAsync).RequireAuthorization().WithTags("Gates")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(GateDocumentEndpoints.LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: GateDocumentEndpoints.LargestUpload);
        group.MapPost("/{slug}/gates/{number:int}/documents/assign", GateDocumentEndpoints.AssignAsync).RequireAuthorization().WithTags("Gates");
        group.MapPost("/{slug}/gates/{number:int}/documents/replace", GateDocumentEndpoints.ReplaceAsync).RequireAuthorization().WithTags("Gates")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(GateDocumentEndpoints.LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: GateDocumentEndpoints.LargestUpload);
        group.MapPost("/{slug}/gates/{number:int}/documents/remove", GateDocumentEndpoints.RemoveAsync).RequireAuthorization().WithTags("Gates");
        group.MapPost("/{slug}/gates/{number:int}/conditions/{condition:int}/report", GateReportEndpoint.ReportAsync).RequireAuthorization().WithTags("Gates")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(GateDocumentEndpoints.LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: GateDocumentEndpoints.LargestUpload);
        return group;
    }
}
