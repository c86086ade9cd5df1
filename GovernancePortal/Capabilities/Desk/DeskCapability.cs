using GovernancePortal.Capabilities.Desk.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>A person's desk: what waits for them across partnerships, what changed, and their deadlines as a calendar.</summary>
public static class DeskCapability
{
    /// <summary>Adds operations, queries and the start page of a signed-in person.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<DeskQueries>();
        services.AddSingleton<DeskOperations>();
        services.AddSingleton<CalendarQueries>();
        services.AddSingleton<IDeadlineSource, WaitingDeadlines>();
        services.AddScoped<DeskReading>();
        services.AddSingleton(new HomeDesk(typeof(MyDesk)));
        return services;
    }

    /// <summary>Maps what the desk's forms post to, and calendars.</summary>
    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(DeskUrls.Mark, DeskEndpoints.MarkAsync).RequireAuthorization().WithName("MarkDesk").WithTags("Desk");

        // Opened by whoever holds the secret in the address: a calendar program has no cookie.
        endpoints.MapGet("/calendar/{secret}.ics", DeskEndpoints.CalendarAsync).AllowAnonymous().WithName("Calendar").WithTags("Desk");
        return endpoints;
    }
}
