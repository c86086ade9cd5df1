using GovernancePortal.Capabilities.Minutes.Clocks;
using GovernancePortal.Capabilities.Minutes.Documents;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Minutes: all that the rest of the portal may call.</summary>
public static class MinutesCapability
{
    /// <summary>Adds operations, queries, the maker of sealed documents and its clock, and what minutes tell desks, the log's pages and packs.</summary>
    public static IServiceCollection AddMinutes(this IServiceCollection services)
    {
        services.AddSingleton<MinutesOperations>();
        services.AddSingleton<MinutesSigningOperations>();
        services.AddSingleton<CertificateOperations>();
        services.AddSingleton<MinutesQueries>();
        services.AddSingleton<MinutesMakingQueries>();
        services.AddSingleton<MinutesMaker>();
        services.AddSingleton<IPackPrinter, MinutesPrinter>();
        services.AddSingleton<IPackSource, MinutesPackQueries>();
        services.AddSingleton<ISubjectSource, MinutesSubjectQueries>();
        services.AddSingleton<IWaitingSource, MinutesWaiting>();
        services.AddClock<MinutesClock>();
        return services;
    }

    /// <summary>The host owns the prefix, <c>/p</c>.</summary>
    public static RouteGroupBuilder MapMinutes(this RouteGroupBuilder group)
    {
        var minutes = group.MapGroup("{slug}/meetings/{number:int}/minutes").RequireAuthorization().WithTags("Minutes");
        minutes.MapGet("document", MinutesEndpoints.DocumentAsync);
        minutes.MapGet("record", MinutesEndpoints.RecordAsync);
        minutes.MapGet("keys", MinutesEndpoints.KeysAsync);
        minutes.MapPost("signature", MinutesEndpoints.SignatureAsync)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MinutesSigningOperations.LargestDocument))
            .WithFormOptions(multipartBodyLengthLimit: MinutesSigningOperations.LargestDocument);
        minutes.MapPost("certificate", MinutesEndpoints.CertificateAsync);
        return group;
    }

    /// <summary>Published minutes for everybody; the host owns the prefix, <c>/public</c>.</summary>
    public static RouteGroupBuilder MapPublicMinutes(this RouteGroupBuilder group)
    {
        group.MapGet("{slug}/minutes/{number:int}/document", MinutesEndpoints.PublicDocumentAsync).AllowAnonymous().WithTags("Minutes");
        return group;
    }
}
