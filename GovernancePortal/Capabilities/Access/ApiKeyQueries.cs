using System.Collections.Immutable;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Reads keys of programs: one's own, and all for administrators. Nobody reads a secret; there is none to read.</summary>
public sealed class ApiKeyQueries(IDbContextFactory<PortalDbContext> contexts, IPartnershipNames names, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>The reader's own keys, newest first, and the partnerships for which they may make one.</summary>
    public async Task<OwnKeysView> OwnAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.Set<ApiKey>().AsNoTracking().Where(key => key.PersonId == actor.Id)
            .OrderByDescending(key => key.IssuedAt).Take(Most).ToListAsync(cancellationToken);
        var partnerships = await names.PartnershipsAsync(cancellationToken);
        return new OwnKeysView(
            [.. keys.Select(key => View(key, null, partnerships))],
            [.. partnerships.Where(known => actor.MaySee(known.Key)).Select(known => new KeyPlace(known.Key, known.Value))]);
    }

    /// <summary>The keys of everybody, newest first, for administrators; null for anybody else.</summary>
    public async Task<IReadOnlyList<ApiKeyView>?> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Holds(Role.Administrator))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.Set<ApiKey>().AsNoTracking().OrderByDescending(key => key.IssuedAt).Take(Most).ToListAsync(cancellationToken);
        var people = keys.Select(key => key.PersonId.Value).Distinct().ToList();
        var persons = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var partnerships = await names.PartnershipsAsync(cancellationToken);
        return [.. keys.Select(key => View(key, persons.GetValueOrDefault(key.PersonId.Value, "A former member"), partnerships))];
    }

    private ApiKeyView View(ApiKey key, string? person, IReadOnlyDictionary<PartnershipId, string> partnerships) => new(
        key.Id, key.Name, person, key.PartnershipId, partnerships.GetValueOrDefault(key.PartnershipId, "A former partnership"),
        key.Scopes, key.IssuedAt, key.ExpiresAt, key.LastUsedAt, key.WhyNot(time.GetUtcNow()));
}

/// <summary>A key as its person, or an administrator, sees it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">What its person calls it.</param>
/// <param name="Person">Whose it is, where it is not the reader's own.</param>
/// <param name="Partnership">For which partnership.</param>
/// <param name="PartnershipName">Its name.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="IssuedAt">Since when.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="LastUsedAt">When it was last used, to within a minute.</param>
/// <param name="WhyNot">Why it counts no longer; null while it does.</param>
public sealed record ApiKeyView(
    ApiKeyId Id, string Name, string? Person, PartnershipId Partnership, string PartnershipName, ImmutableArray<string> Scopes, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt, Refusal? WhyNot);

/// <summary>The reader's keys, and where they may make one.</summary>
public sealed record OwnKeysView(ImmutableArray<ApiKeyView> Keys, ImmutableArray<KeyPlace> Places);

/// <summary>A partnership for which a key can be made.</summary>
public sealed record KeyPlace(PartnershipId Id, string Name);
