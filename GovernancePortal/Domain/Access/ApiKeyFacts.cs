using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>A person made a key for themself.</summary>
public sealed record ApiKeyIssued(ApiKeyId Id, ImmutableArray<string> Scopes, DateTimeOffset ExpiresAt, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "api-key.issued";

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Id);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("scopes", Scopes).Add("expiresAt", ExpiresAt);
}

/// <summary>A key was taken back, by its person or by an administrator.</summary>
public sealed record ApiKeyRevoked(ApiKeyId Id, PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "api-key.revoked";

    /// <inheritdoc/>
    public override FactSubject Subject => AccountSubject.Of(Id);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("person", Person);
}
