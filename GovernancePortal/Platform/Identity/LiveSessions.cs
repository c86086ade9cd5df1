using System.Collections.Concurrent;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Identity;

/// <summary>A session that counts now, with what every page shows of its person.</summary>
public sealed record LiveSession(
    SessionId Id,
    PersonId Person,
    string DisplayName,
    string UserName,
    string? Mail,
    string? TimeZone,
    string? Language,
    string Authentication,
    bool HasSecondFactor,
    bool IsAdministrator,
    DateTimeOffset EndsAt,
    DateTimeOffset ActiveAt);

/// <summary>
/// Tells whether a cookie's session still counts, from the database and at most thirty seconds old. An ended session is
/// forgotten at once on this node. Commands do not rely on this: each reads the session in its own transaction.
/// </summary>
public sealed class LiveSessions(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan VisitGrain = TimeSpan.FromMinutes(5);
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<SessionId, Remembered> _remembered = [];

    /// <summary>Raised when a session was ended on this node, so that its connections can be cut at once.</summary>
    public event Action<SessionId>? Ended;

    /// <summary>The session, if it counts: for circuits, which are no visits.</summary>
    public async Task<LiveSession?> FindAsync(PersonId person, SessionId session, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (!_remembered.TryGetValue(session, out var known) || now - known.ReadAt >= Freshness || now < known.ReadAt)
        {
            known = new Remembered(await ReadAsync(person, session, now, cancellationToken), now);
            Remember(session, known);
        }

        return known.Session is { } live && live.Person == person && now < live.EndsAt ? live : null;
    }

    /// <summary>The session, if it counts and was active within the last hour; notes the visit, at most every five minutes.</summary>
    public async Task<LiveSession?> VisitAsync(PersonId person, SessionId session, CancellationToken cancellationToken = default)
    {
        var live = await FindAsync(person, session, cancellationToken);
        var now = time.GetUtcNow();
        if (live is not null && now - live.ActiveAt >= PortalSession.InactivityLimit)
        {
            // The remembered answer may lack what happened within the last seconds.
            _remembered.TryRemove(session, out _);
            live = await FindAsync(person, session, cancellationToken);
        }

        if (live is null || now - live.ActiveAt >= PortalSession.InactivityLimit)
        {
            return null;
        }

        if (now - live.ActiveAt >= VisitGrain)
        {
            await NoteVisitAsync(session, now, cancellationToken);
            live = live with { ActiveAt = now };
            Remember(session, new Remembered(live, now));
        }

        return live;
    }

    /// <summary>Reads the session anew next time: something about it or its person changed.</summary>
    public void Forget(SessionId session) => _remembered.TryRemove(session, out _);

    /// <summary>The session was ended: it counts no longer, and its connections are cut.</summary>
    public void End(SessionId session)
    {
        Forget(session);
        Ended?.Invoke(session);
    }

    private void Remember(SessionId session, Remembered remembered)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[session] = remembered;
    }

    private async Task<LiveSession?> ReadAsync(PersonId person, SessionId session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<PortalSession>().AsNoTracking()
            .Where(row => row.Id == session && row.PersonId == person && row.EndedAt == null)
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || !found.IsLive(now))
        {
            return null;
        }

        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == person.Value && user.DisabledAt == null, cancellationToken);
        if (account is null)
        {
            return null;
        }

        var administrator = await db.Set<RoleGrant>().AnyAsync(
            grant => grant.PersonId == person && grant.Role == Role.Administrator && grant.State == RoleGrantState.InForce
                && grant.PartnershipId == PartnershipId.Installation && grant.ValidFrom <= now && now < grant.ValidUntil,
            cancellationToken);
        return new LiveSession(
            found.Id, person, account.DisplayName, account.UserName ?? string.Empty, account.Email, account.TimeZone, account.Language, found.Authentication,
            found.SecondFactorAt is not null, administrator, found.StartedAt + PortalSession.AbsoluteLimit, found.ActiveAt);
    }

    // No act of anybody's, so not through the work: a note of when the person was last here, worth no evidence.
    private async Task NoteVisitAsync(SessionId session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<PortalSession>().Where(row => row.Id == session)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancellationToken);
    }

    private sealed record Remembered(LiveSession? Session, DateTimeOffset ReadAt);
}
