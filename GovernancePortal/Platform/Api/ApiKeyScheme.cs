using System.Security.Claims;
using System.Text.Encodings.Web;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Api;

/// <summary>
/// Knows a program by its key. That is all it says: what the key may do now is read again with each read, and in each command's
/// own transaction.
/// </summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IDbContextFactory<PortalDbContext> contexts, AccountSecrets secrets, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "api-key";

    private const string Bearer = "Bearer ";
    private static readonly TimeSpan UseGrain = TimeSpan.FromMinutes(1);

    private Refusal _whyNot = ApiKeyRefusals.Needed;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var token = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? ApiToken.Parse(header[Bearer.Length..].Trim()) : null;
        var key = token is null ? null : await FindAsync(token);
        var now = time.GetUtcNow();
        _whyNot = key is null ? ApiKeyRefusals.Unknown : key.WhyNot(now) ?? ApiKeyRefusals.Needed;
        if (key is null || key.WhyNot(now) is not null)
        {
            return AuthenticateResult.Fail(_whyNot.Code);
        }

        await NoteUseAsync(key, now);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(key), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = _whyNot == ApiKeyRefusals.Needed ? "Bearer" : "Bearer error=\"invalid_token\"";
        return _whyNot.ToHttp().ExecuteAsync(Context);
    }

    private static ClaimsPrincipal PrincipalOf(ApiKey key)
    {
        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.PersonId.Value.ToString()));
        identity.AddClaim(new Claim(CurrentActor.KeyClaim, key.Id.Value.ToString()));
        identity.AddClaim(new Claim(SessionClaims.SecondFactor, Name));
        identity.AddClaims(key.Scopes.Select(scope => new Claim(ApiEndpoints.ScopeClaim, scope)));
        return new ClaimsPrincipal(identity);
    }

    // To somebody without the secret a key that is over, or never was, is the same.
    private async Task<ApiKey?> FindAsync(ApiToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var found = await db.Set<ApiKey>().AsNoTracking()
            .Where(key => key.Id == token.Id && db.Users.Any(user => user.DisabledAt == null && user.Id == (Guid)(object)key.PersonId))
            .SingleOrDefaultAsync(Context.RequestAborted);
        return found is not null && token.Matches(found.Digest, secrets) ? found : null;
    }

    // No act of anybody's, so not through the work: a note of when the key was last used, worth no evidence.
    private async Task NoteUseAsync(ApiKey key, DateTimeOffset now)
    {
        if (key.LastUsedAt is { } last && now - last < UseGrain)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        await db.Set<ApiKey>().Where(row => row.Id == key.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), Context.RequestAborted);
    }
}
