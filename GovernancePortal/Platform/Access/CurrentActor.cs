using System.Security.Claims;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Access;

/// <summary>The attempt at a program's request that is being carried out.</summary>
public sealed record RequestAttempt(Guid Id);

/// <summary>
/// Who looks or acts, in a request or in a live circuit: the person and session of the cookie, with the grants that the
/// database holds for them now. Someone whose session is over counts as nobody.
/// </summary>
public sealed class CurrentActor(
    AuthenticationStateProvider authentication, IHttpContextAccessor accessor, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>The claim that holds the session's id.</summary>
    public const string SessionClaim = "portal:session";

    /// <summary>The claim that holds the id of a program's key.</summary>
    public const string KeyClaim = "portal:key";

    /// <summary>The actor now, with the grants of all partnerships.</summary>
    public async Task<Actor> GetAsync(CancellationToken cancellationToken = default)
    {
        var user = await UserAsync();
        if (KeyOf(user) is var (owner, key))
        {
            return await ByKeyAsync(owner, key, cancellationToken);
        }

        if (Claimed(user) is not var (person, session))
        {
            return Actor.Anonymous;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var reader = new ActorReader(db.Database.GetDbConnection());
        return await reader.FindAsync(person, session, time.GetUtcNow())
            ?? Actor.Anonymous with { Id = person, Session = session, Authentication = "ended" };
    }

    /// <summary>The person and key that a program has shown, if it has.</summary>
    public static (PersonId Person, ApiKeyId Key)? KeyOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
        && Guid.TryParse(user.FindFirstValue(KeyClaim), out var key)
            ? (new PersonId(person), new ApiKeyId(key))
            : null;

    /// <summary>The person and session that the cookie names, if it names them.</summary>
    public static (PersonId Person, SessionId Session)? Claimed(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
        && Guid.TryParse(user.FindFirstValue(SessionClaim), out var session)
            ? (new PersonId(person), new SessionId(session))
            : null;

    private async Task<Actor> ByKeyAsync(PersonId person, ApiKeyId key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var reader = new ActorReader(db.Database.GetDbConnection());
        var actor = await reader.FindByKeyAsync(person, key, time.GetUtcNow()) ?? Actor.Anonymous with { Id = person, Key = key, Authentication = "ended" };
        return actor with { Attempt = accessor.HttpContext?.Features.Get<RequestAttempt>()?.Id };
    }

    // A circuit has the state provider and no request; an endpoint has the request and no state provider.
    private async Task<ClaimsPrincipal> UserAsync()
    {
        try
        {
            return (await authentication.GetAuthenticationStateAsync()).User;
        }
        catch (InvalidOperationException) when (accessor.HttpContext is not null)
        {
            return accessor.HttpContext.User;
        }
    }
}
