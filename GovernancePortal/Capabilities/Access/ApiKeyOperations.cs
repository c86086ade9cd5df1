using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>The one door through which keys of programs are made and taken back. Both go into the log of the key's partnership.</summary>
public sealed class ApiKeyOperations(PortalWork work, AccountSecrets secrets)
{
    /// <summary>A person makes a key for themself, having just proved their second factor. Its secret is known only now.</summary>
    public Task<Outcome<ApiToken>> IssueAsync(RequestedKey requested, Actor actor, CancellationToken cancellationToken) => work.RunAsync(
        new Command("access.issue-key", requested.Partnership, Assurance.FreshSecondFactor),
        actor,
        async scope =>
        {
            var running = await scope.Db.Set<ApiKey>().CountAsync(
                key => key.PersonId == scope.Actor.Id && key.PartnershipId == scope.Partnership && key.RevokedAt == null && key.ExpiresAt > scope.At, CancellationToken.None);
            var token = ApiToken.New(scope.At);
            scope.Db.Add(ApiKey.Issue(scope.Actor, token.Id, requested, token.DigestWith(secrets), running, scope.At));
            return token;
        },
        cancellationToken);

    /// <summary>Its person, or an administrator, takes a key back; it counts no longer, from the next act on.</summary>
    public Task<Outcome<Nothing>> RevokeAsync(PartnershipId partnership, ApiKeyId id, Actor actor, CancellationToken cancellationToken) => work.RunAsync(
        new Command("access.revoke-key", partnership, Assurance.SecondFactor),
        actor,
        async scope =>
        {
            var key = await scope.Db.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id && key.PartnershipId == scope.Partnership, CancellationToken.None)
                ?? throw new RefusalException(ApiKeyRefusals.NoSuchKey);
            key.Revoke(scope.Actor, scope.At);
            return default(Nothing);
        },
        cancellationToken);
}
