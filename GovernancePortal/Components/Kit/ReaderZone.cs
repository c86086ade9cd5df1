using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Kit;

/// <summary>
/// The time zone in which the reader sees instants: what their browser said in the "tz" cookie, else UTC.
/// A circuit has no request to read a cookie from, so the id travels with the page's persisted state.
/// </summary>
public sealed class ReaderZone
{
    private const string Cookie = "tz";

    private readonly IHttpContextAccessor? _http;

    /// <summary>For the container: reads the cookie of the request, if there is one.</summary>
    [ActivatorUtilitiesConstructor]
    public ReaderZone(IHttpContextAccessor http) => _http = http;

    /// <summary>A known zone, as tests and previews want it.</summary>
    public ReaderZone(TimeZoneInfo zone) => Id = zone.Id;

    /// <summary>The zone's IANA id; null before <see cref="Start"/> and for UTC.</summary>
    [PersistentState]
    public string? Id { get; set; }

    /// <summary>The zone; UTC for an id that this machine does not know.</summary>
    public TimeZoneInfo Zone => Id is { Length: > 0 and <= 64 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Takes the request's cookie, unless the page's state has brought a zone already.</summary>
    public ReaderZone Start()
    {
        Id ??= _http?.HttpContext?.Request.Cookies[Cookie];
        return this;
    }
}
