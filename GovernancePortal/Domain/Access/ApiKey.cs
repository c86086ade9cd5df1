using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>
/// A key with which a program acts for one person, in one partnership, for some purposes and for a time. It gives nothing that
/// the person does not hold at the moment of each act. Its secret is not here: only a keyed digest of it.
/// </summary>
public sealed class ApiKey : AggregateRoot
{
    /// <summary>The longest a key lasts.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);

    /// <summary>The longest a key lasts that stands for a fresh second factor.</summary>
    public static readonly TimeSpan LongestLifeOfProof = TimeSpan.FromHours(24);

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>How many keys of one person in one partnership may count at once.</summary>
    public const int Most = 20;

    private ApiKey()
    {
    }

    /// <summary>The key's id.</summary>
    public ApiKeyId Id { get; private set; }

    /// <summary>For whom it acts.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What its person calls it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What it may be used for.</summary>
    public ImmutableArray<string> Scopes { get; private set; } = [];

    /// <summary>The keyed digest of its secret.</summary>
    public string Digest { get; private set; } = string.Empty;

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Until when it counts (excluded).</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was taken back, if it was.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When it was last used, to within a minute; no act of anybody's, so worth no evidence.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Why it does not count at the instant, or null if it does.</summary>
    public Refusal? WhyNot(DateTimeOffset at) =>
        RevokedAt is not null ? ApiKeyRefusals.Revoked : ExpiresAt <= at ? ApiKeyRefusals.Expired : null;

    /// <summary>A person with a role in the partnership makes a key for themself.</summary>
    /// <param name="actor">The person, with their grants in the partnership.</param>
    /// <param name="id">The id, which the digest is bound to.</param>
    /// <param name="requested">What they ask for.</param>
    /// <param name="digest">The keyed digest of the secret.</param>
    /// <param name="running">How many keys of theirs count in the partnership now.</param>
    /// <param name="at">Now.</param>
    public static ApiKey Issue(Actor actor, ApiKeyId id, RequestedKey requested, string digest, int running, DateTimeOffset at)
    {
        if (requested.Partnership == PartnershipId.Installation || !actor.Grants.Any(grant => grant.Partnership == requested.Partnership))
        {
            throw new RefusalException(ApiKeyRefusals.NotInside);
        }

        if (running >= Most)
        {
            throw new RefusalException(ApiKeyRefusals.TooMany);
        }

        var name = requested.Name.Trim();
        ImmutableArray<string> scopes = [.. ApiScope.All.Select(scope => scope.Name).Where(requested.Scopes.Contains)];
        MustMakeSense(name, scopes, requested, at);

        var key = new ApiKey
        {
            Id = id,
            PartnershipId = requested.Partnership,
            PersonId = actor.Id,
            Name = name,
            Scopes = scopes,
            Digest = digest,
            IssuedAt = at,
            ExpiresAt = requested.ExpiresAt,
        };
        key.Record(new ApiKeyIssued(id, scopes, requested.ExpiresAt, at, actor.Id));
        return key;
    }

    /// <summary>Its person, or an administrator, takes it back; a key that is revoked already stays so.</summary>
    public void Revoke(Actor actor, DateTimeOffset at)
    {
        if (actor.Id != PersonId && !actor.Holds(Role.Administrator))
        {
            throw new RefusalException(ApiKeyRefusals.NoSuchKey);
        }

        if (RevokedAt is null)
        {
            RevokedAt = at;
            Record(new ApiKeyRevoked(Id, PersonId, at, actor.Id));
        }
    }

    private static void MustMakeSense(string name, ImmutableArray<string> scopes, RequestedKey requested, DateTimeOffset at)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new RefusalException(ApiKeyRefusals.NameUnfit);
        }

        if (scopes.IsEmpty || scopes.Length != requested.Scopes.Distinct().Count())
        {
            throw new RefusalException(ApiKeyRefusals.ScopeUnknown);
        }

        if (requested.ExpiresAt <= at || requested.ExpiresAt - at > LongestLife)
        {
            throw new RefusalException(ApiKeyRefusals.LifeUnfit);
        }

        if (requested.ExpiresAt - at > LongestLifeOfProof && scopes.Any(scope => ApiScope.Find(scope)!.StandsForProof))
        {
            throw new RefusalException(ApiKeyRefusals.ProofIsShort);
        }
    }
}

/// <summary>A key as its person asks for it.</summary>
public sealed record RequestedKey(PartnershipId Partnership, string Name, ImmutableArray<string> Scopes, DateTimeOffset ExpiresAt);
