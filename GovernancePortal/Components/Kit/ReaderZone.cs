using System.Security.Claims;
using GovernancePortal.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Kit;

/// <summary>
/// The time zone in which the reader sees instants: the one their account names, else what their browser said in the "tz"
/// cookie, else UTC.
/// A circuit has no request to read a cookie from, so the id travels with the page's persisted state.
/// </summary>
public sealed class ReaderZone
{
    private const string Cookie = "tz";

    private readonly IHttpContextAccessor? _http;

    /// <summary>For the container: reads account and cookie of the request, if there is one.</summary>
    [ActivatorUtilitiesConstructor]
    public ReaderZone(IHttpContextAccessor http) => _http = http;

    /// <summary>A known zone, as tests and previews want it.</summary>
    public ReaderZone(TimeZoneInfo zone) => Id = zone.Id;

    /// <summary>The zone's IANA id; null before <see cref="Start"/> and for UTC.</summary>
    [PersistentState]
    public string? Id { get; set; }

    /// <summary>The zone; UTC for an id that this machine does not know.</summary>
    public TimeZoneInfo Zone => Id is { Length: > 0 and <= 64 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Takes the zone of the account or the cookie, unless the page's state has brought a zone already.</summary>
    public ReaderZone Start()
    {
        Id ??= _http?.HttpContext?.User.FindFirstValue(SessionClaims.TimeZone) ?? Told;
        return this;
    }

    /// <summary>The account names another zone from now on, or none any more.</summary>
    public void Change(string? saved) => Id = string.IsNullOrEmpty(saved) ? Told : saved;

    private string? Told => _http?.HttpContext?.Request.Cookies[Cookie];
}
